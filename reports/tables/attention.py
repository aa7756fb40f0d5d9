"""The list of what needs attention, what single findings count, and the limits."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import django_tables2
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.models import Client
from reports.attention.listing import Noticed
from reports.attention.rules import LIMITS
from reports.models import AttentionLimit
from reports.pages.rows import NOT_SHOWN
from reports.returns.standing import Standing
from volunteer_teams.access.scopes import Access
from volunteer_teams.administration.site import site
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.tables.columns import (
    HIDE_NUMBER_ON_PHONES,
    HIDE_ON_PHONES,
    DayColumn,
    NumberColumn,
    tones,
    two_lines,
)
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.vietnamese import number


class AttentionTable(ListTable):
    """What was found, the most urgent rule first."""

    caption = "Cần chú ý"
    place = django_tables2.Column(verbose_name="Nơi", empty_values=(), orderable=False)
    what = django_tables2.Column(verbose_name="Việc, quy tắc", empty_values=(), orderable=False)
    figure = django_tables2.Column(
        verbose_name="Con số / mức", empty_values=(), orderable=False, attrs=HIDE_NUMBER_ON_PHONES
    )
    state = django_tables2.Column(verbose_name="Đã xem", empty_values=(), orderable=False)

    class Meta:
        fields = ("place", "what", "figure", "state")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Xã, phường", lambda row: row.finding.commune.full_name),
            ("Đội", lambda row: row.team),
            ("Tình nguyện viên", lambda row: row.volunteer),
            ("Việc", lambda row: row.finding.rule.label),
            ("Lý do", lambda row: row.finding.words),
            ("Quy tắc", lambda row: row.sentence),
            ("Con số", lambda row: row.finding.figure),
            ("Mức", lambda row: row.finding.limit),
            ("Đơn vị tính", lambda row: row.finding.rule.unit),
            ("Kỳ", lambda row: f"{row.finding.month.month}/{row.finding.month.year}"),
            ("Tình trạng", lambda row: state_of(row)[1]),
            ("Vì", lambda row: row.mark.reason if row.mark else None),
            ("Người xem", lambda row: row.mark.seen_by.full_name if row.mark else None),
            ("Xem lúc", lambda row: row.mark.seen_at if row.mark else None),
        ]

    def render_place(self, record: Noticed) -> SafeString:
        return two_lines(record.finding.commune.full_name, record.about)

    def render_what(self, record: Noticed) -> SafeString:
        finding = record.finding
        return format_html(
            '<a href="{}"><b>{}</b></a><br>{}<br><span class="quiet small hide">{}</span>',
            finding.rows_url, finding.rule.label, finding.words, record.sentence,
        )  # fmt: skip

    def render_figure(self, record: Noticed) -> str:
        finding = record.finding
        return f"{number(finding.figure)} / {number(finding.limit)} {finding.rule.unit}"

    def render_state(self, record: Noticed) -> SafeString:
        finding, mark = record.finding, record.mark
        said = format_html("<br>{}<br>{}", mark.reason, mark.seen_by.full_name) if mark else ""
        link = format_html(
            '<a href="{}">{}<span class="visually-hidden">, {} {}</span></a>',
            finding.mark_url, "Sửa đánh dấu" if mark else "Đánh dấu", finding.commune.full_name, record.about,
        )  # fmt: skip
        return format_html("{}{}<br>{}", tones([state_of(record)]), said, link)


def state_of(noticed: Noticed) -> tuple[Tone, str]:
    """Whether somebody has looked at it, in words with a colour."""
    if noticed.is_seen:
        return Tone.GOOD, "Đã xem"
    return (Tone.WARN, "Xấu hơn lúc xem") if noticed.mark else (noticed.finding.rule.tone, "Chưa xem")


class UnmetTable(ListTable):
    """People whose day to be met has passed, by case code; of those out of sight only that they are."""

    caption = "Người chưa được gặp"
    code = django_tables2.Column(verbose_name="Mã hồ sơ", empty_values=(), orderable=False)
    team = django_tables2.Column(
        verbose_name="Đội", accessor="team__name", default="", orderable=False, attrs=HIDE_ON_PHONES
    )
    last_contact_on = DayColumn(verbose_name="Gặp lần cuối", default="", orderable=False)
    contact_due_on = DayColumn(verbose_name="Hạn gặp", orderable=False)

    class Meta:
        fields = ("code", "team", "last_contact_on", "contact_due_on")

    def __init__(self, *args: Any, clients: Access, **kwargs: Any) -> None:
        """`clients` are those whom the reader may see."""
        super().__init__(*args, **kwargs)
        self.clients = clients
        self.codes: dict[int, str] = {}

    def load(self, rows: Sequence[Client]) -> None:
        shown = Client.objects.within(self.clients).filter(pk__in=[row.pk for row in rows])
        self.codes = dict(shown.values_list("pk", "code"))

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Mã hồ sơ", lambda row: self.codes.get(row.pk, NOT_SHOWN)),
            ("Đội", lambda row: row.team.name if row.team else None),
            ("Gặp lần cuối", lambda row: row.last_contact_on),
            ("Hạn gặp", lambda row: row.contact_due_on),
        ]

    def render_code(self, record: Client) -> SafeString | str:
        if record.pk not in self.codes:
            return NOT_SHOWN
        return format_html(
            '<a class="code" href="{}">{}</a>', record.get_absolute_url(), self.codes[record.pk]
        )


class LateMonthTable(ListTable):
    """Months that should have been sent, each with its page."""

    caption = "Báo cáo tháng chưa gửi"
    month = django_tables2.Column(verbose_name="Tháng", empty_values=(), orderable=False)
    due_on = DayColumn(verbose_name="Hạn gửi", orderable=False)
    late = NumberColumn(verbose_name="Quá (ngày)", empty_values=(), orderable=False)

    class Meta:
        fields = ("month", "due_on", "late")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Tháng", month_words),
            ("Hạn gửi", lambda row: row.due_on),
            ("Quá (ngày)", self.days_late),
        ]

    def days_late(self, record: Standing) -> int:
        """Since the day it was due."""
        assert record.due_on
        return (self.today - record.due_on).days

    def render_month(self, record: Standing) -> SafeString:
        return format_html('<a href="{}">{}</a>', record.url, month_words(record))

    def render_late(self, record: Standing) -> str:
        return number(self.days_late(record))


def month_words(standing: Standing) -> str:
    """'10/2026'."""
    return f"{standing.month.month}/{standing.month.year}"


class AttentionLimitTable(ListTable):
    """Limits, those of a code together, the newest first."""

    caption = "Mức cần chú ý"
    code = django_tables2.Column(verbose_name="Mức")
    value = NumberColumn(verbose_name="Giá trị")
    unit = django_tables2.Column(verbose_name="Đơn vị", empty_values=(), attrs=HIDE_ON_PHONES)
    since = DayColumn(verbose_name="Áp dụng từ")
    source = django_tables2.Column(verbose_name="Căn cứ", attrs=HIDE_ON_PHONES)

    class Meta:
        model = AttentionLimit
        fields = ("code", "value", "unit", "since", "source")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them."""
        return site.columns(AttentionLimit)

    def render_code(self, value: str) -> str:
        return LIMITS[value].label if value in LIMITS else value

    def render_unit(self, record: AttentionLimit) -> str:
        return LIMITS[record.code].unit if record.code in LIMITS else ""
