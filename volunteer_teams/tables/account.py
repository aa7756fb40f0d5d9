"""The list of accounts."""

import django_tables2
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from volunteer_teams.models import RoleAssignment, User
from volunteer_teams.place_words import place_words
from volunteer_teams.tables.columns import HIDE_ON_PHONES, CodeColumn
from volunteer_teams.templatetags.formats import moment


class AccountTable(django_tables2.Table):
    """Accounts with the roles held today."""

    caption = "Tài khoản"
    full_name = django_tables2.Column(verbose_name="Họ và tên", linkify=True)
    username = CodeColumn(verbose_name="Tên đăng nhập")
    roles_held = django_tables2.Column(verbose_name="Vai trò hiện nay", empty_values=())
    last_login = django_tables2.Column(
        verbose_name="Đăng nhập gần nhất",
        default="Chưa lần nào",
        attrs=HIDE_ON_PHONES,
    )

    class Meta:
        model = User
        fields = ("full_name", "username", "roles_held", "last_login")
        orderable = False

    def render_roles_held(self, value: list[RoleAssignment], record: User) -> SafeString | str:
        if not record.is_active:
            return "Đã ngừng"
        roles = ((held.get_role_display(), place_words(held.place)) for held in value)
        lines = format_html_join(SafeString("<br>"), "{} <span class='quiet'>{}</span>", roles)
        return lines or "Chưa có vai trò"

    def render_last_login(self, value):
        return moment(value)
