"""The interface for programs: tokens, reach, hidden counts, problems in words, a document that is true."""

import json
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from reports.actions import tokens
from reports.actions.tokens import make_token, revoke_token
from reports.models import ApiToken
from tests.database import WebClient
from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory, UserFactory
from tests.project.routes import all_routes
from tests.project.source import ROOT
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

FIGURES, INDICATORS, PLACES = "/api/v1/figures/", "/api/v1/indicators/", "/api/v1/places/"
DOCUMENT = json.loads((ROOT / "fixtures" / "api" / "openapi.json").read_text("utf-8"))
KIND = """select coalesce(sum(quantity), 0) from volunteer_teams_activity a
    join volunteer_teams_activitykind k on k.id = a.kind_id and k.code = '{}'
    where a."on" between '2019-12-15' and '2020-12-14' and a.commune_id = any(%s)"""
PLAIN = {
    "M06": KIND.format("to-roi"),
    "M13": KIND.format("tuan-tra"),
    "M02": """select count(distinct m.volunteer_id) from volunteer_teams_membership m
        join volunteer_teams_team t on t.id = m.team_id where t.commune_id = any(%s)
        and m.since <= '2020-12-14' and (m.until is null or m.until > '2020-12-14')""",
}


class Program:
    """Something that asks with a token, as the web role, without a session."""

    def __init__(self, place=None):
        expires_on = timezone.localdate() + timedelta(days=30)
        given = {"name": "Kho dữ liệu", "holder": "Phòng CNTT", "expires_on": expires_on}
        self.token = make_token(place=place, by=UserFactory(), **given)
        self.code = self.token.code
        self.browser = WebClient()

    def get(self, url, asked=None):
        return self.browser.get(url, asked or {}, headers={"Authorization": f"Bearer {self.code}"})

    def values(self, asked):
        """The figures by the code of the place and of the figure."""
        answer = self.get(FIGURES, {"year": 2020} | asked)
        assert answer.status_code == 200, answer.content
        return {
            row["place"]["code"]: {one["code"]: one["value"] for one in row["figures"]}
            for row in answer.json()["rows"]
        }


@pytest.fixture
def other(sample):
    commune = CommuneFactory(province=ProvinceFactory(name="Khác", code="97"), code="97001")
    return TeamFactory(commune=commune)


def plain(code, communes):
    with connection.cursor() as cursor:
        cursor.execute(PLAIN[code], [[commune.pk for commune in communes]])
        return cursor.fetchone()[0]


def problem(answer, status):
    """The words of a problem document."""
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert_fits(told, "Problem")
    assert told["status"] == status
    return told["detail"]


def assert_fits(told, name):
    schema = {"$ref": f"#/components/schemas/{name}", "components": DOCUMENT["components"]}
    Draft202012Validator(schema).validate(told)


@pytest.mark.parametrize("code", PLAIN)
def test_figures_are_plain_counts_of_the_country_a_province_and_its_communes(other, sample, code):
    nation, province = Program().values({}), Program(sample.province).values({})

    assert set(nation) == {"VN", "97", "98"}
    assert set(province) == {"98", "98101", "98102", "98201"}
    assert nation["98"][code] == province["98"][code] == plain(code, sample.communes) > 0
    assert nation["VN"][code] == plain(code, [*sample.communes, other.commune])
    for commune in sample.communes:
        assert province[commune.code][code] == plain(code, [commune])


def test_small_counts_of_people_are_hidden_and_say_so(sample):
    row = Program().get(FIGURES, {"year": 2020, "place": "98", "indicator": "M12"}).json()["rows"][0]

    assert row["figures"] == [
        {"code": "M12", "value": None, "is_hidden": True},
        {"code": "M12.amount", "value": None, "is_hidden": True},
    ]


def test_a_token_reaches_its_place_alone(other, sample):
    commune = Program(sample.communes[0])

    assert set(commune.values({})) == {"98101"}
    for place in ("VN", "98", "98102", "97", "97001", "99999"):
        assert "không đọc được" in problem(commune.get(FIGURES, {"year": 2020, "place": place}), 404)
    assert "không đọc được" in problem(Program().get(FIGURES, {"year": 2020, "place": "98101"}), 404)
    told = Program(sample.province).get(PLACES, {"year": 2020}).json()["places"]
    assert {place["code"] for place in told} == {"98", "98101", "98102", "98201"}


def test_a_place_that_has_ended_is_told_so_and_not_as_nought(reformed_2025):
    east, ward = Program(reformed_2025.east), Program(reformed_2025.ward)

    for address in (FIGURES, PLACES):
        told = problem(east.get(address, {"year": 2026}), 404)
        assert "Phường Đông chỉ có đến hết ngày 30/06/2025" in told
        assert "xin mã truy cập của đơn vị mới" in told
        assert east.get(address, {"year": 2025}).status_code == 200
    assert ward.values({"year": 2020})["98001"]["M06"] > 0  # of what went into it


def test_a_part_of_the_year_in_a_window(sample):
    program = Program(sample.province)
    asked = {"window": "calendar", "indicator": "M13", "place": "98"}

    may, april = (program.values(asked | {"span": f"month-{n}"}) for n in (5, 4))

    assert (may["98"]["M13"], april["98"]["M13"]) == (12, 0)
    told = program.get(FIGURES, {"year": 2020, "span": "quarter-2"}).json()["period"]
    assert (told["first"], told["last"], told["is_over"]) == ("2020-03-15", "2020-06-14", True)


