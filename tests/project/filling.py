"""The forms of a page, filled in as somebody well may."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from django.utils import timezone

from tests.factories import CommuneFactory
from tests.page import Page
from tests.project.routes import Route
from tests.project.worlds import World, values_in
from volunteer_teams.access.roles import Role, roles_with

# who is asked first to open a page
PEOPLE = [
    Role.COMMUNE_OFFICER,
    Role.ADMINISTRATOR,
    Role.PROVINCE_OFFICER,
    Role.TEAM_LEADER,
    Role.NATIONAL_OFFICER,
]

# what no rule of thumb finds
PLAUSIBLE = {
    "amount": "",
    "away": "",
    "birth_date": "01/01/1985",
    "code": "mau-moi",
    "due_on": "",
    "email": "mau@example.gov.vn",
    "lat": "21,5",
    "lon": "105,5",
    "personal_number": "",  # it would have to agree with a birth date that may stand there
    "phone": "0912 345 678",
    "reason": "Công an xã đề nghị xác minh nơi ở",
    "role": "",  # of a new account: none yet
    "text": "Họ và tên,Tên đăng nhập\r\nMẫu,mau.tep",  # a file of accounts; elsewhere any words will do
    "reported_on": "",
    "until": "",
    "username": "mau.moi",
}


def furnished() -> World:
    """A commune with something to choose in every list."""
    return World().furnish()


def address(route: Route, world: World) -> str:
    """The address of a page of this commune, with what has to be chosen before its form comes."""
    chosen = {
        "activity_add": lambda: f"?team={world.team.pk}&kind={world.activity_kind.pk}",
        "cases:transfer_add": lambda: f"?receiver={CommuneFactory().pk}",
        "meeting_add": lambda: "?on=01/03/2026",
        "role_grant": lambda: f"?role={Role.COMMUNE_OFFICER}&place={world.commune.pk}",
    }
    query = chosen[route.name]() if route.name in chosen else ""
    return route.url(**values_in(world, route.parameters)) + query


def role_for(route: Route) -> Role:
    """Somebody who may open a page."""
    if route.permission is None:
        return PEOPLE[0]
    return next(role for role in PEOPLE if role in roles_with(route.permission))


def forms_of(response: Any) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Of each form in the page's own part its method, its address and its fields with plausible values."""
    if not response.content or "text/html" not in response.headers.get("Content-Type", ""):
        return
    for form in Page(response).all("//main//form"):
        fields: dict[str, str] = {}
        for field in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
            name = field.get("name")
            if name != "csrfmiddlewaretoken" and (field.get("type") != "radio" or name not in fields):
                fields[name] = plausible(field)
        yield form.get("method", "get").lower(), form.get("action") or "", fields


def links_in(response: Any, url: str) -> list[str]:
    """The addresses of this site that the page at this address leads to, or fetches parts of itself from."""
    found = (urljoin(url, link) for link in Page(response).all("//@href | //@hx-get"))
    return [link for link in found if link.startswith("/") and not link.startswith("/static/")]


def plausible(field: Any) -> str:
    """A value that a field may well take."""
    name = field.get("name").removeprefix("identity-").rstrip("_0123456789")  # of rows: with their number
    if name in PLAUSIBLE and not field.get("value"):
        return PLAUSIBLE[name]
    if field.tag == "select":
        return next((option.get("value") for option in field.xpath(".//option[@value!='']")), "")
    if field.get("type") == "checkbox":
        return field.get("value", "on") if field.get("checked") is not None else ""
    if field.get("type") == "radio" or field.get("value"):
        return field.get("value", "")
    classes = field.get("class", "")
    if "w-date" in classes:
        return (timezone.localdate() - timedelta(days=1)).strftime("%d/%m/%Y")
    return "5" if "w-number" in classes else "" if "w-year" in classes else "Mẫu"
