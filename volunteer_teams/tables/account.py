"""The list of accounts."""

from collections.abc import Sequence
from typing import Any

import django_tables2
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import RoleAssignment, User
from volunteer_teams.place_words import place_words
from volunteer_teams.tables.columns import HIDE_ON_PHONES, CodeColumn
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.templatetags.formats import moment

NEVER, NO_ROLE = "Chưa lần nào", "Chưa có vai trò"


class AccountTable(ListTable):
    """Accounts with the roles held today."""

    caption = "Tài khoản"
    full_name = django_tables2.Column(verbose_name="Họ và tên", linkify=True)
    username = CodeColumn(verbose_name="Tên đăng nhập")
    roles_held = django_tables2.Column(verbose_name="Vai trò hiện nay", empty_values=())
    last_login = django_tables2.Column(
        verbose_name="Đăng nhập gần nhất",
        default=NEVER,
        attrs=HIDE_ON_PHONES,
    )

    class Meta:
        model = User
        fields = ("full_name", "username", "roles_held", "last_login")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Họ và tên", lambda row: row.full_name),
            ("Tên đăng nhập", lambda row: row.username),
            ("Tình trạng", lambda row: "Đang dùng" if row.is_active else "Đã ngừng"),
            ("Vai trò hiện nay", roles_in_words),
            ("Đăng nhập gần nhất", lambda row: localtime(row.last_login) if row.last_login else NEVER),
        ]

    def render_roles_held(self, value: list[RoleAssignment], record: User) -> SafeString | str:
        if not record.is_active:
            return "Đã ngừng"
        roles = ((held.get_role_display(), place_words(held.place)) for held in value)
        lines = format_html_join(SafeString("<br>"), "{} <span class='quiet'>{}</span>", roles)
        return lines or NO_ROLE

    def render_last_login(self, value):
        return moment(value)


def roles_in_words(account: Any) -> str:
    """'Đội trưởng: Đội số 2 · Xã Sóc Sơn · Hà Nội'; of an account that is not in use nothing."""
    if not account.is_active:
        return ""
    held = (f"{one.get_role_display()}: {place_words(one.place)}" for one in account.roles_held)
    return "; ".join(held) or NO_ROLE
