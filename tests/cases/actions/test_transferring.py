"""A client moves to another commune: what may be proposed, what moves, what stays."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.closing import close_episode
from cases.actions.restricting import restrict_client
from cases.actions.stepping import open_episode
from cases.actions.supporting import set_support_status
from cases.actions.transferring import (
    accept_transfer,
    notify_term,
    propose_transfer,
    refuse_transfer,
    withdraw_transfer,
)
from cases.events import CaseEvent
from cases.models import Client, Contact, Episode, Identity, Outcome, Regime, Support, Transfer, TransferState
from tests.database import as_person
from tests.factories import (
    AssignmentFactory,
    ClientFactory,
    CommuneFactory,
    ContactFactory,
    DataRequestFactory,
    EpisodeFactory,
    IdentityFactory,
    LegalBasisFactory,
    StatusFactory,
    SupportFactory,
    person,
)
from volunteer_teams.access.roles import Role
from volunteer_teams.database.reach import counting
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import CommuneSuccession

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def there():
    """The commune somebody moves to."""
    return CommuneFactory()


@pytest.fixture
def propose(case, there):
    """`propose(note="…")`: the case's commune asks the other one."""
    given = {"client": case.client, "receiver": there, "moved_on": TODAY(), "by": None}
    return lambda **values: propose_transfer(**{"id": uuid7()} | given | values)


def officer_of(commune):
    return person(Role.COMMUNE_OFFICER, commune)


# proposing


def test_a_proposal_moves_nothing_and_says_what_the_other_commune_is_shown(case, there, propose, logged):
    transfer = propose(note="Thích nghề mộc")

    case.client.refresh_from_db()
    assert case.client.commune == case.commune
    assert (transfer.code, transfer.programmes, transfer.note) == (
        case.client.code,
        case.episode.programme.name,
        "Thích nghề mộc",
    )
    assert transfer.notify_due_on == TODAY() + timedelta(days=1)
    assert "24 giờ" in transfer.notify_basis
    (event,) = logged(CaseEvent.TRANSFER_PROPOSED)
    assert (event.commune_id, event.changes) == (case.commune.pk, {"receiver": there.pk})


def test_of_a_hidden_client_only_the_code_is_shown(case, propose):
    EpisodeFactory(client=case.client, status__programme__is_hidden=True)

    transfer = propose(note="Chỗ ở mới an toàn")

    assert (transfer.programmes, transfer.note, transfer.notify_due_on) == ("", "", None)


def test_no_hidden_programme_begins_while_the_other_commune_reads_the_programmes(case, propose):
    propose()
    status = StatusFactory(programme__is_hidden=True)
    given = {"programme": status.programme, "decided_on": TODAY(), "opened_on": TODAY(), "by": None}

    with pytest.raises(RuleBroken, match="rút đề nghị chuyển trước"):
        open_episode(client=case.client, **given)


def test_sent_twice_it_is_one_proposal(case, propose):
    id = uuid7()

    assert propose(id=id) == propose(id=id)
    assert Transfer.objects.count() == 1
    with pytest.raises(RuleBroken, match="nội dung khác"):
        propose(id=id, note="Khác")


def test_one_proposal_waits_at_a_time(case, propose):
    propose()

    with pytest.raises(RuleBroken, match="đang chờ một xã tiếp nhận"):
        propose(receiver=CommuneFactory())


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (lambda case: {"receiver": case.commune}, "đang ở xã này rồi"),
        (lambda case: {"receiver": CommuneFactory(valid_to=date(2025, 6, 30))}, "chỉ có đến 30/06/2025"),
        (lambda case: {"moved_on": TODAY() + timedelta(days=1)}, "chưa đến"),
        (lambda case: {"moved_on": date(2026, 7, 9)}, "Hồ sơ mở ngày"),
    ],
)
def test_proposing_refuses(case, propose, values, message):
    with pytest.raises(RuleBroken, match=message):
        propose(**values(case))

    assert not Transfer.objects.exists()


