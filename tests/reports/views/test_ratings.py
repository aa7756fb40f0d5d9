"""`rating_list`, `rating_detail`, `rating_decide`, `rating_pdf`, `rating_rule_*`: grades of teams."""

from datetime import date

import pytest
from django.utils import timezone

from reports.events import ReportEvent
from reports.models import Grade, RatingRule, TeamRating
from tests.factories import (
    CommuneFactory,
    MeetingFactory,
    MembershipFactory,
    RatingRuleFactory,
    TeamFactory,
    TeamRatingFactory,
)
from tests.page import page
from tests.reports.paper import text_of
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

YEAR = 2025
LONG = "Đội công tác xã hội tình nguyện tổ dân phố số 12 và khu tập thể nhà máy dệt 8 tháng 3"


@pytest.fixture
def team():
    """Only meetings were held, in every month: one criterion of four is at A."""
    RatingRuleFactory()
    team = TeamFactory(founded_on=date(2020, 1, 1))
    MembershipFactory(team=team)
    for month in range(1, 13):
        MeetingFactory(team=team, on=date(YEAR, month, 5))
    return team


@pytest.fixture
def leader(signed_in, team):
    return signed_in(Role.COMMUNE_LEADER, team.commune)


def url(team, what="", year=YEAR):
    return f"/ratings/teams/{team.pk}/{year}/{what}"


def decided(browser, team, grade, reason="", year=YEAR):
    return browser.post(url(team, "decide/", year), {"grade": grade, "reason": reason})


def test_a_year_shows_every_criterion_with_its_figure_and_what_was_asked(leader, team):
    shown = page(leader.get(url(team))).text

    assert "Tháng có giao ban" in shown
    assert "100,0% 80,0% 50,0%" in shown
    assert "không tính 1,00 lần 0,50 lần" in shown
    assert "Đề xuất: Loại C" in shown
    assert "12 tháng" in shown


def test_the_leader_confirms_and_figures_and_name_are_kept(leader, team):
    decided(leader, team, "C")

    rating = TeamRating.objects.get()
    assert (rating.grade, rating.suggested, rating.reason) == (Grade.C, Grade.C, "")
    assert (rating.decided_by, rating.decided_on) == (leader.user, timezone.localdate())
    assert {"code": "meetings", "figure": "100.0", "good": "80", "fair": "50"} in rating.figures
    event = AuditEvent.objects.get(code=ReportEvent.TEAM_RATED)
    assert event.changes == {"year": YEAR, "grade": ["", "C"], "suggested": "C"}
    assert event.team_id == team.pk


def test_another_grade_needs_a_reason_which_is_kept(leader, team):
    refused = decided(leader, team, "A")

    assert refused.status_code == 422
    assert page(refused).errors == ["Lý do: Khác đề xuất của phần mềm: ghi lý do."]
    assert not TeamRating.objects.exists()

    decided(leader, team, "A", "Đội mới, làm tốt việc đột xuất")

    assert TeamRating.objects.get().reason == "Đội mới, làm tốt việc đột xuất"
    assert "Đội mới, làm tốt việc đột xuất" in page(leader.get(url(team))).text


def test_a_grade_is_changed_only_with_a_reason_and_the_log_has_both(leader, team):
    decided(leader, team, "C")

    silent = decided(leader, team, "B")
    decided(leader, team, "B", "Xét lại theo biên bản")

    assert page(silent).errors == ["Lý do: Đội đã được xếp loại: ghi lý do đổi."]
    assert TeamRating.objects.get().grade == Grade.B
    events = AuditEvent.objects.filter(code=ReportEvent.TEAM_RATED).order_by("at", "id")
    assert [event.changes["grade"] for event in events] == [["", "C"], ["C", "B"]]
    history = page(leader.get(f"/teams/{team.pk}/history/")).text
    assert "Xét lại theo biên bản" in history


def test_the_same_grade_again_changes_nothing(leader, team):
    decided(leader, team, "C")

    response = decided(leader, team, "C", "Thêm lần nữa")

    assert page(response).errors == ["Xếp loại: Đội đang được xếp loại c rồi."]
    assert AuditEvent.objects.filter(code=ReportEvent.TEAM_RATED).count() == 1


def test_kept_figures_stay_when_the_rule_changes(leader, team):
    decided(leader, team, "C")
    RatingRuleFactory(since=date(YEAR, 12, 31), meetings_a=10, meetings_b=5, share_b=20, source="Mức mới")

    shown = page(leader.get(url(team))).text

    assert "100,0% 80,0% 50,0%" in shown
    assert "số liệu hôm nay đã khác, đề xuất: loại b" in shown


def test_a_running_year_waits_for_november(leader, team, settings):
    this = timezone.localdate().year + 1

    assert leader.get(url(team, "", this)).status_code == 404
    assert decided(leader, team, "A", "Sớm", this).status_code == 404


def test_where_there_is_a_leader_the_officer_does_not_grade(signed_in, leader, team):
    officer = signed_in(Role.COMMUNE_OFFICER, team.commune)

    response = decided(officer, team, "C")

    assert response.status_code == 422
    assert "lãnh đạo xếp loại Đội" in page(response).errors[0]


def test_where_there_is_none_the_officer_does(signed_in, team):
    decided(signed_in(Role.COMMUNE_OFFICER, team.commune), team, "C")

    assert TeamRating.objects.get().grade == Grade.C


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"grade": "D"}, "Xếp loại"),
        ({"grade": ""}, "Chọn loại."),
        ({"reason": "Gọi 0912345678"}, "số điện thoại"),
    ],
)
def test_what_is_typed_wrong_is_refused(leader, team, told, sentence):
    response = leader.post(url(team, "decide/"), {"grade": "C", "reason": ""} | told)

    assert response.status_code == 422
    assert any(sentence in error for error in page(response).errors)
    assert not TeamRating.objects.exists()


