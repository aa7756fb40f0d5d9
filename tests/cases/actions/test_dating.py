"""Due dates that differ from the law's: the reason, what is kept, what the law comes to."""

from datetime import date

import pytest
from uuid_utils.compat import uuid7

from cases.actions.anonymising import REQUEST, anonymise_client
from cases.actions.closing import close_episode
from cases.actions.dating import change_due_date
from cases.actions.restricting import restrict_client
from cases.actions.stepping import move_episode
from cases.events import CaseEvent
from cases.models import DueChange, Outcome
from tests.database import as_person
from tests.factories import UserFactory, person
from volunteer_teams.access.roles import Role
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db
LEGAL, LATER = date(2028, 8, 1), date(2028, 12, 1)


@pytest.fixture
def treated(case, status):
    """The case in treatment at home: 24 months by law."""
    for code in ("DANG_KY", "DANG_CAI"):
        wanted = status("CAI_TAI_NHA", code, "LUAT_120_2025")
        move_episode(episode=case.episode, status=wanted, on=date(2026, 8, 1), document="1/QĐ", by=None)
    case.episode.refresh_from_db()
    return case


@pytest.fixture
def change(treated):
    """`change(due_on=…)`."""
    given = {"episode": treated.episode, "due_on": LATER, "reason": "Nằm viện bốn tháng", "by": None}
    return lambda **values: change_due_date(**{"id": uuid7()} | given | values)


def last_step(case):
    return case.episode.steps.for_route().last()


def test_the_other_date_holds_and_the_laws_stays(treated, change, logged):
    officer = UserFactory()
    changed = change(by=officer)

    treated.episode.refresh_from_db()
    step = last_step(treated)
    assert treated.episode.due_on == step.due_on == LATER
    assert step.legal_due_on == LEGAL
    assert (changed.before, changed.after, changed.changed_by) == (LEGAL, LATER, officer)
    assert changed.reason == "Nằm viện bốn tháng"
    (event,) = logged(CaseEvent.EPISODE_DUE_CHANGED)
    assert event.changes == {"due_on": ["2028-08-01", "2028-12-01"]}


def test_every_change_is_kept_and_the_laws_date_may_come_back(treated, change):
    change()
    change(due_on=LEGAL, reason="Đã ra viện, tính lại")

    changes = DueChange.objects.order_by("pk").values_list("before", "after")
    assert list(changes) == [(LEGAL, LATER), (LATER, LEGAL)]
    assert last_step(treated).legal_due_on == last_step(treated).due_on == LEGAL


def test_sent_twice_it_is_one_change(change):
    id = uuid7()

    assert change(id=id) == change(id=id)
    assert DueChange.objects.count() == 1
    with pytest.raises(RuleBroken, match="nội dung khác"):
        change(id=id, reason="Khác")


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"reason": ""}, "Ghi lý do"),
        ({"due_on": LEGAL}, "đang là ngày này"),
        ({"due_on": date(2026, 8, 1)}, "Trạng thái bắt đầu ngày 01/08/2026"),
    ],
)
def test_it_refuses(change, values, message):
    with pytest.raises(RuleBroken, match=message):
        change(**values)

    assert not DueChange.objects.exists()


def test_no_date_is_set_where_there_is_no_term_or_nothing_open(case, change, status):
    close_episode(episode=case.episode, outcome=Outcome.LOST, on=date(2026, 9, 1), by=None)

    with pytest.raises(RuleBroken, match="đã kết thúc"):
        change()


def test_a_state_without_a_term_has_no_date_to_change(case):
    with pytest.raises(RuleBroken, match="không có thời hạn"):
        change_due_date(id=uuid7(), episode=case.episode, due_on=LATER, reason="Vì", by=None)


def test_a_restricted_file_takes_no_change(treated, change):
    restrict_client(client=treated.client, on=date(2026, 9, 1), by=None)

    with pytest.raises(RuleBroken, match="hạn chế xử lý"):
        change()


def test_the_next_state_counts_from_its_own_day_again(treated, change, status):
    change()
    done = status("CAI_TAI_NHA", "HOAN_THANH", "LUAT_120_2025")

    step = move_episode(episode=treated.episode, status=done, on=date(2026, 9, 1), document="2/GXN", by=None)

    assert step.due_on == step.legal_due_on


def test_a_date_given_with_a_step_leaves_the_laws_beside_it(case, status):
    wanted = status("CAI_TAI_NHA", "DANG_KY", "LUAT_120_2025")
    move_episode(episode=case.episode, status=wanted, on=date(2026, 8, 1), document="1/QĐ", by=None)
    given = {"due_on": LATER, "note": "Theo kết luận của hội đồng", "document": "2/QĐ"}

    step = move_episode(
        episode=case.episode,
        status=status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025"),
        on=date(2026, 8, 1),
        by=None,
        **given,
    )

    assert (step.due_on, step.legal_due_on) == (LATER, LEGAL)


def test_who_sees_the_file_sees_the_change_and_nobody_else(treated, change):
    change()

    for role, place, is_seen in [
        (Role.TEAM_LEADER, treated.team, True),
        (Role.PROVINCE_OFFICER, treated.commune.province, True),
        (Role.ADMINISTRATOR, None, False),
    ]:
        with as_person(person(role, place)):
            assert DueChange.objects.exists() == is_seen, role


def test_erased_the_reason_goes_and_the_dates_stay(treated, change):
    changed = change()
    close_episode(episode=treated.episode, outcome=Outcome.LOST, on=date(2026, 9, 1), by=None)

    anonymise_client(client=treated.client, code=treated.client.code, cause=REQUEST, by=None)

    changed.refresh_from_db()
    assert (changed.reason, changed.after) == ("", LATER)
