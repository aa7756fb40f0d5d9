"""Invented people: what is made of them is valid."""

from datetime import date

import pytest

from reports.demo.names import People
from reports.demo.spread import seeded
from volunteer_teams import vietnamese
from volunteer_teams.models import Volunteer


@pytest.fixture
def people():
    return People(seeded("people"))


def test_names_are_composed_and_have_three_words_or_four(people):
    names = [people.name(sex) for sex in "MF" for _ in range(200)]

    assert all(name == vietnamese.nfc(name) for name in names)
    assert {len(name.split()) for name in names} <= {3, 4}


@pytest.mark.parametrize("on", [date(2020, 2, 29), date(2026, 11, 21), date(2019, 12, 31)])
def test_birth_dates_give_ages_within_bounds(people, on):
    ages = {Volunteer(birth_date=people.birth_date(on, 18, 20)).age_on(on) for _ in range(500)}

    assert ages == {18, 19, 20}


def test_telephones_and_personal_numbers_are_valid(people):
    for born, sex in [(date(1980, 5, 1), "M"), (date(2004, 1, 31), "F")]:
        number = people.personal_number("01", sex, born)

        assert vietnamese.personal_number(number) == number
        assert vietnamese.personal_number_birth(number) == (born.year, sex)
        phone = people.phone()
        assert vietnamese.phone(phone) == phone
