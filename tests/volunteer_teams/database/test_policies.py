"""What the row policies show and refuse, with no filter of the code in between."""

from datetime import date

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.models import F
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.anonymising import REQUEST, anonymise_client
from cases.models import (
    Assignment,
    BreakGlass,
    Client,
    Club,
    ClubReturn,
    Contact,
    Episode,
    EpisodeStep,
    Identity,
    Support,
)
from cases.models.identity import GLASS_OPEN
from tests.database import as_person
from tests.factories import (
    ActivityFactory,
    AssignmentFactory,
    ClientFactory,
    ClubReturnFactory,
    CommuneFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    MembershipFactory,
    SupportFactory,
    TeamFactory,
    person,
)
from volunteer_teams import audit
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.actions.copying import copy_in
from volunteer_teams.database.reach import also_in, counting
from volunteer_teams.models import (
    Activity,
    AuditEvent,
    CommuneSuccession,
    Membership,
    ProvinceSuccession,
    Volunteer,
)

pytestmark = pytest.mark.django_db

OF_CLIENTS = (Client, Identity, Episode, EpisodeStep, Assignment, Contact, Support)
REFUSED = "row-level security"
REFORM = date(2025, 7, 1)


@pytest.fixture
def client():
    """A client of a team with one of everything."""
    return furnished(ClientFactory())


@pytest.fixture
def hidden():
    """The same of somebody who is helped to leave sex work."""
    return furnished(ClientFactory(), status__programme__is_hidden=True)


def furnished(client, **values):
    EpisodeFactory(client=client, **values)
    IdentityFactory(client=client)
    AssignmentFactory(client=client)
    ContactFactory(client=client, on=date(2026, 3, 1))
    SupportFactory(client=client)
    return client


def counts(*models):
    """Which of these tables show rows, by name."""
    return {model.__name__ for model in models or OF_CLIENTS if model.objects.exists()}


def officer(client):
    return person(Role.COMMUNE_OFFICER, client.commune)


def move(client, team):
    """The client now belongs to a team elsewhere, with their episodes."""
    Client.objects.filter(pk=client.pk).update(
        team=team, commune=team.commune, province=team.commune.province
    )
    client.episodes.update(commune=team.commune, province=team.commune.province)
    return person(Role.COMMUNE_OFFICER, team.commune)


# who sees what


@pytest.mark.parametrize(
    ("role", "unseen"),
    [
        (Role.TEAM_LEADER, set()),
        (Role.COMMUNE_OFFICER, set()),
        (Role.COMMUNE_LEADER, {"Identity"}),
        (Role.PROVINCE_OFFICER, {"Identity"}),
        (Role.NATIONAL_OFFICER, {model.__name__ for model in OF_CLIENTS}),
        (Role.ADMINISTRATOR, {model.__name__ for model in OF_CLIENTS}),
        (Role.VOLUNTEER, {model.__name__ for model in OF_CLIENTS}),
    ],
)
def test_role_sees_its_own_place(client, role, unseen):
    places = {Role.COMMUNE_OFFICER: client.commune, Role.COMMUNE_LEADER: client.commune,
              Role.PROVINCE_OFFICER: client.province, Role.TEAM_LEADER: client.team,
              Role.VOLUNTEER: client.team}  # fmt: skip

    with as_person(person(role, places.get(role))):
        assert {model.__name__ for model in OF_CLIENTS} - counts() == unseen


@pytest.mark.parametrize("role", [role for role in Role if ROLE_PLACES[role]])
def test_role_sees_nothing_of_another_place(client, role):
    ActivityFactory(team=client.team)
    ClubReturnFactory(club__team=client.team)
    elsewhere = TeamFactory()
    place = {Role.COMMUNE_OFFICER: elsewhere.commune, Role.COMMUNE_LEADER: elsewhere.commune,
             Role.PROVINCE_OFFICER: elsewhere.commune.province}.get(role, elsewhere)  # fmt: skip
    user = person(role, place)

    with as_person(user):
        assert not counts()
        with counting():
            assert not counts()
        assert not counts(Activity, Club, ClubReturn)
        assert not Volunteer.objects.exclude(user=user).exists()
        assert not Membership.objects.exclude(team=elsewhere).exists()


def test_volunteer_sees_all_of_the_client_they_look_after(client, hidden):
    for one in (client, hidden):
        user = person(Role.VOLUNTEER, one.team)
        Assignment.objects.filter(client=one).update(volunteer=user.volunteer)

        with as_person(user):
            assert counts() == {model.__name__ for model in OF_CLIENTS}
            assert list(Identity.objects.values_list("client", flat=True)) == [one.pk]


def test_leader_of_another_team_of_the_commune_sees_nobody(client):
    with as_person(person(Role.TEAM_LEADER, TeamFactory(commune=client.commune))):
        assert not counts()


