"""Components, where they decide something; how they all look is checked on the page of components."""

from datetime import date

import django_tables2
import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.safestring import SafeString
from lxml import html

from volunteer_teams.look import Figure, Tally


class OpeningForm(forms.Form):
    """A form with a plain field, tiles and a rule of its own."""

    number = forms.CharField(label="Số quyết định")
    kind = forms.ChoiceField(label="Hình thức", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField(label="Ghi chú", required=False, help_text="Không ghi tên người báo tin.")

    def clean(self):
        raise forms.ValidationError("Đội đã giải thể.")


class TeamTable(django_tables2.Table):
    """A list of names."""

    caption = "Đội"
    name = django_tables2.Column(verbose_name="Tên")


def drawn(source, /, **context):
    return html.fromstring("<div>" + Template(source).render(Context(context)) + "</div>")


def test_the_summary_names_each_error_and_leads_to_its_field():
    summary = drawn("{% errors form %}", form=OpeningForm({"number": "", "kind": "x"}))

    links = {link.get("href"): link.text for link in summary.iter("a")}
    assert links["#id_number"] == "Số quyết định: Trường này là bắt buộc."
    assert links["#id_kind_0"].startswith("Hình thức: ")
    assert "Đội đã giải thể." in summary.text_content()
    assert "Còn 3 chỗ cần sửa" in summary.text_content()


def test_each_link_of_the_summary_has_its_target_in_the_form():
    form = OpeningForm({"number": "", "kind": ""})
    page = drawn("{% errors form %}{{ form }}", form=form)

    targets = [link.get("href")[1:] for link in page.iter("a")]

    assert targets
    assert all(len(page.xpath("//*[@id=$id]", id=target)) == 1 for target in targets)


def test_errors_of_a_formset_are_in_the_summary_too():
    rows = forms.formset_factory(OpeningForm)
    data = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-number": "", "form-0-kind": "a"}

    summary = drawn("{% errors rows %}", rows=rows(data))

    assert [link.get("href") for link in summary.iter("a")] == ["#id_form-0-number"]


def test_without_errors_there_is_no_summary():
    assert drawn("{% errors form %}", form=OpeningForm()).text_content().strip() == ""


def test_a_field_ties_its_hint_and_error_to_its_input():
    page = drawn("{{ form }}", form=OpeningForm({"number": "", "kind": "a", "note": ""}))

    number, note = page.get_element_by_id("id_number"), page.get_element_by_id("id_note")
    assert number.get("aria-invalid") == "true"
    assert "bắt buộc" in page.get_element_by_id(number.get("aria-describedby")).text_content()
    assert (
        page.get_element_by_id(note.get("aria-describedby")).text_content() == "Không ghi tên người báo tin."
    )
    assert page.xpath("//label[@for='id_note']/span[@class='opt']")[0].text == "(không bắt buộc)"
    assert not page.xpath("//label[@for='id_number']/span")


def test_tiles_are_a_fieldset_with_a_legend():
    page = drawn("{{ form }}", form=OpeningForm())

    assert page.xpath("//fieldset/legend/text()") == ["Hình thức"]
    assert len(page.xpath("//fieldset//input[@type='radio']")) == 2


def test_a_form_of_files_is_sent_as_one():
    class FileForm(forms.Form):
        """A form with a file."""

        sheet = forms.FileField(label="Tệp")

    assert drawn("{% whole_form form save='Nhập' %}", form=FileForm()).xpath("//form/@enctype")
    assert not drawn("{% whole_form form save='Lưu' %}", form=OpeningForm()).xpath("//form/@enctype")


def test_only_a_late_count_that_is_not_zero_is_red():
    items = [
        Tally(0, "quá hạn", "#a", late=True),
        Tally(3, "quá hạn", "#b", late=True),
        Tally(9, "mới", "#c"),
    ]

    shown = drawn("{% tally items label='Việc' %}", items=items)

    assert [link.get("href") for link in shown.xpath("//a[@class='is-danger']")] == ["#b"]


def test_a_figure_leads_to_its_rows_and_says_up_or_down_in_words():
    figure = Figure("Lượt", 61208, "lượt", "/rows/", before=57930, change="5,7%", rises=False)

    shown = drawn("{% figures items label='Số liệu' %}", items=[figure])

    assert shown.xpath("//a[@class='val']/@href") == ["/rows/"]
    assert "61.208" in shown.text_content()
    assert "cùng kỳ 57.930" in shown.text_content()
    assert shown.xpath("//svg/@aria-label") == ["giảm"]


@pytest.mark.parametrize(
    ("done", "total", "width"), [(30, 60, "150"), (90, 60, "300"), (0, 60, "0"), (5, 0, "0")]
)
def test_a_bar_is_never_longer_than_its_whole(done, total, width):
    shown = drawn("{% bar done total label='x' %}", done=done, total=total)

    assert shown.xpath("//rect[@class='done']/@width") == [width]


@pytest.mark.parametrize("values", [[], [0], [0, 0, 0], [3, 1, 2]])
def test_a_spark_is_drawn_from_any_values(values):
    shown = drawn("{% spark values %}", values=values)

    paths = shown.xpath("//path/@d")
    assert len(paths) == bool(values)
    assert all(path.count(" ") == len(values) for path in paths)


def test_pages_keep_the_filters_and_shorten_a_long_row():
    request = RequestFactory().get("/", {"q": "soc son", "page": "7"})
    page = Paginator(range(1000), 10).page(50)

    shown = drawn("{% pager page unit='người' %}", page=page, request=request)

    assert "491–500 trên 1.000 người" in shown.text_content()
    assert shown.xpath("//a[@rel='next']/@href") == ["?q=soc+son&page=51"]
    assert shown.xpath("//a[@aria-current='page']/text()") == ["50"]
    assert len(shown.xpath("//li")) == 9


def test_one_page_needs_no_pager():
    request = RequestFactory().get("/")

    assert not drawn("{% pager page %}", page=Paginator([1], 10).page(1), request=request).xpath("//nav")


@pytest.mark.parametrize(("order", "state"), [("name", ["ascending"]), ("-name", ["descending"]), (None, [])])
def test_a_table_says_how_it_is_sorted(order, state):
    request = RequestFactory().get("/")
    table = TeamTable([{"name": "Đội số 2"}, {"name": "Đội số 1"}], order_by=order)

    shown = drawn("{% include 'components/table.html' %}", table=table, request=request)

    assert shown.xpath("//th/@aria-sort") == state
    assert len(shown.xpath("//tbody/tr")) == 2


def test_cells_of_a_table_are_escaped():
    request = RequestFactory().get("/")
    table = TeamTable([{"name": "<i>Đội</i>"}, {"name": SafeString("<b>Đội</b>")}])

    shown = drawn("{% include 'components/table.html' %}", table=table, request=request)

    assert not shown.xpath("//tbody//i")
    assert shown.xpath("//tbody/tr/th[@scope='row']//text()") == ["<i>Đội</i>", "Đội"]
    assert shown.xpath("//tbody//b")


def test_a_cell_gets_what_its_column_asks_for():
    class Asking(django_tables2.Table):
        day = django_tables2.DateColumn(format="d/m/Y")  # takes everything there is to tell
        name = django_tables2.Column(linkify=lambda record: f"#{record['name']}")
        both = django_tables2.Column(empty_values=())
        none = django_tables2.Column(default="chưa có")

        def render_both(self, record, bound_row):
            return f"{record['name']} {bound_row.row_counter}"

    table = Asking([{"day": date(2026, 2, 3), "name": "a"}, {"day": date(2026, 2, 4), "name": "b"}])

    shown = drawn("{% include 'components/table.html' %}", table=table, request=RequestFactory().get("/"))

    cells = [[cell.text_content() for cell in row] for row in shown.xpath("//tbody/tr")]
    assert cells == [["03/02/2026", "a", "a 0", "chưa có"], ["04/02/2026", "b", "b 1", "chưa có"]]
    assert shown.xpath("//tbody//a/@href") == ["#a", "#b"]


def test_an_empty_table_says_so():
    request = RequestFactory().get("/")

    shown = drawn("{% include 'components/table.html' %}", table=TeamTable([]), request=request)

    assert shown.xpath("//tbody//td/text()") == ["Không có dòng nào."]


def test_words_typed_by_people_are_escaped():
    shown = drawn("{% tone 'warn' words %}{% icon 'check' words %}", words="<b>x</b>")

    assert not shown.xpath("//b")
    assert shown.xpath("//svg/@aria-label") == ["<b>x</b>"]


def test_an_unknown_tone_is_refused():
    with pytest.raises(ValueError, match="purple"):
        drawn("{% tone 'purple' 'x' %}")
