"""What stands on a team in this app, asked before it is dissolved or somebody leaves."""

from datetime import date

from django.db.models import Max

from cases.models import Client, Contact
from volunteer_teams.access.permissions import Permission
from volunteer_teams.models import Team, Volunteer
from volunteer_teams.team_uses import MonthPage, TeamUse
from volunteer_teams.vietnamese import count


def last_contact(team: Team, volunteer: Volunteer | None) -> date | None:
    """The last day somebody was met in the team's name, by anybody or by this volunteer."""
    contacts = Contact.objects.filter(team=team)
    if volunteer:
        contacts = contacts.filter(volunteer=volunteer)
    return contacts.aggregate(day=Max("on"))["day"]


def clients_left(team: Team, on: date) -> str:
    """How many clients in open episodes the team leaves behind."""
    left = Client.objects.filter(team=team, episodes__closed_on__isnull=True, episodes__isnull=False)
    number = left.distinct().count()
    return f"Còn {count(number)} người đang được hỗ trợ thuộc Đội này." if number else ""


NOTEBOOK = MonthPage("Ghi sổ tháng", "cases:contact_month", Permission.CONTACT_ADD)
TEAM_USES = (TeamUse("lần gặp", last_contact, clients_left, NOTEBOOK),)
