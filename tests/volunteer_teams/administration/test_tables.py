"""`/settings/`: every table of reference data is listed, changed, taken and brought in the same way."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from cases.models import DayOff, Regime, RetentionTerm, SupportKind
from tests.factories import CommuneFactory, SupportFactory
from tests.page import page
from tests.project.filling import forms_of
from volunteer_teams.access.roles import Role
from volunteer_teams.administration.site import site
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent
from volunteer_teams.retention.table import NOBODY

TABLES = [table for table in site._registry.values() if not table.url_name]  # without pages of their own
NAMES = [table.opts.model_name for table in TABLES]
KIND = {"name": "Học nghề may", "code": "MAY", "indicator": "M12", "position": "900", "is_active": "on"}
NEXT_YEAR = date(timezone.localdate().year + 1, 3, 2)


@pytest.fixture
def administrator(signed_in):
    call_command("load_reference", verbosity=0)
    CommuneFactory(lat=21.046798, lon=105.848112)
    return signed_in(Role.ADMINISTRATOR)


def url(model, what, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{what}", args=args)


def sent(text: bytes, name="danh-muc.csv"):
    return {"import_file": SimpleUploadedFile(name, text), "format": "0"}


def taken(browser, table, kind):
    response = browser.post(table.url("take"), {"kind": kind, "reason": "Sửa cho năm sau"})
    assert response.status_code == 200
    return response.content


def bring(browser, table, content, name):
    """Send a file, then confirm its preview if there is anything to confirm."""
    shown = browser.post(table.url("import"), sent(content, name))
    confirms = [fields for _, action, fields in forms_of(shown) if action == table.url("process_import")]
    return shown, browser.post(table.url("process_import"), confirms[0]) if confirms else None


def told(code):
    return list(AuditEvent.objects.filter(code=code).order_by("pk").values_list("subject_label", flat=True))


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_nobodys_data_is_registered(table):
    assert NOBODY[table.opts.label] in ("reference data", "administrative units, public")


def test_only_administrators_come_in(signed_in):
    urls = ["/settings/", *(table.url(what) for table in TABLES for what in ("changelist", "import", "take"))]
    place = CommuneFactory()
    for role, held in (
        (Role.COMMUNE_OFFICER, place),
        (Role.PROVINCE_OFFICER, place.province),
        (Role.NATIONAL_OFFICER, None),
    ):
        browser = signed_in(role, held)
        assert {browser.get(address).status_code for address in urls} == {403}


def test_whoever_is_not_signed_in_is_led_to_the_one_way_in(client):
    response = client.get("/settings/")

    assert response.url == "/accounts/login/?next=/settings/"
    assert client.get("/settings/login/").status_code in (302, 404)


def test_second_factor_comes_before_it(signed_in):
    browser = signed_in(Role.ADMINISTRATOR, is_demo=False)

    assert browser.get("/settings/").url == reverse("mfa_index")


@pytest.mark.django_db
def test_start_page_tells_how_many_rows_and_since_when(administrator):
    shown = page(administrator.get("/settings/"))

    rows = {row[0]: row[1:] for row in shown.rows()}
    kinds = next(row for name, row in rows.items() if name.startswith("Loại hỗ trợ"))
    assert kinds == [str(SupportKind.objects.count()), ""]
    regimes = next(row for name, row in rows.items() if name.startswith("Chế độ pháp lý"))
    assert regimes[1] == "01/07/2026"
    assert {administrator.get(link.get("href")).status_code for link in shown.all("//tbody//a")} == {200}


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_list_shows_the_rows_and_each_opens(administrator, table):
    shown = page(administrator.get(table.url("changelist")))
    row = table.model._default_manager.order_by("pk").first()

    assert len(shown.rows()) == min(table.model._default_manager.count(), table.list_per_page)
    assert administrator.get(table.url("change", row.pk)).status_code == 200
    assert administrator.get(table.url("history", row.pk)).status_code == 200


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_what_is_taken_comes_back_and_changes_nothing(administrator, table, kind):
    content = taken(administrator, table, kind)

    shown, done = bring(administrator, table, content, f"x.{kind}")

    assert shown.status_code == 200
    assert done is None
    (said,) = page(shown).messages
    assert f"{table.model._default_manager.count()} dòng của tệp đã có, không đổi" in said
    assert told(TeamsEvent.REFERENCE_EDITED) == []


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_what_is_not_there_is_404(administrator, table):
    for address in (table.url("change", 999_999), table.url("change", "khong-co"), table.url("history", "0")):
        assert administrator.get(address).status_code == 404


def test_row_is_added_changed_and_deleted_and_the_log_says_so(administrator):
    administrator.post(url(SupportKind, "add"), KIND)
    kind = SupportKind.objects.get(code="MAY")
    administrator.post(url(SupportKind, "change", kind.pk), KIND | {"name": "Nghề may", "answer_days": "30"})
    kind.refresh_from_db()
    history = page(administrator.get(url(SupportKind, "history", kind.pk))).text
    administrator.post(url(SupportKind, "delete", kind.pk))

    assert (kind.name, kind.answer_days) == ("Nghề may", 30)
    assert "sửa danh mục dùng chung: Nghề may" in history
    assert told(TeamsEvent.REFERENCE_ADDED) == ["Học nghề may"]
    assert told(TeamsEvent.REFERENCE_EDITED) == ["Nghề may"]
    assert told(TeamsEvent.REFERENCE_DELETED) == ["Nghề may"]
    assert not SupportKind.objects.filter(code="MAY").exists()
    assert not LogEntry.objects.exists()


def test_what_rests_on_a_row_keeps_it_though_the_administrator_sees_none_of_it(administrator):
    kind = SupportFactory().kind

    response = administrator.post(url(SupportKind, "delete", kind.pk))

    assert response.status_code == 422
    assert "đã có dữ liệu dùng dòng này" in page(response).errors[0]
    assert SupportKind.objects.filter(pk=kind.pk).exists()
    assert told(TeamsEvent.REFERENCE_DELETED) == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": ""}, "Ghi tên."),
        ({"code": "XN_HIV"}, "đã tồn tại"),
        ({"code": "có dấu"}, "chữ không dấu"),
        ({"position": "rất nhiều"}, "số"),
        ({"needs_amount": "on"}, "Bắt buộc số tiền thì phải có ô số tiền."),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(administrator, given, sentence):
    response = administrator.post(url(SupportKind, "add"), KIND | given)

    assert response.status_code == 422
    assert any(sentence in error for error in page(response).errors), page(response).errors
    assert told(TeamsEvent.REFERENCE_ADDED) == []


def test_field_that_figures_rest_on_stays_whatever_is_sent(administrator):
    kind = SupportKind.objects.get(code="PHAP_LY")
    same = {"name": kind.name, "position": "50", "is_active": "on"}

    administrator.post(url(SupportKind, "change", kind.pk), same | {"indicator": "", "code": "KHAC"})

    kind.refresh_from_db()
    assert (kind.code, kind.indicator) == ("PHAP_LY", "M10")


def test_file_adds_and_changes_rows_and_each_is_in_the_log(administrator):
    table = next(table for table in TABLES if table.model is SupportKind)
    text = (
        "Tên;Mã;Chỉ số;Hỏi lại sau, ngày;Đang dùng\nNghề may;MAY;M12;30;Có\nTrợ giúp luật;PHAP_LY;M10;21;x\n"
    )

    shown, done = bring(administrator, table, text.encode(), "a.csv")

    assert [row[1] for row in page(shown).rows("//table")] == ["Thêm", "Sửa"]
    assert done.status_code == 302, page(done).messages
    assert SupportKind.objects.get(code="MAY").answer_days == 30
    assert SupportKind.objects.get(code="PHAP_LY").name == "Trợ giúp luật"
    assert told(TeamsEvent.REFERENCE_ADDED) == ["Nghề may"]
    assert told(TeamsEvent.REFERENCE_EDITED) == ["Trợ giúp luật"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (";SAI;M12;30", "Thiếu tên"),
        ("Sai;;M12;30", "Thiếu mã"),
        ("Sai;SAI;M12;nhiều", "Hỏi lại sau, ngày"),
        ("Luật;PHAP_LY;M11;14", "Không đổi “chỉ số”"),
        ("Trợ giúp pháp lý;SAI;M10;14", "đã tồn tại"),
    ],
)
def test_wrong_row_is_named_and_nothing_of_the_file_is_written(administrator, line, reason):
    table = next(table for table in TABLES if table.model is SupportKind)
    text = f"Tên;Mã;Chỉ số;Hỏi lại sau, ngày\nNghề may;MAY;M12;30\n{line}\n"

    shown, done = bring(administrator, table, text.encode(), "a.csv")

    assert shown.status_code == 422
    assert done is None
    (row,) = page(shown).rows()
    assert row[0] == "3"
    assert reason in row[1], row
    assert not SupportKind.objects.filter(code="MAY").exists()
    assert told(TeamsEvent.REFERENCE_ADDED) == []


@pytest.mark.parametrize(
    "content", [b"", b"khong phai bang", b"PK\x03\x04hong", b"Cot;La\n1;2\n", "Tên;Chỉ số\nX;M10\n".encode()]
)
def test_file_that_is_no_table_is_refused_in_words(administrator, content):
    table = TABLES[0]

    shown = administrator.post(table.url("import"), sent(content))

    assert shown.status_code == 422
    assert page(shown).errors


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "khongco", "0" * 32])
def test_confirming_what_was_never_shown_writes_nothing(administrator, name):
    sent = {"import_file_name": name, "original_file_name": "a.csv", "format": "9" * 30, "resource": "x"}

    response = administrator.post(TABLES[0].url("process_import"), sent)

    assert response.status_code == 422
    assert "Hãy gửi lại tệp." in page(response).text


def test_table_changed_after_the_preview_is_checked_again(administrator):
    table = next(table for table in TABLES if table.model is SupportKind)
    text = "Tên;Mã\nNghề may;MAY\n"
    shown = administrator.post(table.url("import"), sent(text.encode()))
    fields = next(fields for _, action, fields in forms_of(shown) if action == table.url("process_import"))
    administrator.post(url(SupportKind, "add"), KIND | {"name": "Nghề may", "code": "NGHE_MAY"})

    response = administrator.post(table.url("process_import"), fields)

    assert response.status_code == 422
    assert "đã tồn tại" in page(response).text
    assert not SupportKind.objects.filter(code="MAY").exists()


def test_cell_that_would_be_a_formula_leaves_as_text(administrator):
    table = next(table for table in TABLES if table.model is SupportKind)
    SupportKind.objects.filter(code="PHAP_LY").update(name='=HYPERLINK("http://x")')

    sheet = load_workbook(BytesIO(taken(administrator, table, "xlsx"))).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row]

    assert '\'=HYPERLINK("http://x")' in cells
    assert told(TeamsEvent.LIST_TAKEN) == ["Danh mục: loại hỗ trợ"]


def test_table_without_new_rows_takes_none_from_a_file(administrator):
    table = next(table for table in TABLES if table.model is RetentionTerm)
    text = "Mã;Tên;Giữ trong, tháng;Tính từ;Căn cứ\nMOI;Mới;60;hôm nay;không\n"

    shown, done = bring(administrator, table, text.encode(), "a.csv")

    assert done is None
    assert "không thêm dòng" in page(shown).text


def test_term_of_keeping_has_its_least(administrator):
    term = RetentionTerm.objects.get(code="HO_SO")
    values = {"name": term.name, "since": term.since, "source": term.source}

    response = administrator.post(url(RetentionTerm, "change", term.pk), values | {"months": "1"})

    assert response.status_code == 422
    assert "12 tháng" in page(response).errors[0]


def test_day_off_to_come_is_kept_by_administrators(administrator):
    administrator.post(url(DayOff, "add"), {"on": f"{NEXT_YEAR:%d/%m/%Y}", "name": "Nghỉ bù"})

    day = DayOff.objects.get(on=NEXT_YEAR)
    administrator.post(url(DayOff, "delete", day.pk))

    assert not DayOff.objects.filter(on=NEXT_YEAR).exists()
    assert told(TeamsEvent.REFERENCE_DELETED) == ["Nghỉ bù"]


def test_day_off_of_the_past_stays(administrator):
    day = DayOff.objects.filter(on__lt=timezone.localdate()).order_by("pk").first()
    later = timezone.localdate() + timedelta(days=100)

    answers = [
        administrator.post(url(DayOff, "change", day.pk), {"on": f"{later:%d/%m/%Y}", "name": "Khác"}),
        administrator.post(url(DayOff, "delete", day.pk)),
        administrator.post(url(DayOff, "add"), {"on": "02/03/2020", "name": "Khác"}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert all("đã qua" in page(answer).errors[0] for answer in answers)
    assert DayOff.objects.get(pk=day.pk).name == day.name


def test_regime_that_has_ended_stays(administrator):
    regime = Regime.objects.get(code="LUAT_73_2021")

    response = administrator.post(
        url(Regime, "change", regime.pk), {"name": "Khác", "law": regime.law, "valid_to": "31/12/2030"}
    )

    assert response.status_code == 422
    assert "đã hết hiệu lực ngày 30/06/2026" in page(response).errors[0]
    assert Regime.objects.get(pk=regime.pk).valid_to == date(2026, 6, 30)


def test_regime_in_force_is_ended(administrator):
    regime = Regime.objects.get(code="LUAT_53_2024")

    administrator.post(
        url(Regime, "change", regime.pk), {"name": regime.name, "law": regime.law, "valid_to": "31/12/2030"}
    )

    assert Regime.objects.get(pk=regime.pk).valid_to == date(2030, 12, 31)


def test_loading_again_leaves_what_administrators_changed(administrator):
    kind = SupportKind.objects.get(code="PHAP_LY")
    administrator.post(url(SupportKind, "change", kind.pk), {"name": "Luật sư", "position": "7"})

    call_command("load_reference", verbosity=0)

    kind.refresh_from_db()
    assert (kind.name, kind.position, kind.is_active) == ("Luật sư", 7, False)


def test_list_is_searched(administrator):
    shown = page(administrator.get(f"{url(SupportKind, 'changelist')}?q=methadone"))

    assert [row[1] for row in shown.rows()] == ["METHADONE"]
