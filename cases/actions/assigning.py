"""Which volunteer looks after a client: assigning and handing over."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from cases.actions.rules import SamePlace, Service, refuse_before_file, refuse_closed_file
from cases.events import CaseEvent
from cases.models import Assignment, Client
from volunteer_teams import audit
from volunteer_teams.actions.checking import refuse_future, row_by_row
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Team, User, Volunteer
from volunteer_teams.vietnamese import number, short_date

HAS_ONE = "Hồ sơ này đang có tình nguyện viên; hãy bàn giao."


@transaction.atomic
def assign_volunteer(
    *, client: Client, volunteer: Volunteer, since: date, by: User | None, decision: str = ""
) -> Assignment:
    """Give a client without a volunteer to a member of a team of their commune, whose client they become."""
    client = _locked(client)
    if client.assignments.current().exists():
        raise RuleBroken(HAS_ONE, field="volunteer")
    assignment = Assignment(client=client, volunteer=volunteer, since=since, decision=decision)
    _begin(assignment, by)
    audit.record(
        CaseEvent.VOLUNTEER_ASSIGNED,
        subject=client,
        place=client.commune,
        by=by,
        changes={"volunteer": volunteer.pk, "since": since},
    )
    return assignment


@transaction.atomic
def hand_over(
    *, client: Client, volunteer: Volunteer, since: date, note: str, by: User | None, decision: str = ""
) -> Assignment:
    """Hand a client over to another volunteer; the former one's time ends that day, with a note."""
    client = _locked(client)
    former = client.assignments.current().select_related("volunteer").select_for_update(of=["self"]).first()
    if former is None:
        raise RuleBroken("Hồ sơ này chưa có tình nguyện viên để bàn giao.", field="volunteer")
    if former.volunteer_id == volunteer.pk:
        raise RuleBroken(f"{volunteer.full_name} đang giúp người này.", field="volunteer")
    if not note:
        raise RuleBroken("Viết ghi chú bàn giao cho người nhận.", field="note")
    if since < former.since:
        raise RuleBroken(
            f"{former.volunteer.full_name} nhận từ ngày {short_date(former.since)}.", field="since"
        )
    former.until, former.handover_note = since, note
    former.save(update_fields=["until", "handover_note"])
    assignment = Assignment(client=client, volunteer=volunteer, since=since, decision=decision)
    _begin(assignment, by)
    audit.record(
        CaseEvent.VOLUNTEER_HANDED_OVER,
        subject=client,
        place=client.commune,
        by=by,
        changes={"volunteer": [former.volunteer_id, volunteer.pk], "since": since},
    )
    return assignment


@transaction.atomic
def assign_clients(*, rows: Sequence[Assignment], by: User | None) -> list[Assignment]:
    """Write many assignments at once, ended ones too; all or none."""
    clients = Client.objects.select_related("commune").in_bulk({row.client_id for row in rows})
    volunteers = Volunteer.objects.in_bulk({row.volunteer_id for row in rows})
    service, same_place = Service(volunteers), SamePlace()
    taken = set(Assignment.objects.current().filter(client__in=clients).values_list("client_id", flat=True))

    def check(row: Assignment) -> None:
        row.client, row.volunteer = clients[row.client_id], volunteers[row.volunteer_id]
        _check(row, service, same_place)
        if row.until is None:
            if row.client_id in taken:
                raise RuleBroken(HAS_ONE, field="volunteer")
            taken.add(row.client_id)
        elif row.until < row.since:
            raise RuleBroken("Ngày bàn giao trước ngày phân công.", field="until")
        else:
            refuse_future(row.until, field="until")

    row_by_row(rows, check)
    assignments = Assignment.objects.bulk_create(rows, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(assignments))} phân công",
        place=None,
        by=by,
        changes={"assignments": len(assignments)},
    )
    return assignments


def _locked(client: Client) -> Client:
    return Client.objects.select_for_update(of=["self"]).select_related("commune").get(pk=client.pk)


def _begin(assignment: Assignment, by: User | None) -> None:
    client, volunteer = assignment.client, assignment.volunteer
    service = Service([volunteer.pk])
    teams = _check(assignment, service, SamePlace())
    if not service.teams(volunteer.pk, timezone.localdate()):
        raise RuleBroken(f"{volunteer.full_name} đã thôi tham gia Đội.", field="volunteer")
    assignment.save()
    if client.team_id not in {team.pk for team in teams}:
        client.team = teams[0]
        client.save(update_fields=["team"])
        audit.record(
            CaseEvent.CLIENT_EDITED,
            subject=client,
            place=client.commune,
            by=by,
            changes={"team": client.team_id},
        )


def _check(assignment: Assignment, service: Service, same_place: SamePlace) -> list[Team]:
    client, volunteer = assignment.client, assignment.volunteer
    refuse_closed_file(client)
    refuse_future(assignment.since, field="since")
    refuse_before_file(client.opened_on, assignment.since, field="since")
    teams = [
        team
        for team in service.teams(volunteer.pk, assignment.since)
        if same_place(team.commune_id, client.commune_id)
    ]
    if not teams:
        raise RuleBroken(
            f"Ngày {short_date(assignment.since)} {volunteer.full_name} không thuộc Đội nào của"
            f" {client.commune.full_name}.",
            field="volunteer",
        )
    return teams
