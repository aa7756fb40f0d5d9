"""What of this app can be searched: each group from the rows of its list."""

from collections.abc import Sequence

from django.urls import reverse

from cases.models import Client, Club
from cases.names import found_by, names
from cases.wording import about
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.search import Hit, SearchGroup
from volunteer_teams.http.requests import Request


def clients(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Case files by code or its last number; while names are on by name or personal number too."""
    reached = Client.objects.within(access)
    rows = reached.filter(pk__in=found_by(request, text))
    if any(letter.isdecimal() for letter in text):
        rows |= reached.matching(text)
    called = names(request)
    return [
        Hit(
            called.get(client.pk) or about(client),
            client.get_absolute_url(),
            client.commune.full_name,
            client.code,
        )
        for client in rows.select_related("commune").order_by("-opened_on", "code", "pk")[:most]
    ]


def the_client(access: Access, text: str) -> str:
    """The case file with exactly this code."""
    client = Client.objects.within(access).filter(code=text).first()
    return client.get_absolute_url() if client else ""


def clubs(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Clubs by name; who may not edit one is led to the list."""
    list_url = reverse("cases:club_list")
    editable = request.user.access_to(Permission.CLUB_EDIT)
    return [
        Hit(
            club.name,
            reverse("cases:club_edit", args=[club.pk])
            if editable.covers(province=club.province_id, commune=club.commune_id)
            else list_url,
            f"{club.get_kind_display()}, {club.commune.full_name}",
        )
        for club in Club.objects.within(access).matching(text).for_table()[:most]
    ]


GROUPS = (
    SearchGroup(
        "clients",
        "Người được hỗ trợ",
        "mã hồ sơ, số cuối của mã; khi đang hiện tên: cả tên, số định danh",
        "folder",
        Permission.CLIENT_VIEW,
        10,
        clients,
        the_client,
    ),
    SearchGroup("clubs", "Câu lạc bộ, nhóm", "tên", "users-group", Permission.CLUB_VIEW, 55, clubs),
)
