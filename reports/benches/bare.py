"""What any page of a province-year must ask, written by hand: each table once for each way it is told."""

from datetime import date
from typing import Any

from django.db import connection

from reports.periods import Period
from reports.places import ReportPlace

OWN = 'province_id = any(%(ids)s) and "on" between %(before)s and %(last)s'
NOW = '"on" >= %(first)s as now'
RECEIVED = "status = 'DA_NHAN' and status_on between %(before)s and %(last)s"

STATEMENTS = (
    f'select {NOW}, form, "group", count(*) from cases_contact where {OWN} group by 1, 2, 3',  # noqa: S608
    f"select {NOW}, count(distinct client_id) from cases_contact where {OWN} group by 1",  # noqa: S608
    f"select {NOW}, commune_id, count(*), count(distinct client_id) from cases_contact where {OWN}"  # noqa: S608
    " group by 1, 2",
    f"select commune_id, date_trunc('month', \"on\"), count(*) from cases_contact where {OWN} group by 1, 2",  # noqa: S608
    f"select {NOW}, kind_id, sum(quantity), sum(participants), sum(minutes), sum(amount)"  # noqa: S608
    f" from volunteer_teams_activity where {OWN} group by 1, 2",
    f"select {NOW}, commune_id, kind_id, sum(quantity), sum(participants) from volunteer_teams_activity"  # noqa: S608
    f" where {OWN} group by 1, 2, 3",
    f"select {NOW}, kind_id, count(*), count(distinct client_id), sum(amount) from cases_support"  # noqa: S608
    f" where {OWN} or (province_id = any(%(ids)s) and {RECEIVED}) group by 1, 2",
    f"select {NOW}, commune_id, kind_id, count(distinct client_id) from cases_support where {OWN}"  # noqa: S608
    " group by 1, 2, 3",
    f"select {NOW}, status_id, count(distinct client_id) from cases_episodestep where {OWN} group by 1, 2",  # noqa: S608
    "select commune_id, programme_id, count(*), count(distinct client_id) from cases_episode"
    " where province_id = any(%(ids)s) and opened_on <= %(last)s"
    " and (closed_on is null or closed_on > %(last)s) group by 1, 2",
    "select t.commune_id, count(*) from volunteer_teams_team t"
    " join volunteer_teams_commune c on c.id = t.commune_id where c.province_id = any(%(ids)s)"
    " and t.founded_on <= %(last)s and (t.dissolved_on is null or t.dissolved_on > %(last)s) group by 1",
    "select t.commune_id, v.sex, count(distinct v.id) from volunteer_teams_membership m"
    " join volunteer_teams_team t on t.id = m.team_id join volunteer_teams_commune c on c.id = t.commune_id"
    " join volunteer_teams_volunteer v on v.id = m.volunteer_id where c.province_id = any(%(ids)s)"
    " and m.since <= %(last)s and (m.until is null or m.until >= %(last)s) group by 1, 2",
)


def ask(place: ReportPlace, period: Period) -> None:
    """Ask all of it, and take the answers."""
    values = _values(place, period)
    with connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement, values)
            cursor.fetchall()


def ask_contacts(place: ReportPlace, period: Period) -> None:
    """The usual figure alone."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENTS[0], _values(place, period))
        cursor.fetchall()


def _values(place: ReportPlace, period: Period) -> dict[str, list[int] | date | Any]:
    before = period.year_before().first
    return {"ids": list(place.ids), "before": before, "first": period.first, "last": period.last}