def test_a_commune_that_went_into_this_one_is_this_one(case, propose):
    former = CommuneFactory()
    CommuneSuccession.objects.create(
        predecessor=former, successor=case.commune, whole=True, on=date(2025, 7, 1)
    )

    with pytest.raises(RuleBroken, match="đang ở xã này rồi"):
        propose(receiver=former)


def test_without_an_open_episode_or_restricted_nobody_is_transferred(case, propose):
    restrict_client(client=case.client, on=TODAY(), by=None)
    with pytest.raises(RuleBroken, match="hạn chế xử lý"):
        propose()

    with pytest.raises(RuleBroken, match="không có đợt hỗ trợ nào đang mở"):
        propose(client=ClientFactory(team=case.team))


@pytest.mark.parametrize(
    ("codes", "due_on"),
    [
        (["LUAT_120_2025"], date(2026, 11, 21)),
        (["LUAT_73_2021"], date(2026, 11, 27)),  # a Friday: five working days
        (["LUAT_73_2021", "LUAT_120_2025"], date(2026, 11, 21)),
        (["LUAT_53_2024"], None),
    ],
)
def test_the_law_says_by_when_the_other_commune_is_told(reference, codes, due_on):
    found, basis = notify_term(Regime.objects.filter(code__in=codes).order_by("pk"), date(2026, 11, 20))

    assert found == due_on
    assert bool(basis) == bool(due_on)


# accepting


@pytest.fixture
def full(case):
    """The case with one of everything that hangs on it, recorded in its commune."""
    IdentityFactory(client=case.client)
    ContactFactory(client=case.client, volunteer=case.volunteer)
    SupportFactory(client=case.client, on=date(2026, 8, 3))
    LegalBasisFactory(client=case.client)
    DataRequestFactory(client=case.client)
    return case


def test_accepted_the_file_moves_and_the_care_ends(full, there, propose, logged):
    transfer = propose(note="Thích nghề mộc")
    officer = officer_of(there)

    with as_person(officer):
        accept_transfer(transfer=transfer, by=officer)

    client = Client.objects.get(pk=full.client.pk)
    assert (client.commune, client.province, client.team) == (there, there.province, None)
    episode = client.episodes.get(trace_of=None)
    assert (episode.commune, episode.moved_in_on, episode.is_open) == (there, TODAY(), True)
    held = client.assignments.get()
    assert (held.until, held.handover_note) == (TODAY(), "Thích nghề mộc")
    assert client.legal_bases.get().commune == client.data_requests.get().commune == there
    (event,) = logged(CaseEvent.TRANSFER_ACCEPTED)
    assert (event.by_id, event.commune_id) == (officer.pk, there.pk)


def test_the_old_commune_keeps_its_rows_without_the_person(full, there, propose):
    old, new, transfer = officer_of(full.commune), officer_of(there), propose()
    with as_person(new):
        accept_transfer(transfer=transfer, by=new)

    with as_person(old):
        assert Contact.objects.count() == Support.objects.count() == 1
        assert Contact.objects.select_related("client").get().client is None
        assert not Client.objects.exists()
        assert not Identity.objects.exists()
        assert not Episode.objects.exists()
    with as_person(new):
        assert Contact.objects.count() == Support.objects.count() == 1
        assert Client.objects.count() == Identity.objects.count() == 1


def test_each_commune_has_the_episode_on_the_days_it_held_it(case, there, propose):
    transfer = propose()
    accept_transfer(transfer=transfer, by=None)
    yesterday = TODAY() - timedelta(days=1)

    def counted(commune, on):
        return list(Episode.objects.open_on(on).filter(commune=commune).values_list("client", flat=True))

    assert counted(case.commune, yesterday) == counted(there, TODAY()) == [case.client.pk]
    assert counted(case.commune, TODAY()) == counted(there, yesterday) == []
    with as_person(officer_of(case.commune)), counting():
        assert counted(case.commune, yesterday) == [case.client.pk]
    trace = Episode.objects.get(trace_of=case.episode)
    assert (trace.outcome, trace.closed_on) == (Outcome.MOVED, TODAY())