@pytest.mark.parametrize("role", [Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER])
def test_restricted_programme_hides_client_identity_and_episode_but_no_work(hidden, role):
    place = {Role.COMMUNE_LEADER: hidden.commune, Role.PROVINCE_OFFICER: hidden.province}.get(
        role, hidden.team
    )

    with as_person(person(role, place)):
        assert counts() == {"Contact", "Support"}
        with counting():  # the figures have them all, names nobody
            assert counts() == {"Client", "Episode", "EpisodeStep", "Assignment", "Contact", "Support"}
        assert counts() == {"Contact", "Support"}


def test_restricted_programme_is_open_to_the_communes_officer(hidden):
    with as_person(officer(hidden)):
        assert counts() == {model.__name__ for model in OF_CLIENTS}


def test_nobody_is_named_while_counting(client):
    with as_person(officer(client)), counting():
        assert not Identity.objects.exists()


def test_identity_opened_for_somebody_is_seen_and_no_other(client, hidden):
    """Break-glass of a province; a restricted programme stays closed to it."""
    move(hidden, client.team)
    furnished(ClientFactory(team=client.team))
    user, now = person(Role.PROVINCE_OFFICER, client.province), timezone.now()
    for one in (client, hidden):
        BreakGlass.objects.create(client=one, user=user, reason="Vì", opened_at=now, until=now + GLASS_OPEN)

    with as_person(user):
        assert list(Identity.objects.values_list("client", flat=True)) == [client.pk]
    with as_person(person(Role.PROVINCE_OFFICER, client.province)):
        assert not Identity.objects.exists()
    with as_person(officer(client)):
        assert BreakGlass.objects.count() == 2


def test_glass_is_broken_for_oneself_alone(client):
    user, other = (person(Role.PROVINCE_OFFICER, client.province) for _ in range(2))
    now = timezone.now()
    opened = {"client": client, "reason": "Vì", "opened_at": now, "until": now + GLASS_OPEN}

    with as_person(user):
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            BreakGlass.objects.create(user=other, **opened)
        BreakGlass.objects.create(user=user, **opened)


# history across places


def test_who_holds_the_client_now_sees_the_whole_history(client):
    now = move(client, TeamFactory())
    ContactFactory(client=client, team=client.team, on=date(2026, 4, 1))

    with as_person(now):
        assert Contact.objects.filter(client=client).count() == 2
        assert counts() == {model.__name__ for model in OF_CLIENTS}
        named = Contact.objects.filter(client=client).select_related("volunteer", "team")
        assert len(named) == 2  # by inner joins: their volunteers are seen too


def test_place_that_did_the_work_keeps_its_rows_without_the_client(client):
    before = officer(client)
    sex = client.sex
    move(client, TeamFactory())

    with as_person(before):
        assert counts() == {"Contact", "Support"}
        [contact] = Contact.objects.select_related("client")
        assert contact.client is None
        assert (contact.client_id, contact.sex) == (client.pk, sex)
        with counting():  # a step counts where it was taken
            assert EpisodeStep.objects.count() == 1
            assert not Episode.objects.exists()


def test_places_that_went_into_one_as_a_whole_are_in_its_reach(client):
    oldest, old, part = client.commune, CommuneFactory(), ClientFactory().commune
    now = CommuneFactory()
    CommuneSuccession.objects.create(predecessor=oldest, successor=old, whole=True, on=date(2020, 1, 1))
    CommuneSuccession.objects.create(predecessor=old, successor=now, whole=True, on=REFORM)
    CommuneSuccession.objects.create(predecessor=part, successor=now, whole=False, on=REFORM)
    ProvinceSuccession.objects.create(
        predecessor=client.province, successor=now.province, whole=True, on=REFORM
    )

    for user in (person(Role.COMMUNE_OFFICER, now), person(Role.PROVINCE_OFFICER, now.province)):
        with as_person(user):
            assert list(Client.objects.values_list("pk", flat=True)) == [client.pk]
            assert Contact.objects.count() == 1


def test_log_of_a_client_goes_with_the_client(client):
    audit.record("test.happened", subject=client, place=client.commune, by=None)
    audit.record("test.happened", subject=ClientFactory(), place=CommuneFactory(), by=None)
    audit.record("test.happened", subject=None, place=client.commune, by=None)
    before, now = officer(client), move(client, TeamFactory())

    for user, told in ((before, [""]), (now, [str(client.pk)])):
        with as_person(user):
            assert list(AuditEvent.objects.values_list("subject_id", flat=True)) == told
    with as_person(person(Role.ADMINISTRATOR)):
        assert AuditEvent.objects.count() == 3


