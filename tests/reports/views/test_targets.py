"""`target_list`, `target_list_take`, `target_edit`: targets of places, and what was reached of them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from reports.events import ReportEvent
from reports.models import Target
from reports.periods import Period, year_of
from tests.factories import (
    CommuneFactory,
    ContactFactory,
    MembershipFactory,
    ProvinceFactory,
    TargetFactory,
    TeamFactory,
)
from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, CommuneSuccession

pytestmark = pytest.mark.django_db
YEAR = year_of(timezone.localdate()).year
FIRST = Period(YEAR).first
CELLS = "//form[@method='post']//input[@name]"


@pytest.fixture
def province():
    return ProvinceFactory()


@pytest.fixture
def communes(province):
    """Three, each with a team; the second has work of last year, the first of this one."""
    made = [CommuneFactory(province=province, name=name) for name in ("Ba", "Hai", "Một")]
    teams = [TeamFactory(commune=commune, founded_on=date(2020, 1, 1)) for commune in made]
    work(teams[0], FIRST, 3)
    work(teams[1], FIRST - timedelta(30), 4)
    return made


@pytest.fixture
def officer(signed_in, province, communes):
    return signed_in(Role.PROVINCE_OFFICER, province)


def work(team, on, times):
    volunteer = MembershipFactory(team=team, since=date(2020, 1, 1)).volunteer
    for _ in range(times):
        ContactFactory(team=team, volunteer=volunteer, on=on)


def url(place, code="M08", year=YEAR):
    return f"/targets/{place._meta.model_name}-{place.pk}/{year}/{code}/edit/"


def cells(browser, address):
    """What the form of a page would send."""
    tree = html.fromstring(browser.get(address).content.decode())
    return {one.get("name"): one.get("value") or "" for one in tree.xpath(CELLS)}


def give(browser, place, typed, code="M08", year=YEAR):
    """Type over some cells, by unit or "own", and send the form."""
    sent = cells(browser, url(place, code, year))
    named = {one if one == "own" else f"unit_{one.pk}": str(value) for one, value in typed.items()}
    assert named.keys() <= sent.keys()
    return browser.post(url(place, code, year), sent | named)


def values(**told):
    return {target.place: target.value for target in Target.objects.filter(**told).of_year(YEAR)}


def test_a_province_gives_its_own_target_and_its_communes_theirs(officer, province, communes):
    ba, hai, _ = communes

    response = give(officer, province, {"own": "1.000", ba: "600", hai: 300})

    assert response.status_code == 302
    assert values() == {province: 1000, ba: 600, hai: 300}
    shown = page(officer.get(url(province)))
    assert "Cộng các xã, phường được 900 lượt, còn thiếu 100 so với chỉ tiêu 1.000" in " ".join(
        shown.messages
    )
    events = AuditEvent.objects.filter(code=ReportEvent.TARGET_SET)
    assert {(event.commune_id, *event.changes["value"]) for event in events} == {
        (None, None, 1000),
        (ba.pk, None, 600),
        (hai.pk, None, 300),
    }


def test_an_emptied_cell_takes_the_target_away_and_the_log_says_so(officer, province, communes):
    give(officer, province, {communes[0]: 600})

    give(officer, province, {communes[0]: ""})

    assert not Target.objects.exists()
    assert AuditEvent.objects.get(code=ReportEvent.TARGET_REMOVED).changes == {"value": 600}


def test_what_is_not_touched_is_not_written_again(officer, province, communes):
    give(officer, province, {communes[0]: 600})

    give(officer, province, {communes[1]: 5})

    assert AuditEvent.objects.filter(code=ReportEvent.TARGET_SET).count() == 2


def test_what_somebody_else_gave_meanwhile_is_not_overwritten_unseen(officer, province, communes):
    sent = cells(officer, url(province))
    give(officer, province, {communes[0]: 600})

    response = officer.post(url(province), sent | {f"unit_{communes[0].pk}": "700", "own": "9"})

    assert response.status_code == 422
    assert "Người khác vừa đổi, nay là 600" in page(response).errors[0]
    assert values() == {communes[0]: 600}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("abc", "số"),
        ("-5", "Viết một số nguyên"),
        ("0", "Chỉ tiêu 0 không có nghĩa"),
        ("99999999999", "lớn quá"),
    ],
)
def test_what_is_typed_wrong_is_refused_and_nothing_is_written(officer, province, communes, typed, sentence):
    response = give(officer, province, {communes[0]: typed, communes[1]: 5})

    assert response.status_code == 422
    assert sentence in page(response).errors[0]
    assert f'value="{typed}"' in response.content.decode()
    assert not Target.objects.exists()


def test_a_ceiling_may_be_nothing(officer, province, communes):
    give(officer, province, {communes[0]: 0}, "M15")

    assert values(indicator="M15") == {communes[0]: 0}


def test_a_number_is_spread_as_a_suggestion_that_is_not_saved(officer, province, communes):
    response = officer.get(url(province), {"value": "10", "basis": "equal"})

    shown = page(response)
    inputs = {one.get("name"): one.get("value") for one in shown.all(CELLS)}
    assert inputs["own"] == "10"
    assert [inputs[f"unit_{one.pk}"] for one in communes] == ["4", "3", "3"]
    assert "Đang xem số gợi ý, chưa lưu." in " ".join(shown.messages)
    assert not Target.objects.exists()


def test_it_is_spread_by_last_years_figure_and_what_gets_nothing_stays_empty(officer, province, communes):
    shown = page(officer.get(url(province), {"value": "10", "basis": "last_year"}))

    inputs = {one.get("name"): one.get("value") for one in shown.all(CELLS)}
    assert [inputs[f"unit_{one.pk}"] for one in communes] == [None, "10", None]


def test_without_anything_to_go_by_the_page_says_so(officer, province, communes):
    response = officer.get(url(province), {"value": "10", "basis": "clients"})

    assert response.status_code == 400
    assert "Không có số nào để chia theo cách này" in page(response).errors[0]


def test_a_commune_gives_its_teams_theirs_and_not_itself(signed_in, province, communes):
    TargetFactory(commune=communes[0], year=YEAR, value=50)
    browser = signed_in(Role.COMMUNE_OFFICER, communes[0])
    team = communes[0].teams.get()

    sent = cells(browser, url(communes[0]))
    browser.post(url(communes[0]), sent | {f"unit_{team.pk}": "40", "own": "7"})

    assert values() == {communes[0]: 50, team: 40}
    assert "còn thiếu 10 so với chỉ tiêu 50" in " ".join(page(browser.get(url(communes[0]))).messages)
    assert browser.get(url(province)).status_code == 404
    assert browser.get(url(communes[1])).status_code == 404


@pytest.mark.parametrize(
    "role", [Role.COMMUNE_LEADER, Role.TEAM_LEADER, Role.NATIONAL_OFFICER, Role.VOLUNTEER]
)
def test_others_give_none(signed_in, communes, role):
    team = communes[0].teams.get()
    place = {Role.COMMUNE_LEADER: communes[0], Role.NATIONAL_OFFICER: None}.get(role, team)

    assert signed_in(role, place).get(url(communes[0])).status_code == 403


@pytest.mark.parametrize("code", ["M07", "HD", "M99", "M08.people"])
def test_figures_side_by_side_and_unknown_ones_take_no_target(officer, province, code):
    assert officer.get(url(province, code)).status_code == 404


def test_a_year_long_ago_or_to_come_is_not_found(officer, province):
    assert officer.get(url(province, year=YEAR + 1)).status_code == 200
    assert officer.get(url(province, year=YEAR + 2)).status_code == 404
    assert officer.get(url(province, year=2011)).status_code == 404


def test_a_year_before_the_reform_is_given_to_the_communes_of_then(signed_in, reformed_2025):
    officer = signed_in(Role.PROVINCE_OFFICER, reformed_2025.province)
    east, west = reformed_2025.east, reformed_2025.west
    old = TargetFactory(commune=None, province=east.province, year=2024, value=77)
    TargetFactory(commune=west, year=2024, value=20)

    response = give(officer, reformed_2025.province, {"own": 100, east: 60, west: ""}, year=2024)

    assert response.status_code == 302
    stored = {target.place: target.value for target in Target.objects.of_year(2024)}
    assert stored == {reformed_2025.province: 100, east: 60, old.province: 77}
    events = AuditEvent.objects.filter(code__in=[ReportEvent.TARGET_SET, ReportEvent.TARGET_REMOVED])
    assert {event.commune_id for event in events} == {None, east.pk, west.pk}


def test_the_list_has_what_was_reached_of_each_with_its_rows(officer, province, communes):
    ba, hai, _ = communes
    give(officer, province, {"own": 6, ba: 3, hai: 1000})

    shown = page(officer.get("/targets/"))

    rows = {row[0].split(" M08")[0]: row[1:] for row in shown.rows()}
    assert rows[ba.full_name][:3] == ["3", "3 / 3", "100%"]
    assert rows[ba.full_name][3].startswith("Đạt")
    assert rows[hai.full_name][:3] == ["1.000", "0 / 1.000", "0%"]
    assert rows[province.full_name][:3] == ["6", "3 / 6", "50%"]
    behind = shown.all(f"//tr[contains(., '{ba.full_name}')]//a[contains(@href, '/rows/')]")[0].get("href")
    assert len(page(officer.get(behind)).rows()) == 3


def test_the_list_is_narrowed_and_leaves_as_a_file(officer, province, communes):
    give(officer, province, {"own": 6, communes[0]: 3, communes[1]: 1000})
    narrow = {"level": "commune", "stand": "reached"}

    assert [row[0] for row in page(officer.get("/targets/", narrow)).rows()] == [
        f"{communes[0].full_name} M08 Lượt tiếp cận người được phân công quản lý"
    ]
    taken = officer.post("/targets/take/?level=commune&stand=reached", {"kind": "xlsx", "reason": "Giao ban"})
    assert communes[0].full_name in str(opened(taken))
    assert communes[1].full_name not in str(opened(taken))


def test_each_sees_the_targets_of_their_own_place(signed_in, province, communes):
    ba, hai, _ = communes
    team = ba.teams.get()
    TargetFactory(commune=None, province=province, year=YEAR)
    TargetFactory(commune=ba, year=YEAR)
    TargetFactory(commune=ba, team=team, year=YEAR)
    TargetFactory(commune=hai, year=YEAR)
    seen = {
        role: len(page(signed_in(role, place).get("/targets/")).rows())
        for role, place in [
            (Role.PROVINCE_OFFICER, province),
            (Role.COMMUNE_OFFICER, ba),
            (Role.COMMUNE_LEADER, hai),
            (Role.TEAM_LEADER, team),
        ]
    }

    assert list(seen.values()) == [4, 2, 1, 1]
    assert signed_in(Role.NATIONAL_OFFICER).get("/targets/").status_code == 403


def test_a_target_of_before_a_merger_is_told_and_never_summed(officer, province, communes):
    old = CommuneFactory(province=province, name="Cũ", valid_to=FIRST + timedelta(9))
    CommuneSuccession.objects.create(
        predecessor=old, successor=communes[0], on=FIRST + timedelta(10), whole=True
    )
    TargetFactory(commune=old, year=YEAR, value=120)

    shown = page(officer.get(url(province)))
    rows = {row[0]: row[1:] for row in page(officer.get("/targets/")).rows()}

    assert f"Trước sắp xếp: {old.full_name} 120. Không tự cộng" in shown.text
    assert f"unit_{old.pk}" not in cells(officer, url(province))
    assert cells(officer, url(province))[f"unit_{communes[0].pk}"] == ""
    assert [row[3] for row in rows.values()] == [
        f"Đã kết thúc giữa năm đến hết ngày {FIRST + timedelta(9):%d/%m/%Y} được 0 lượt"
    ]


def test_queries_do_not_grow_with_places(officer, province, assert_flat_queries):
    def more(times):
        for _ in range(times):
            commune = CommuneFactory(province=province)
            TeamFactory(commune=commune)
            TargetFactory(commune=commune, year=YEAR)

    assert_flat_queries(officer, "/targets/", more)


def test_a_place_tells_its_own_targets_on_its_pages_with_their_rows(signed_in, officer, province, communes):
    ba = communes[0]
    team = ba.teams.get()
    TargetFactory(commune=ba, year=YEAR, value=6)
    TargetFactory(commune=ba, team=team, year=YEAR, value=2)
    of_team = signed_in(Role.COMMUNE_OFFICER, ba)

    pages = {
        f"/reports/commune-{ba.pk}/{YEAR}/": ("3 / 6 lượt, 50%", officer),
        "/": ("3 / 6 lượt, 50%", of_team),
        f"/teams/{team.pk}/": ("3 / 2 lượt, 150% Đạt", of_team),
    }

    for address, (told, browser) in pages.items():
        shown = page(browser.get(address))
        assert told in shown.text
        (link,) = shown.all("//section[@aria-labelledby='own-targets']//a[contains(@href, '/rows/')]")
        assert len(page(browser.get(link.get("href"))).rows()) == 3
    quarter = officer.get(f"/reports/commune-{ba.pk}/{YEAR}/", {"span": "quarter-1"})
    assert "own-targets" not in quarter.content.decode()


def test_a_commune_out_of_pace_needs_attention_and_leads_to_its_targets(officer, province, communes):
    TargetFactory(commune=communes[0], year=YEAR, value=3)
    TargetFactory(commune=communes[1], year=YEAR, value=10**6)

    link = page(officer.get("/attention/")).all("//a[contains(@href, '/targets/?')]")[0].get("href")

    assert f"commune={communes[1].pk}" in link
    (row,) = page(officer.get(link)).rows()
    assert row[0].startswith(communes[1].full_name)
    assert "Chậm tiến độ" in row[-1]
