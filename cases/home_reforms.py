"""What administrators' home says of communes that were divided."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from cases.reforms.left import Left, divided_left
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.home import SHOWN, WORK, HomeSection, work_list
from volunteer_teams.look import Tone, Work
from volunteer_teams.vietnamese import number, short_date


def divided(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Divided communes whose teams and files wait for somebody to say where they go on."""
    left = divided_left()
    return work_list(
        [_work(one) for one in left[:SHOWN]],
        len(left),
        anchor="divided",
        heading="Xã bị chia, chờ quyết định",
        words="xã bị chia",
        url=reverse("cases:reform_divided"),
    )


def _work(left: Left) -> Work:
    ended = f"đến {short_date(left.commune.valid_to)}" if left.commune.valid_to else ""
    return Work(
        when=f"{number(left.teams)} Đội",
        due=f"{number(left.files)} hồ sơ",
        tone=Tone.WARN,
        what=left.commune.full_name,
        why=f"{left.commune.province.full_name}, {ended}: chia cho nhiều đơn vị, phải chọn nơi đến",
        action="Chọn nơi đến",
        url=reverse("cases:reform_divide", args=[left.commune.pk]),
    )


SECTIONS = (HomeSection(Permission.REFORM_EDIT, WORK, divided, order=18),)