def test_log_of_a_hidden_client_is_hidden_as_well(hidden):
    audit.record("test.happened", subject=hidden, place=hidden.commune, by=None)

    with as_person(person(Role.PROVINCE_OFFICER, hidden.province)):
        assert not AuditEvent.objects.exists()


def test_who_did_it_may_read_it(client):
    user = person(Role.VOLUNTEER, client.team)
    audit.record("test.happened", subject=None, place=CommuneFactory(), by=user)

    with as_person(user):
        assert AuditEvent.objects.count() == 1


def test_member_sees_what_their_team_does_and_who_is_in_it():
    team = TeamFactory()
    colleague = MembershipFactory(team=team).volunteer
    ActivityFactory(team=team)
    ActivityFactory(team=TeamFactory(commune=team.commune))
    user = person(Role.VOLUNTEER, team)

    with as_person(user):
        assert set(Volunteer.objects.values_list("pk", flat=True)) == {colleague.pk, user.volunteer.pk}
        assert Activity.objects.get().team_id == team.pk
        assert {row.team_id for row in Membership.objects.order_by("pk")} == {team.pk}


# writing


def new_contact(client):
    """A contact as an import makes it, not saved yet."""
    member = MembershipFactory(team=client.team).volunteer
    return ContactFactory.build(id=uuid7(), client=client, volunteer=member)


def test_copy_goes_round_by_a_table_of_its_own(client):
    rows = [new_contact(client) for _ in range(3)]

    with as_person(officer(client)):
        copy_in(rows)
        assert Contact.objects.count() == 4


def test_copy_into_a_table_with_policies_is_refused(client):
    with (
        as_person(officer(client)),
        pytest.raises(psycopg.errors.FeatureNotSupported, match="COPY FROM"),
        transaction.atomic(),
        connection.cursor() as cursor,
        cursor.copy("copy cases_contact (id) from stdin"),
    ):
        pass


def test_one_row_of_another_place_refuses_all_that_are_copied(client):
    rows = [new_contact(client), new_contact(ClientFactory())]

    with as_person(officer(client)):
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            copy_in(rows)
        assert Contact.objects.count() == 1


def test_log_is_written_about_another_place_and_not_read(client):
    """Its id is made before, so that nothing is read back."""
    elsewhere = CommuneFactory()

    with as_person(officer(client)):
        audit.record("test.happened", subject=None, place=elsewhere, by=None)
        assert not AuditEvent.objects.exists()
    assert AuditEvent.objects.filter(commune_id=elsewhere.pk).exists()


def test_row_is_not_moved_out_of_reach_unless_the_action_widens_it(client):
    there = CommuneFactory()
    rows = Client.objects.filter(pk=client.pk)

    with as_person(officer(client)):
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            rows.update(commune=there, province=there.province)
        with also_in([there.pk]):
            assert rows.update(commune=there, province=there.province) == 1
        assert not rows.exists()


def test_what_another_place_recorded_is_passed_over_unless_the_action_widens_its_reach(client):
    now = move(client, TeamFactory())
    rows = Contact.objects.filter(client=client)

    with as_person(now):
        assert rows.update(note="x") == 0
        with also_in([rows.get().commune_id]):
            assert rows.update(note="x") == 1
        assert rows.update(note="y") == 0


def test_erasing_reaches_what_every_place_recorded(client):
    Contact.objects.update(note="Ghi chú")
    Episode.objects.update(closed_on=REFORM, opened_on=REFORM, outcome="MAT_LIEN_LAC")
    now = move(client, TeamFactory())

    with as_person(now):
        anonymise_client(client=client, code=client.code, cause=REQUEST, by=now)

    assert Contact.objects.get().note == ""
    assert not Identity.objects.exists()


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICER, Role.COMMUNE_LEADER])
def test_who_only_reads_changes_nothing(client, role):
    place = client.province if role == Role.PROVINCE_OFFICER else client.commune

    with as_person(person(role, place)):
        for model in (Client, Episode, EpisodeStep, Assignment):
            assert model.objects.exists()
            assert not model.objects.select_for_update().exists()
            column = model._meta.concrete_fields[1].name
            assert model.objects.update(**{column: F(column)}) == 0
            assert model.objects.all()._raw_delete(connection.alias) == 0


def test_client_of_another_place_is_not_written(client):
    foreign = ClientFactory()

    with as_person(officer(client)):
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Client.objects.create(
                code="x", commune=foreign.commune, province=foreign.province, sex="M", opened_on=REFORM
            )
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Identity.objects.create(client=foreign, full_name="Mẫu")
        with pytest.raises(ProgrammingError, match=REFUSED), transaction.atomic():
            Contact.objects.filter(client=client).update(commune=foreign.commune, province=foreign.province)
