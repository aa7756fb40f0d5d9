"""Activities, as they are entered without a line."""

from typing import Any

from django.urls import reverse

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.activities import measures_of
from volunteer_teams.forms.activity import ActivityAddForm, ActivityChoiceForm
from volunteer_teams.models import ActivityKind, Team
from volunteer_teams.offline.kit import Choice, Entry, Part, Question


def activities(access: Access) -> Entry:
    """A form for each kind in use, and the teams in reach that are not dissolved."""
    teams = Team.objects.within(access).filter(dissolved_on=None).select_related("commune")
    ask = ActivityChoiceForm(teams=teams.order_by("commune__sort_key", "name_key", "pk"))
    team: Any = ask.fields["team"]
    kinds = list(ActivityKind.objects.in_use().order_by("position", "pk"))
    measures = measures_of(kinds)
    forms = {kind.pk: ActivityAddForm(kind=kind, measures=measures[kind.pk].values()) for kind in kinds}
    return Entry(
        "activity",
        "Hoạt động",
        "clipboard",
        [
            Question("team", "Đội", [Choice(str(pk), label) for pk, label in team.choices if pk]),
            Question(
                "kind",
                "Loại hoạt động",
                [Choice(str(kind.pk), kind.name, form=str(kind.pk)) for kind in kinds],
            ),
        ],
        {str(pk): str(form) for pk, form in forms.items()},
        f"{reverse('activity_add')}?team={{team}}&kind={{kind}}",
    )


ACTIVITIES = Part(Permission.ACTIVITY_ADD, activities, (r"^/activities/add/$",))