def test_a_team_that_was_not_there_for_a_month_is_not_graded(leader, team):
    late = TeamFactory(commune=team.commune, founded_on=date(YEAR, 12, 20))

    assert "chưa hoạt động trọn tháng nào" in page(decided(leader, late, "C", "Thử")).errors[0]


def test_the_list_shows_suggestion_and_grade_and_is_filtered_by_it(leader, team):
    graded = TeamFactory(commune=team.commune, founded_on=date(2020, 1, 1), name="Đội đã xếp")
    TeamRatingFactory(team=graded, year=YEAR, grade=Grade.A, reason="Xuất sắc")

    whole = page(leader.get(f"/ratings/?year={YEAR}")).text
    only_a = page(leader.get(f"/ratings/?year={YEAR}&grade=A")).text
    without = page(leader.get(f"/ratings/?year={YEAR}&grade=none")).text

    assert "Xuất sắc" in whole
    assert team.name in whole
    assert "Đội đã xếp" in only_a
    assert team.name not in only_a
    assert team.name in without
    assert "Đội đã xếp" not in without


def test_the_list_asks_no_more_for_more_teams(assert_flat_queries, leader, team):
    def add(rows):
        for _ in range(rows):
            other = TeamFactory(commune=team.commune, founded_on=date(2020, 1, 1))
            TeamRatingFactory(team=other, year=YEAR)

    assert_flat_queries(leader, f"/ratings/?year={YEAR}", add)


def test_on_paper_stand_all_teams_with_their_figures(leader, team):
    for n in range(30):
        other = TeamFactory(commune=team.commune, founded_on=date(2020, 1, 1), name=f"{LONG} thứ {n:02d}")
        TeamRatingFactory(team=other, year=YEAR, reason="Nhiều việc khó, làm tốt " * 8)

    response = leader.get(f"/ratings/commune-{team.commune_id}/{YEAR}/pdf/")

    text = text_of(response)
    assert "BẢNG XẾP LOẠI" in text
    assert [n for n in range(30) if f"thứ {n:02d}" not in text] == []
    assert "Loại B: 30 Đội" in text
    event = AuditEvent.objects.get(code=ReportEvent.RATINGS_PRINTED)
    assert event.changes == {"year": YEAR, "teams": 31}


def test_a_place_without_teams_has_an_empty_table(signed_in):
    commune = CommuneFactory()

    response = signed_in(Role.COMMUNE_OFFICER, commune).get(f"/ratings/commune-{commune.pk}/{YEAR}/pdf/")

    assert "Năm này không có Đội nào." in text_of(response)


def test_elsewhere_it_is_not_found_and_others_are_refused(signed_in, team):
    elsewhere = signed_in(Role.COMMUNE_LEADER, CommuneFactory())
    own = signed_in(Role.TEAM_LEADER, team)

    assert elsewhere.get(url(team)).status_code == 404
    assert decided(elsewhere, team, "A", "Thử").status_code == 404
    assert elsewhere.get(f"/ratings/commune-{team.commune_id}/{YEAR}/pdf/").status_code == 404
    assert own.get(url(team)).status_code == 200
    assert own.get(f"/ratings/commune-{team.commune_id}/{YEAR}/pdf/").status_code == 404
    assert decided(own, team, "A", "Thử").status_code == 403
    assert (
        decided(signed_in(Role.PROVINCE_OFFICER, team.commune.province), team, "A", "Thử").status_code == 403
    )
    assert signed_in(Role.VOLUNTEER, team).get("/ratings/").status_code == 403


def test_the_team_and_the_menu_lead_there(leader, team):
    assert page(leader.get(team.get_absolute_url())).text.count("Xếp loại") >= 1
    assert page(leader.get("/ratings/")).has_link(url(team, "", timezone.localdate().year))


def rule(**told):
    shares = {
        f"{name}_{level}": "50"
        for name in ("plan", "meetings", "in_time", "certified", "share")
        for level in "ab"
    }
    times = {"contacts_a": "1,5", "contacts_b": "0,5"}
    return shares | times | {"since": "01/01/2026", "entered_by_day": "12", "source": "NQ 1/2026"} | told


def test_a_rule_is_set_since_a_day_and_the_log_says_so(signed_in):
    administrator = signed_in(Role.ADMINISTRATOR)

    administrator.post("/rating-rules/add/", rule())

    assert str(RatingRule.objects.get(since=date(2026, 1, 1)).contacts_a) == "1.50"
    assert AuditEvent.objects.filter(code=ReportEvent.RATING_RULE_SET).count() == 1
    assert "NQ 1/2026" in page(administrator.get("/rating-rules/")).text


@pytest.mark.parametrize("told", [{"plan_a": "40"}, {"contacts_a": "0,4"}, {"share_a": "101"}, {"since": ""}])
def test_a_rule_that_cannot_be_is_refused(signed_in, told):
    response = signed_in(Role.ADMINISTRATOR).post("/rating-rules/add/", rule(**told))

    assert response.status_code == 422
    assert not RatingRule.objects.exists()


def test_the_form_of_a_rule_begins_with_what_holds_now(signed_in, team):
    shown = page(signed_in(Role.ADMINISTRATOR).get("/rating-rules/add/"))

    assert shown.all("//input[@name='contacts_b' and @value='0,50']")
    assert shown.all("//input[@name='plan_a' and @value='80']")


def test_only_administrators_set_rules(signed_in, team):
    assert signed_in(Role.COMMUNE_LEADER, team.commune).get("/rating-rules/").status_code == 403
