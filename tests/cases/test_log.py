"""The log and clients: the code only for whoever may see the client, hidden clients only for the few."""

from datetime import date

import pytest

from cases.actions.closing import close_episode
from cases.actions.contacting import add_contact, delete_contact
from cases.actions.opening import edit_client
from cases.actions.stepping import move_episode, open_episode
from cases.events import CaseEvent
from cases.models import ContactForm, ContactOutcome, ContactPurpose, Outcome
from tests.factories import ClientFactory, CommuneFactory, IdentityFactory, MembershipFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 7)


@pytest.fixture
def team():
    """A team of a commune."""
    return TeamFactory(commune=CommuneFactory(name="Sóc Sơn"))


@pytest.fixture
def somebody(team):
    """A client."""
    return ClientFactory(team=team, code="00376-2026-001")


def hide(client, programme):
    return open_episode(client=client, programme=programme("MAI_DAM"), decided_on=DAY, opened_on=DAY, by=None)


def lines(browser, query=""):
    return page(browser.get(f"/audit/{query}")).texts("//table[contains(@class, 'events')]/tbody/tr/th")


def changes_of(code):
    return AuditEvent.objects.get(code=code).changes


def readers(signed_in, team):
    return {
        "officer": signed_in(Role.COMMUNE_OFFICER, team.commune),
        "leader": signed_in(Role.COMMUNE_LEADER, team.commune),
        "province": signed_in(Role.PROVINCE_OFFICER, team.commune.province),
        "administrator": signed_in(Role.ADMINISTRATOR),
    }


def test_row_holds_no_case_code(somebody):
    edit_client(client=somebody, sex="F", by=None)

    event = AuditEvent.objects.get()
    assert (event.client_id, event.subject_label) == (somebody.pk, "")
    assert "00376" not in str(AuditEvent.objects.values())


def test_code_is_told_to_whoever_may_see_the_client(signed_in, team, somebody):
    edit_client(client=somebody, team=None, by=None)

    told = {who: lines(browser) for who, browser in readers(signed_in, team).items()}

    full = [f"Dòng lệnh sửa hồ sơ 00376-2026-001 Đội: {team.name} → thành (trống)"]
    assert told == {
        "officer": full,
        "leader": full,
        "province": full,
        "administrator": ["Dòng lệnh sửa hồ sơ không hiển thị mã"],
    }


def test_hidden_client_is_in_the_log_of_the_officer_alone(signed_in, team, somebody, programme):
    """Rows from before the client was hidden too; an administrator sees that something happened, no more."""
    edit_client(client=somebody, team=None, by=None)
    hide(somebody, programme)

    told = {who: lines(browser) for who, browser in readers(signed_in, team).items()}

    assert all("00376-2026-001" in line for line in told["officer"])
    assert len(told["officer"]) == 2
    assert told["leader"] == told["province"] == []
    assert told["administrator"][:2] == [
        "Dòng lệnh mở đợt hỗ trợ cho hồ sơ không hiển thị mã",
        "Dòng lệnh sửa hồ sơ không hiển thị mã",
    ]


def test_filter_by_case_code(signed_in, team, somebody):
    other = ClientFactory(team=team, code="00376-2026-002")
    for client in (somebody, other):
        edit_client(client=client, sex="F", by=None)
    officer = signed_in(Role.COMMUNE_OFFICER, team.commune)

    assert len(lines(officer, "?case=00376-2026-002")) == 1
    assert len(lines(officer, "?case=2")) == 1
    assert len(lines(officer, "?case=00376")) == 2
    assert lines(officer, "?case=99999") == []


def test_filter_by_case_code_finds_nobody_hidden_and_is_not_for_administrators(
    signed_in, team, somebody, programme
):
    hide(somebody, programme)
    everyone = readers(signed_in, team)

    assert lines(everyone["officer"], "?case=00376-2026-001")
    assert lines(everyone["leader"], "?case=00376-2026-001") == []
    administrators = page(everyone["administrator"].get("/audit/?case=00376-2026-001"))
    assert not administrators.all("//input[@name='case']")
    assert "00376" not in administrators.text


def test_contact_is_told_with_its_day_and_whose_it_was(signed_in, team, somebody):
    member = MembershipFactory(team=team, since=date(2026, 1, 1)).volunteer
    common = {
        "volunteer": member,
        "team": team,
        "on": DAY,
        "form": ContactForm.HOME,
        "purpose": ContactPurpose.LIFE,
        "outcome": ContactOutcome.COOPERATED,
        "by": None,
    }
    delete_contact(
        contact=add_contact(id="0" * 31 + "1", client=somebody, group="SAU_CAI", **common), by=None
    )
    add_contact(id="0" * 31 + "2", group="SAU_CAI", **common)

    unnamed, deleted, added = lines(signed_in(Role.COMMUNE_OFFICER, team.commune))

    assert added.startswith("Dòng lệnh ghi lần gặp ngày 07/09/2026 với hồ sơ 00376-2026-001 ngày gặp:")
    assert deleted.startswith("Dòng lệnh xóa lần gặp ngày 07/09/2026 với hồ sơ 00376-2026-001")
    assert unnamed.startswith("Dòng lệnh ghi lần gặp Người sau cai nghiện, ngày 07/09/2026 với người không")


def test_log_of_a_restricted_programme_names_neither_it_nor_its_states(somebody, programme):
    """A dump of the log must not tell either: a client's number beside "sex work" would say everything."""
    episode = hide(somebody, programme)
    move_episode(episode=episode, status=episode.status.next.first(), on=DAY, by=None)
    close_episode(episode=episode, outcome=Outcome.WITHDREW, on=DAY, by=None)

    assert changes_of(CaseEvent.EPISODE_OPENED) == {"opened_on": "2026-09-07"}
    assert set(changes_of(CaseEvent.EPISODE_MOVED)) == {"on", "due_on"}
    assert changes_of(CaseEvent.EPISODE_CLOSED) == {"on": "2026-09-07"}


def test_log_of_other_programmes_names_them(somebody, programme):
    """Where nothing is restricted the log says what was done."""
    episode = open_episode(
        client=somebody, programme=programme("CAI_TAI_NHA"), decided_on=DAY, opened_on=DAY, by=None
    )
    close_episode(episode=episode, outcome=Outcome.WITHDREW, on=DAY, by=None)

    assert changes_of(CaseEvent.EPISODE_OPENED)["programme"] == "CAI_TAI_NHA"
    assert changes_of(CaseEvent.EPISODE_CLOSED) == {"outcome": Outcome.WITHDREW, "on": "2026-09-07"}


def test_queries_do_not_grow_with_clients(signed_in, team, assert_flat_queries):
    def add(number):
        for _ in range(number):
            client = ClientFactory(team=team)
            IdentityFactory(client=client)
            edit_client(client=client, sex="F", by=None)

    assert_flat_queries(signed_in(Role.COMMUNE_OFFICER, team.commune), "/audit/", add)
