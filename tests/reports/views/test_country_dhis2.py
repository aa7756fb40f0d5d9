"""`country_dhis2` and `manage.py dhis2_export`: the country's figures as DHIS2 takes them."""

import json
from datetime import date
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from reports.dhis2 import checking
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

URL = "/country/dhis2/"
ASKED = {"year": 2020, "period": "quarterly", "reason": "Nộp Bộ"}


def values(content):
    with ZipFile(BytesIO(content)) as file:
        return json.loads(file.read("2-dataValueSets.json"))["dataValues"]


def events():
    return AuditEvent.objects.filter(code="reports.dhis2_taken")


@pytest.fixture
def browser(signed_in):
    return signed_in(Role.NATIONAL_OFFICER)


def test_it_gives_the_file_and_the_log_the_reason(browser, sample):
    answer = browser.post(URL, ASKED)

    assert answer["Content-Type"] == "application/zip"
    assert 'filename="dhis2-2020-quarterly.zip"' in answer["Content-Disposition"]
    assert {value["period"] for value in values(answer.content)} == {f"2020Q{n}" for n in (1, 2, 3, 4)}
    assert events().get().changes["reason"] == "Nộp Bộ"
    assert events().get().by_id == browser.user.pk


def test_the_years_offered_are_calendar_years_that_have_begun(signed_in, monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2020, 12, 20))
    browser = signed_in(Role.NATIONAL_OFFICER)

    assert page(browser.get(URL)).all("//select[@name='year']/option/@value")[0] == "2020"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"reason": ""}, "Ghi lý do"),
        ({"year": 1999}, "1999"),
        ({"period": "daily"}, "daily"),
        ({"year": ""}, "bắt buộc"),
    ],
)
def test_what_is_missing_or_wrong_is_said_and_nothing_leaves(browser, sample, asked, words):
    answer = browser.post(URL, ASKED | asked)

    assert answer.status_code == 422
    assert words in page(answer).text
    assert not events().exists()


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICER, Role.ADMINISTRATOR])
def test_other_roles_are_refused(signed_in, sample, role):
    browser = signed_in(role, sample.province if role == Role.PROVINCE_OFFICER else None)

    assert browser.post(URL, ASKED).status_code == 403


def test_the_command_writes_the_same_file(browser, sample, tmp_path):
    out, told = tmp_path / "dhis2.zip", StringIO()

    call_command("dhis2_export", year=2020, period="quarterly", out=out, stdout=told)

    assert out.read_bytes() == browser.post(URL, ASKED).content
    assert [path.name for path in tmp_path.iterdir()] == ["dhis2.zip"]
    assert "quarterly periods of 2020" in told.getvalue()


def test_the_command_writes_nothing_that_dhis2_would_not_take(sample, tmp_path, monkeypatch):
    monkeypatch.setattr(checking, "_strays", lambda payloads: ["JkWynlWMjJR is named and not described."])

    with pytest.raises(CommandError, match="JkWynlWMjJR"):
        call_command("dhis2_export", year=2020, out=tmp_path / "dhis2.zip")

    assert not list(tmp_path.iterdir())
    assert not events().exists()


@pytest.mark.parametrize(("year", "words"), [(1999, "is not a year"), (2200, "is not a year")])
def test_the_command_refuses_years_without_figures(db, tmp_path, year, words):
    with pytest.raises(CommandError, match=words):
        call_command("dhis2_export", year=year, out=tmp_path / "dhis2.zip")


def test_the_command_says_where_it_cannot_write(sample, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("dhis2_export", year=2020, out=tmp_path / "khong" / "co.zip")

    assert not events().exists()