@pytest.mark.parametrize(
    ("window", "first"), [("calendar", "2020-01-01"), ("statutory", "2020-12-15"), ("", "2020-12-15")]
)
def test_without_a_year_it_is_the_one_running_in_the_window(sample, monkeypatch, window, first):
    monkeypatch.setattr(timezone, "localdate", lambda *at: date(2020, 12, 20))

    told = Program(sample.province).get(FIGURES, {"window": window} if window else {})

    assert told.status_code == 200, told.content
    assert (told.json()["period"]["first"], told.json()["period"]["last"]) == (first, "2020-12-20")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"year": "hai nghin"}, "year"),
        ({"year": 1999}, "year"),
        ({"span": "month-13"}, "span"),
        ({"window": "lunar"}, "window"),
        ({"indicator": "M99"}, "indicator"),
        ({"plase": "98"}, "Không có tham số “plase”"),
        ({"year": [2020, 2021]}, "chỉ gửi một lần"),
        ({"place": "9" * 40}, "place"),
        ({"place": "9\x008"}, "place"),
    ],
)
def test_what_cannot_be_understood_is_said(sample, asked, words):
    assert words in problem(Program().get(FIGURES, asked), 400)


@pytest.mark.parametrize("url", [FIGURES, INDICATORS, PLACES])
def test_without_a_usable_token_nothing_is_told(sample, url):
    over, gone, good = Program(), Program(), Program()
    ApiToken.objects.filter(pk=over.token.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    revoke_token(token=gone.token, reason="Lộ mã", by=UserFactory())
    good.code += "x"

    assert "Authorization" in problem(WebClient().get(url), 401)
    for program in (over, gone, good):
        answer = program.get(url)
        assert "sai, đã hết hạn hoặc đã bị thu hồi" in problem(answer, 401)
        assert answer["WWW-Authenticate"] == "Bearer"
    assert not AuditEvent.objects.filter(code="reports.api_used").exists()


@pytest.mark.parametrize(
    ("header", "status"), [("bearer {}", 200), ("BEARER  {}", 200), ("Basic {}", 401), ("{}", 401)]
)
def test_the_code_is_shown_as_a_bearer_shows_it(sample, header, status):
    told = WebClient().get(PLACES, headers={"Authorization": header.format(Program().code)})

    assert told.status_code == status


def test_a_session_is_no_token(signed_in, sample):
    assert signed_in(Role.NATIONAL_OFFICER).get(FIGURES).status_code == 401


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_for_reading(sample, method):
    program = Program()
    header = {"Authorization": f"Bearer {program.code}"}

    assert "GET" in problem(getattr(program.browser, method)(FIGURES, headers=header), 405)


def test_every_use_is_counted_and_logged_by_the_name_of_the_token(sample):
    program = Program(sample.province)

    program.get(FIGURES, {"year": 2020, "indicator": "M06"})
    problem(program.get(FIGURES, {"year": "x"}), 400)

    first, second = AuditEvent.objects.filter(code="reports.api_used").order_by("at", "pk")
    assert first.changes["address"] == "/api/v1/figures/?year=2020&indicator=M06"
    assert (first.by_id, first.by_name, first.province_id) == (None, "Kho dữ liệu", sample.province.pk)
    token = ApiToken.objects.get(pk=program.token.pk)
    assert token.uses_in_hour == 2
    assert token.last_used_at is not None
    assert program.code not in f"{first.changes} {first.subject_label} {second.changes}"


def test_too_many_uses_of_an_hour_wait_for_the_next(sample, monkeypatch):
    monkeypatch.setattr(tokens, "MOST_IN_HOUR", 2)
    program = Program()

    assert [program.get(INDICATORS).status_code for _ in range(2)] == [200, 200]
    answer = program.get(INDICATORS)

    assert "đợi" in problem(answer, 429)
    assert 0 < int(answer["Retry-After"]) <= 3601
    hour_ago = timezone.now() - timedelta(hours=1, seconds=1)
    ApiToken.objects.filter(pk=program.token.pk).update(hour_began_at=hour_ago)
    assert program.get(INDICATORS).status_code == 200


def test_the_document_is_valid_and_for_everybody(db):
    answer = WebClient().get("/api/v1/openapi.json")

    OpenAPIV31SpecValidator(answer.json()).validate()
    assert answer.json() == DOCUMENT


def test_the_document_has_every_route_and_no_other():
    routes = {route.url(): route for route in all_routes() if route.url().startswith("/api/v1/")}

    assert set(routes) == set(DOCUMENT["paths"])
    for address, route in routes.items():
        told = DOCUMENT["paths"][address]
        assert set(told) == {"get"}
        assert told["get"]["operationId"] == route.name.removeprefix("reports:")
        if told["get"].get("security") != []:
            assert route.view.token_permission is Permission.REPORT_VIEW, address


@pytest.mark.parametrize("address", [FIGURES, INDICATORS, PLACES])
def test_answers_are_as_the_document_says(other, sample, address):
    operation = DOCUMENT["paths"][address]["get"]
    name = operation["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]

    for program in (Program(), Program(sample.province), Program(sample.communes[0])):
        assert_fits(program.get(address, {"year": 2020}).json(), name)


@pytest.mark.parametrize("address", [FIGURES, INDICATORS, PLACES])
def test_every_parameter_of_the_document_is_taken_and_no_other(sample, address):
    usual = {"year": 2020, "window": "calendar", "span": "half-1", "place": "98", "indicator": "M06"}
    told = [one["name"] for one in DOCUMENT["paths"][address]["get"]["parameters"]]
    program = Program()

    assert program.get(address, {name: usual[name] for name in told}).status_code == 200
    for name in set(usual) - set(told):
        assert name in problem(program.get(address, {name: usual[name]}), 400)
