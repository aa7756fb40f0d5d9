"""The formats of Django's own forms and filters, which know nothing of ours unless told."""

from datetime import date

from django import forms
from django.template import Context, Template
from django.utils import formats


class OldForm(forms.Form):
    """A form with Django's own fields."""

    on = forms.DateField()
    rate = forms.DecimalField(localize=True)


def test_5_january_is_not_read_as_1_may():
    form = OldForm({"on": "05/01/2019", "rate": "2,34"})

    assert form.is_valid()
    assert form.cleaned_data["on"] == date(2019, 1, 5)
    assert str(form.cleaned_data["rate"]) == "2.34"


def test_a_date_stands_in_its_field_as_it_is_typed():
    assert 'value="05/01/2019"' in str(OldForm(initial={"on": date(2019, 1, 5)})["on"])


def test_american_dates_are_refused():
    assert not OldForm({"on": "12/31/2019", "rate": "1"}).is_valid()


def test_numbers_are_grouped_by_three_where_asked():
    assert formats.number_format(67642, force_grouping=True) == "67.642"
    assert formats.number_format("1234567.5", decimal_pos=1, force_grouping=True) == "1.234.567,5"


def test_dates_and_years_print_without_being_asked():
    template = Template("{{ on }} {{ on.year }}")

    assert template.render(Context({"on": date(2019, 1, 5)})) == "05/01/2019 2019"
