"""Fields that read and write the Vietnamese way."""

from datetime import date

import pytest
from django import forms

from volunteer_teams.forms.fields import DayField, RadioTiles, WholeNumberField


class ActivityForm(forms.Form):
    """A day, a number, and a choice on tiles."""

    on = DayField(label="Ngày")
    leaflets = WholeNumberField(label="Số tờ rơi", min_value=1, required=False)
    kind = forms.ChoiceField(
        choices=[("home", "Thăm nhà"), ("group", "Nhóm")],
        widget=RadioTiles(icons={"home": "home"}, hints={"group": "từ 3 người"}),
    )


def test_days_and_numbers_are_read_as_they_are_written():
    form = ActivityForm({"on": "5/1/2019", "leaflets": "1.250.000", "kind": "home"})

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"on": date(2019, 1, 5), "leaflets": 1_250_000, "kind": "home"}


def test_a_wrong_day_keeps_what_was_typed_and_says_why():
    form = ActivityForm({"on": "31/11/2026", "leaflets": "1,5", "kind": "home"})

    assert form.errors["on"] == ["31/11/2026 không có trong lịch: tháng 11 năm 2026 chỉ có 30 ngày."]
    assert form.errors["leaflets"] == ["Viết một số nguyên, ví dụ 12 hoặc 1.250.000."]
    assert 'value="31/11/2026"' in str(form["on"])
    assert 'value="1,5"' in str(form["leaflets"])


def test_limits_of_a_number_hold():
    assert "leaflets" in ActivityForm({"on": "5/1/2019", "leaflets": "0", "kind": "home"}).errors


def test_empty_optional_number_is_none():
    form = ActivityForm({"on": "5/1/2019", "leaflets": "", "kind": "home"})

    assert form.is_valid()
    assert form.cleaned_data["leaflets"] is None


def test_values_from_the_database_are_shown_the_same_way():
    form = ActivityForm(initial={"on": date(2019, 1, 5), "leaflets": 1_250_000})

    assert 'value="05/01/2019"' in str(form["on"])
    assert 'value="1.250.000"' in str(form["leaflets"])


def test_an_unchanged_form_has_not_changed():
    shown = {"on": "05/01/2019", "leaflets": "1.250.000", "kind": "home"}
    stored = {"on": date(2019, 1, 5), "leaflets": 1_250_000, "kind": "home"}

    assert ActivityForm(shown, initial=stored).changed_data == []


def test_tiles_carry_their_icon_and_second_line():
    tiles = str(ActivityForm()["kind"])

    assert tiles.count("form-selectgroup-item") == 2
    assert tiles.count("#home") == 1
    assert "<small>từ 3 người</small>" in tiles


@pytest.mark.parametrize("typed", ["1.000.000.001", "9" * 30, "9" * 5_000])
def test_a_number_that_the_database_could_not_hold_is_refused_in_words(typed):
    form = ActivityForm({"on": "05/01/2019", "leaflets": typed, "kind": "home"})

    assert form.errors["leaflets"][0] in (
        "Số này lớn quá: nhiều nhất 1.000.000.000.",
        "Số này dài quá: hãy xem lại.",
    )
