"""home: this app's sections of the work list."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.actions.stepping import give_notice
from cases.models import SupportKind
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    MembershipFactory,
    ProgrammeFactory,
    SupportFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.vietnamese import short_date

pytestmark = pytest.mark.django_db
URL = reverse("home")


def section(browser, anchor):
    """The rows of a work list."""
    return page(browser.get(URL)).texts(f"//section[@aria-labelledby='{anchor}']//ul[@class='work']/li")


def met(client, days_ago, next_in=None, **values):
    today = timezone.localdate()
    next_on = None if next_in is None else today + timedelta(days=next_in)
    return ContactFactory(client=client, on=today - timedelta(days=days_ago), next_on=next_on, **values)


def test_the_longest_overdue_comes_first_with_rule_and_volunteer(officer, case):
    met(case.client, 33, volunteer=case.volunteer)
    later = ClientFactory(team=case.team)
    EpisodeFactory(client=later, status=case.episode.status)
    met(later, 10, next_in=-1)

    first, second = section(officer, "overdue")

    assert "quá 3 ngày" in first
    assert f"{case.client.code} Gặp gần nhất" in first
    assert "Vận động; Gặp ít nhất một lần mỗi tháng" in first
    assert case.volunteer.full_name in first
    assert "quá 1 ngày" in second
    assert "Hẹn lại sau lần gặp" in second


def test_somebody_never_met_is_due_a_month_after_the_beginning(officer, case):
    assert "Chưa gặp lần nào" in section(officer, "overdue")[0]


@pytest.mark.parametrize(("next_in", "is_shown"), [(0, True), (7, True), (8, False)])
def test_today_and_a_week_ahead(officer, case, next_in, is_shown):
    met(case.client, 1, next_in=next_in, volunteer=case.volunteer)

    assert bool(section(officer, "upcoming")) == is_shown
    assert not section(officer, "overdue")


def test_a_later_contact_settles_an_appointment(officer, case):
    met(case.client, 10, next_in=-3, volunteer=case.volunteer)
    met(case.client, 1, volunteer=case.volunteer)

    assert not section(officer, "overdue")


def test_an_appointment_does_not_stretch_the_rhythm(officer, case):
    """A month at the longest, whatever was agreed."""
    met(case.client, 31, next_in=20, volunteer=case.volunteer)

    assert "quá 1 ngày" in section(officer, "overdue")[0]


def test_nothing_is_due_of_whom_nobody_helps_any_more(officer, case):
    met(case.client, 60, next_in=-3, volunteer=case.volunteer)
    case.episode.outcome, case.episode.closed_on = "MAT_LIEN_LAC", timezone.localdate()
    case.episode.save()

    assert not section(officer, "overdue")


def test_in_a_centre_three_months_pass_between_visits(officer, case, status):
    centre = ClientFactory(team=case.team)
    EpisodeFactory(client=centre, status=status("CAI_CO_SO", "DANG_CAI", "LUAT_120_2025"))
    met(centre, 80)
    met(case.client, 1, volunteer=case.volunteer)

    assert not section(officer, "overdue")


class TestPapers:
    """Papers that the law asks for."""

    @pytest.fixture
    def ending(self, case, status):
        def make(programme, code, days):
            return EpisodeFactory(
                client=case.client,
                status=status(programme, code, "LUAT_120_2025"),
                due_on=timezone.localdate() + timedelta(days=days),
            )

        return make

    def test_the_notice_of_the_end_of_treatment_is_due_30_days_before(self, officer, ending):
        episode = ending("CAI_CO_SO", "TIEP_NHAN", 400)
        episode.delete()
        treated = ending("SAU_CAI", "QUAN_LY_12", 5)

        [row] = section(officer, "papers")

        assert "Giấy xác nhận chấp hành xong" in row
        assert "cấp trong 03 ngày làm việc cuối (NĐ 163/2026, Đ138, Mẫu 56)" in row
        assert short_date(treated.due_on) in row

    @pytest.mark.parametrize(("days", "is_shown"), [(29, True), (45, True), (46, False)])
    def test_a_notice_shows_a_fortnight_before_its_last_day(self, officer, case, status, days, is_shown):
        case.episode.status = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")
        case.episode.due_on = timezone.localdate() + timedelta(days=days)
        case.episode.save()

        rows = section(officer, "papers")

        assert bool(rows) == is_shown
        assert not rows or "báo trước ít nhất 30 ngày (NĐ 163/2026, Đ93 k2, Mẫu 51)" in rows[0]

    def test_a_notice_that_was_sent_is_off_the_list(self, officer, case, status):
        treated = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")
        case.episode.steps.update(status=treated)
        case.episode.status, case.episode.due_on = treated, timezone.localdate() + timedelta(days=29)
        case.episode.save()

        give_notice(episode=case.episode, on=timezone.localdate(), document="51/TB", by=None)

        assert not section(officer, "papers")

    def test_what_simply_ends_is_told_on_its_day(self, officer, ending):
        ending("QUAN_LY_SDTP", "DANG_QUAN_LY", -2)

        [row] = section(officer, "papers")

        assert "quá 2 ngày" in row
        assert "Hết hạn: Đang quản lý" in row


def test_answers_are_asked_for_after_the_days_of_their_kind(officer, case):
    today = timezone.localdate()
    referred = SupportKind.objects.get(code="METHADONE")
    SupportFactory(client=case.client, kind=referred, on=today - timedelta(days=16))
    SupportFactory(client=case.client, kind=referred, on=today)

    [row] = section(officer, "answers")

    assert "quá 2 ngày" in row
    assert "Kết quả giới thiệu: Điều trị Methadone, Buprenorphine" in row
    assert case.volunteer.full_name in row


def test_whom_nobody_looks_after_waits_since_the_last_one_left(officer, case):
    today = timezone.localdate()
    case.client.assignments.update(until=today - timedelta(days=4))

    [row] = section(officer, "unassigned")

    assert "4 ngày" in row
    assert page(officer.get(URL)).has_link(reverse("cases:assignment_add", args=[case.client.pk]))


def test_the_month_so_far(officer, case):
    today = timezone.localdate()
    ContactFactory.create_batch(2, client=case.client, volunteer=case.volunteer, on=today)
    ContactFactory(team=case.team, volunteer=case.volunteer, on=today)
    ContactFactory(team=case.team, volunteer=case.volunteer, on=today.replace(day=1) - timedelta(days=1))

    facts = page(officer.get(URL)).texts("//section[@aria-labelledby='month']//dd")

    assert facts == ["3", "1 / 1", "1"]


def test_counts_lead_to_their_rows(officer, case):
    shown = page(officer.get(URL))
    counts = shown.all("//nav[@aria-label='Tóm tắt việc']/a")

    assert shown.texts("//nav[@aria-label='Tóm tắt việc']/a")[0] == "1 quá hạn"
    assert all(shown.all(f"//*[@id='{count.get('href')[1:]}']") for count in counts)


def test_a_volunteer_sees_their_own_work(signed_in, case):
    browser = signed_in(Role.VOLUNTEER, case.team)
    assert not section(browser, "overdue")

    case.client.assignments.update(volunteer=browser.user.volunteer)

    assert case.client.code in section(browser, "overdue")[0]


def test_hidden_clients_are_their_officers_work_and_nobody_elses(signed_in, case):
    hidden = ClientFactory(team=case.team)
    EpisodeFactory(client=hidden, status__programme=ProgrammeFactory(is_hidden=True, contact_every_days=30))

    assert hidden.code not in page(signed_in(Role.TEAM_LEADER, case.team).get(URL)).text
    assert hidden.code in page(signed_in(Role.COMMUNE_OFFICER, case.commune).get(URL)).text


def test_a_leader_of_the_commune_has_no_such_work(signed_in, case):
    assert case.client.code not in page(signed_in(Role.COMMUNE_LEADER, case.commune).get(URL)).text


def test_queries_do_not_grow(officer, case, assert_flat_queries):
    def add_rows(count):
        for _ in range(count):
            client = ClientFactory(team=case.team)
            EpisodeFactory(client=client, status=case.episode.status, due_on=timezone.localdate())
            AssignmentFactory(client=client)
            met(client, 40)
            SupportFactory(client=client, kind__answer_days=1)
            EpisodeFactory(client=ClientFactory(team=case.team))

    assert_flat_queries(officer, URL, add_rows)


def test_who_helps_most_and_who_helps_nobody(officer, case):
    idle = MembershipFactory(team=case.team).volunteer

    told = page(officer.get(URL)).texts("//section[@aria-labelledby='caseloads']//li")

    assert told == [
        f"{case.volunteer.full_name} đang giúp 1 người, nhiều nhất",
        f"1 tình nguyện viên chưa giúp ai: {idle.full_name}",
    ]
