"""manage.py load_test_data: what it makes is whole, the same each time, and never beside real people."""

import os
from datetime import date
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from cases.models import Assignment, Client, Contact, Episode, EpisodeStep, Support
from reports.actions.test_data.database import MARK, held_by
from reports.actions.test_data.filling import LARGE, load_test_data
from reports.actions.test_data.indexes import CONSTRAINTS, INDEXES
from reports.actions.test_data.plan import Plan
from reports.indicators import catalogue
from reports.indicators.counting import count
from reports.periods import Period
from reports.places import place_of
from tests.database import as_person
from tests.factories import CommuneFactory, ProvinceFactory
from volunteer_teams.database import embedded
from volunteer_teams.models import (
    Activity,
    CommuneSuccession,
    Membership,
    Province,
    ProvinceSuccession,
    Team,
    TeamMove,
    User,
    Volunteer,
)

pytestmark = pytest.mark.django_db
REFORM, EVE = date(2025, 7, 1), date(2025, 6, 30)
PLAN = Plan(provinces=2, years=3, contacts=1_501, seed=7, until=date(2026, 6, 30))
TABLES = ["cases_client", "cases_episode", "cases_episodestep", "cases_assignment", *LARGE]
TABLES += [f"volunteer_teams_{name}" for name in ("team", "teammove", "volunteer", "membership", "user")]


@pytest.fixture
def units():
    """A large and a small province, whose communes were merged from two each; reference data."""
    call_command("load_reference", verbosity=0)
    for code, communes in (("01", 6), ("96", 3)):
        province = ProvinceFactory(code=code, name=f"Tỉnh {code}", valid_from=REFORM)
        old = ProvinceFactory(code=code, name=f"Tỉnh {code}", valid_from=date(2000, 1, 1), valid_to=EVE)
        ProvinceSuccession.objects.create(predecessor=old, successor=province, whole=True, on=REFORM)
        for n in range(communes):
            new = CommuneFactory(code=f"{code}{n}00", name=f"Mới {n}", province=province, valid_from=REFORM)
            for part in (1, 2):
                before = CommuneFactory(
                    code=f"{code}{n}0{part}",
                    name=f"Cũ {n} {part}",
                    province=old,
                    valid_from=date(2000, 1, 1),
                    valid_to=EVE,
                )
                CommuneSuccession.objects.create(predecessor=before, successor=new, whole=True, on=REFORM)


@pytest.fixture
def loaded(units):
    """All of it."""
    load_test_data(plan=PLAN, say=lambda line: None)


