"""The first day with the program: the steps of each role, which each app registers for itself."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.http.requests import Request

NEWCOMER = timedelta(days=60)  # for so long after the account was made home shows the steps


@dataclass(frozen=True)
class Step:
    """One thing to do on the first day, by the page `url_name`, which asks for `permission`.

    `is_done` asks the database whether it was done; None for what is looked at and leaves no trace.
    """

    heading: str
    words: str
    action: str
    url_name: str
    picture: str
    permission: Permission
    roles: Collection[Role]
    order: int
    is_done: Callable[[Request, Access], bool] | None = None


@dataclass(frozen=True)
class Standing:
    """A step as it is for one person; `done` is None where nobody can tell."""

    step: Step
    done: bool | None


STEPS: list[Step] = []


def register(*steps: Step) -> None:
    """Add steps; called from `AppConfig.ready()`."""
    STEPS.extend(steps)
    STEPS.sort(key=lambda step: (step.order, step.url_name))


def standing(request: Request) -> list[Standing]:
    """The steps of this person's roles, in order, with what is done of them."""
    held = {Role(assignment.role) for assignment in request.user.current_roles}
    reached = [(step, request.user.access_to(step.permission)) for step in STEPS if held & set(step.roles)]
    return [
        Standing(step, step.is_done(request, access) if step.is_done else None)
        for step, access in reached
        if access
    ]


def progress(steps: Sequence[Standing]) -> dict[str, Any]:
    """How many of the steps that leave a trace are `done` of `total`, and the `next` one, or None."""
    told = [one for one in steps if one.done is not None]
    waiting = [one.step for one in told if not one.done]
    return {
        "done": len(told) - len(waiting),
        "total": len(told),
        "next": waiting[0] if waiting else None,
    }


def is_new(request: Request) -> bool:
    """Whether home is to show the steps: to somebody new who has not put them away."""
    user = request.user
    return user.first_day_closed_on is None and timezone.now() - user.date_joined < NEWCOMER