def test_there_and_back_again(case, there, propose):
    accept_transfer(transfer=propose(), by=None)
    accept_transfer(transfer=propose(receiver=case.commune), by=None)

    case.client.refresh_from_db()
    assert case.client.commune == case.commune
    assert Episode.objects.of_files().count() == 1
    assert Episode.objects.open_on(TODAY()).get().commune == case.commune
    assert Episode.objects.exclude(trace_of=None).count() == 2


def test_what_another_commune_referred_is_answered_by_who_holds_the_file(full, there, propose):
    support, new, transfer = Support.objects.get(), officer_of(there), propose()
    with as_person(new):
        accept_transfer(transfer=transfer, by=new)

        set_support_status(support=support, status="DA_NHAN", on=TODAY(), by=new)

    support.refresh_from_db()
    assert (support.status, support.commune) == ("DA_NHAN", full.commune)


def test_before_it_accepts_the_other_commune_sees_the_proposal_alone(full, there, propose):
    transfer = propose()

    with as_person(officer_of(there)):
        assert Transfer.objects.get() == transfer
        for model in (Client, Identity, Episode, Contact, Support):
            assert not model.objects.exists()
    for role, place in [
        (Role.COMMUNE_LEADER, there),
        (Role.PROVINCE_OFFICER, there.province),
        (Role.COMMUNE_OFFICER, CommuneFactory()),
        (Role.VOLUNTEER, full.team),
        (Role.ADMINISTRATOR, None),
    ]:
        with as_person(person(role, place)):
            assert not Transfer.objects.exists(), role


# answered, taken back, gone meanwhile


def test_refused_nothing_moved_and_the_reason_is_kept(case, propose, logged):
    transfer = refuse_transfer(transfer=propose(), reason="Không có ở xã này", by=None)

    assert (transfer.state, transfer.reason) == (TransferState.REFUSED, "Không có ở xã này")
    assert Client.objects.get().commune == case.commune
    assert logged(CaseEvent.TRANSFER_REFUSED)[0].changes == {}
    assert propose().is_open


def test_withdrawn_it_cannot_be_accepted(case, propose, logged):
    transfer = propose()
    withdraw_transfer(transfer=transfer, reason="Chưa đi nữa", by=None)

    for answer in (accept_transfer, lambda **values: refuse_transfer(reason="Không", **values)):
        with pytest.raises(RuleBroken, match="Đề nghị này đã xong: đã rút"):
            answer(transfer=transfer, by=None)
    assert Client.objects.get().commune == case.commune
    assert logged(CaseEvent.TRANSFER_WITHDRAWN)


def test_accepted_once(case, propose):
    transfer = propose()
    accept_transfer(transfer=transfer, by=None)

    with pytest.raises(RuleBroken, match="Đề nghị này đã xong: đã tiếp nhận"):
        accept_transfer(transfer=transfer, by=None)
    assert Episode.objects.count() == 2


def test_an_answer_without_a_reason_is_none(case, propose):
    transfer = propose()

    for answer in (refuse_transfer, withdraw_transfer):
        with pytest.raises(RuleBroken, match="Ghi lý do"):
            answer(transfer=transfer, reason="", by=None)
    assert Transfer.objects.get().is_open


@pytest.mark.parametrize(
    "meanwhile",
    [
        lambda case: close_episode(episode=case.episode, outcome=Outcome.DIED, on=TODAY(), by=None),
        lambda case: restrict_client(client=case.client, on=TODAY(), by=None),
    ],
)
def test_a_file_that_changed_meanwhile_is_not_taken_over(case, there, propose, meanwhile):
    transfer, officer = propose(), officer_of(there)
    meanwhile(case)

    with as_person(officer), pytest.raises(RuleBroken, match="không còn nhận được"):
        accept_transfer(transfer=transfer, by=officer)

    assert Transfer.objects.get().is_open
    assert Client.objects.get().commune == case.commune


def test_the_new_team_begins_after_the_old_one(case, there, propose):
    accept_transfer(transfer=propose(), by=None)

    AssignmentFactory(client=case.client, volunteer=case.volunteer, since=TODAY())
    assert case.client.assignments.current().count() == 1
