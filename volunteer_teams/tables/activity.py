"""Lists of activities and of their kinds."""

from collections.abc import Sequence
from operator import attrgetter

import django_tables2
from django.urls import reverse
from django.utils.safestring import SafeString

from volunteer_teams.administration.site import site
from volunteer_teams.files.sheets import ROW_ID, Column
from volunteer_teams.look import Tone
from volunteer_teams.models import Activity, ActivityKind, Measure
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones, two_lines
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.wording import measures_line


class ActivityTable(ListTable):
    """What teams did, newest first."""

    caption = "Hoạt động"
    on = DayColumn(verbose_name="Ngày", linkify=True, order_by=("on", "pk"))
    kind = django_tables2.Column(verbose_name="Loại, Đội", accessor="kind__name", orderable=False)
    measures = django_tables2.Column(verbose_name="Số liệu", empty_values=(), orderable=False)
    commune = django_tables2.Column(
        verbose_name="Xã, phường", accessor="commune__full_name", orderable=False, attrs=HIDE_ON_PHONES
    )

    class Meta:
        model = Activity
        fields = ("on", "kind", "measures", "commune")

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them, which knows each by its id; notes stay here."""
        return [
            ("Ngày", attrgetter("on")),
            ("Loại hoạt động", attrgetter("kind.name")),
            ("Đội", attrgetter("team.name")),
            ("Xã, phường", attrgetter("commune.full_name")),
            *((measure.label, attrgetter(measure.value)) for measure in Measure),
            ("Số liệu", measures_line),
            ("Đơn vị phối hợp", attrgetter("partners")),
            (ROW_ID, lambda row: str(row.pk)),
        ]

    def render_kind(self, record: Activity) -> SafeString:
        return two_lines(record.kind.name, record.team.name)

    def render_measures(self, record: Activity) -> str:
        return measures_line(record)


class ActivityKindTable(ListTable):
    """The kinds that are offered on entry, with what each one counts."""

    caption = "Loại hoạt động"
    name = django_tables2.Column(
        verbose_name="Loại", linkify=lambda record: reverse("activity_kind_edit", args=[record.pk])
    )
    counts = django_tables2.Column(verbose_name="Số đo", empty_values=())
    indicators = django_tables2.Column(verbose_name="Chỉ số", empty_values=())
    state = django_tables2.Column(verbose_name="Tình trạng", empty_values=())

    class Meta:
        model = ActivityKind
        fields = ("name", "counts", "indicators", "state")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them."""
        return [*site.columns(ActivityKind), ("Tình trạng", lambda row: state_of(row)[1])]

    def render_counts(self, record: ActivityKind) -> str:
        return ", ".join(f"{m.label} ({m.unit})" for m in record.measures_in_order)

    def render_indicators(self, record: ActivityKind) -> str:
        return ", ".join(dict.fromkeys(m.indicator for m in record.measures_in_order if m.indicator))

    def render_state(self, record: ActivityKind) -> SafeString:
        return tones([state_of(record)])


def state_of(kind: ActivityKind) -> tuple[Tone, str]:
    """Whether a kind is in use, in words with a colour."""
    return (Tone.GOOD, "Đang dùng") if kind.is_active else (Tone.CALM, "Ngừng dùng")