def rows(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def digests():
    """A fingerprint of the rows of each table, without the numbers that the database counts on."""
    return {
        table: rows(
            "select md5(string_agg(one, '' order by one))"  # noqa: S608
            f" from (select (to_jsonb(t) - 'id')::text as one from {table} t) t"
        )[0][0]
        for table in TABLES
    }


def test_there_are_as_many_contacts_as_asked_for_and_some_of_everything(loaded):
    assert Contact.objects.count() == 1_501
    assert Contact.objects.filter(client__isnull=False).exists()
    assert Episode.objects.filter(number=2).exists()
    assert all(
        model.objects.exists() for model in (Activity, Support, Assignment, EpisodeStep, TeamMove, Membership)
    )
    assert len({contact.group for contact in Contact.objects.all()}) == 5
    large, small = (Contact.objects.filter(province__code=code).count() for code in ("01", "96"))
    assert large > small > 0


def test_figures_are_those_of_plain_sql(loaded):
    place, period = place_of(Province.objects.get(code="01", valid_to=None)), Period(2025)
    figures = [f for made in catalogue.figures(catalogue.setting(period)).values() for f in made]
    told = count(figures, place, period)

    days = (list(place.ids), "2024-12-15", "2025-12-14")
    own = 'province_id = any(%s) and "on" between %s and %s'
    [(contacts,)] = rows(f"select count(*) from cases_contact where {own}", *days)  # noqa: S608
    [(people,)] = rows(f"select count(distinct client_id) from cases_contact where {own}", *days)  # noqa: S608
    by_form = dict(rows(f"select form, count(*) from cases_contact where {own} group by 1", *days))  # noqa: S608
    [(held, heard)] = rows(
        "select sum(quantity), sum(participants) from volunteer_teams_activity a"  # noqa: S608
        f" join volunteer_teams_activitykind k on k.id = a.kind_id"
        f" where {own} and k.code like 'tuyen-truyen%%'",
        *days,
    )
    assert contacts > 0 < people
    assert (told["M08"], told["M08.people"]) == (contacts, people)
    assert {form: told[f"M08.form.{form}"] for form in by_form} == by_form
    assert (told["M03"], told["M04"]) == (held, heard)
    assert (
        told["M02"]
        == Membership.objects.current(period.last)
        .filter(team__in=Team.objects.active(period.last).filter(commune__province__code="01"))
        .values("volunteer")
        .distinct()
        .count()
    )


def test_the_same_seed_makes_the_same_rows_and_another_makes_others(units):
    found = []
    for plan in (PLAN, PLAN, Plan(2, 3, 1_501, 8, PLAN.until)):
        with transaction.atomic():
            load_test_data(plan=plan, say=lambda line: None)
            found.append(digests())
            transaction.set_rollback(True)

    first, again, other = found
    assert first == again
    assert all(first[table] != other[table] for table in LARGE)


def test_keys_and_indexes_are_as_they_were(units):
    def there():
        with connection.cursor() as cursor:
            for sql in (CONSTRAINTS, INDEXES):
                cursor.execute(sql, {"tables": list(LARGE)})
                yield cursor.fetchall()

    before = list(there())
    load_test_data(plan=PLAN, say=lambda line: None)

    assert all(before)
    assert list(there()) == before


def test_rows_keep_the_rules_of_their_models(loaded):
    for model in (
        Contact,
        Activity,
        Support,
        Client,
        Episode,
        EpisodeStep,
        Assignment,
        Membership,
        Volunteer,
    ):
        for row in model.objects.order_by("pk")[:40]:
            row.full_clean(exclude=["closed_by", "previous"])


def test_work_was_done_by_members_where_the_team_stood_then(loaded):
    outside = (
        'c."on" < k.valid_from or c."on" > k.valid_to or not exists (select from volunteer_teams_membership m'
        " where m.team_id = c.team_id and m.volunteer_id = c.volunteer_id"
        ' and c."on" between m.since and coalesce(m.until, c."on"))'
    )
    assert rows(
        "select count(*) from cases_contact c"  # noqa: S608
        f" join volunteer_teams_commune k on k.id = c.commune_id where {outside}"
    ) == [(0,)]
    assert Contact.objects.filter(commune__valid_to=EVE).exists()
    assert Contact.objects.filter(commune__valid_from=REFORM).exists()
    assert not Contact.objects.filter(
        client__opened_on__gt=Contact.objects.dates("on", "day").last()
    ).exists()


def test_an_officer_sees_the_rows_of_the_commune_through_the_row_policies(loaded):
    officer = User.objects.filter(role_assignments__role="COMMUNE_OFFICER").order_by("pk")[0]
    places = CommuneSuccession.objects.with_predecessors([officer.role_assignments.get().commune_id])
    expected = Contact.objects.filter(commune__in=places).count()

    with as_person(officer):
        assert Contact.objects.filter(commune__in=places).count() == expected > 0
        assert not Contact.objects.exclude(commune__in=places).exclude(client__commune__in=places).exists()


def test_nobody_knows_a_password(loaded):
    assert User.objects.exists()
    assert not any(user.has_usable_password() for user in User.objects.all())


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (None, "is the database of the product itself"),
        ("postgres", "was not made by this command, so it may hold real people"),
        ("Test; drop", "is no name for a database"),
    ],
)
def test_it_goes_into_a_database_of_its_own_alone(name, said):
    with pytest.raises(CommandError, match=said) as refused:
        call_command("load_test_data", into=name or connection.settings_dict["NAME"])

    assert refused.value.returncode == 2


@pytest.fixture
def earlier():
    """A database that holds other test data."""
    name = f"test_data_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"create database {name}")
        cursor.execute(f"comment on database {name} is '{MARK}provinces 1'")
        yield name
        cursor.execute(f"drop database {name}")


def test_other_test_data_is_thrown_away_only_when_that_is_said(earlier):
    with pytest.raises(CommandError, match=r"holds other test data \(provinces 1\): add --again"):
        call_command("load_test_data", into=earlier)

    assert held_by(earlier) == "provinces 1"


def test_test_data_that_is_in_use_is_left_alone(earlier):
    where = connection.get_connection_params() | {"dbname": earlier}
    if home := connection.settings_dict.get("EMBEDDED_HOME"):
        where = embedded.parameters(Path(home), connection.settings_dict["USER"]) | where
    where = {name: value for name, value in where.items() if isinstance(value, str | int)}
    with (
        psycopg.connect(**where),
        pytest.raises(CommandError, match="is in use: stop what is connected to it"),
    ):
        call_command("load_test_data", into=earlier, again=True)

    assert held_by(earlier) == "provinces 1"


@pytest.mark.parametrize("asked", [["--contacts", "0"], ["--provinces", "35"], ["--years", "x"], []])
def test_wrong_options_are_refused(asked):
    with pytest.raises(CommandError):
        call_command("load_test_data", *asked, *(["--into", "test_x"] if asked else []))
