"""The list of targets."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from reports.models.target import name_of
from reports.pages.links import address
from reports.periods import Period
from reports.summary import shown
from reports.tables.parts import linked
from reports.targets.pace import STANDS
from reports.targets.reaching import Followed
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.models import Team
from volunteer_teams.tables.columns import HIDE_NUMBER_ON_PHONES, tones
from volunteer_teams.tables.lists import ListTable

NUMBER = {"th": {"class": "num"}, "td": {"class": "num"}}


class TargetTable(ListTable):
    """Targets with what was reached of each, and its pace."""

    caption = "Chỉ tiêu"
    place = django_tables2.Column(
        verbose_name="Địa bàn", empty_values=(), orderable=False, attrs={"td": {"class": "place"}}
    )
    value = django_tables2.Column(
        verbose_name="Chỉ tiêu", accessor="target__value", attrs=HIDE_NUMBER_ON_PHONES
    )
    reached = django_tables2.Column(verbose_name="Đã đạt", accessor="pace__reached", attrs=NUMBER)
    share = django_tables2.Column(
        verbose_name="Tỷ lệ", accessor="pace__share", empty_values=(), attrs=HIDE_NUMBER_ON_PHONES
    )
    stand = django_tables2.Column(verbose_name="Tiến độ", empty_values=(), orderable=False)

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Năm", lambda row: row.target.year),
            ("Chỉ số", lambda row: row.indicator.code),
            ("Tên chỉ số", lambda row: row.figure.label),
            ("Xã, phường", lambda row: row.target.commune.full_name if row.target.commune else None),
            ("Đội", lambda row: row.target.team.name if row.target.team else None),
            ("Chỉ tiêu", lambda row: row.target.value),
            ("Đã đạt", lambda row: row.pace.reached),
            ("Đơn vị tính", lambda row: row.figure.unit),
            ("Tỷ lệ (%)", lambda row: row.pace.share),
            ("Tiến độ", lambda row: STANDS[row.pace.stand][1]),
            ("Còn lại", lambda row: row.words),
        ]

    def render_place(self, record: Followed) -> SafeString:
        place = record.target.place
        inside = f", {place.commune.full_name}" if isinstance(place, Team) else ""
        return format_html(
            '{}<br><span class="quiet small">{}<span class="hide"> {}</span></span>',
            f"{name_of(place)}{inside}", record.indicator.code, record.figure.label,
        )  # fmt: skip

    def render_value(self, value: int, record: Followed) -> str:
        return shown(record.figure, value)

    def render_reached(self, value: int, record: Followed) -> SafeString:
        """On phones, where its own column is not, the target stands beside it."""
        reached = linked(shown(record.figure, value), rows_url(record))
        target = shown(record.figure, record.target.value)
        return format_html('{}<span class="d-md-none quiet"> / {}</span>', reached, target)

    def render_share(self, value: Any) -> str:
        return "" if value is None else f"{value}%"

    def render_stand(self, record: Followed) -> SafeString:
        drawn = tones([STANDS[record.pace.stand]])
        return format_html('{}<br><span class="quiet small">{}</span>', drawn, record.words)


@dataclass(frozen=True)
class TargetLine:
    """A target as other pages tell it: `rhythm` is empty where there is none to tell."""

    followed: Followed
    url: str
    stand: tuple[Tone, str]
    rhythm: str


def targets_shown(followed: Sequence[Followed]) -> dict[str, Any] | None:
    """What `parts/targets.html` needs; None where there is no target."""
    lines = [
        TargetLine(one, rows_url(one), STANDS[one.pace.stand], one.pace.rhythm(one.figure.unit))
        for one in followed
    ]
    return {"year": followed[0].target.year, "lines": lines} if lines else None


def rows_url(one: Followed) -> str:
    """The rows behind what was reached; none of a year that has not begun."""
    today, period = timezone.localdate(), Period(one.target.year)
    if not period.has_begun(today):
        return ""
    place = one.target.place
    key = f"{place._meta.model_name}-{place.pk}"
    return address("indicator_rows", key, period.so_far(today), one.indicator.code)
