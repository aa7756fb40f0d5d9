"""Activities from files."""

from collections.abc import Sequence
from typing import Any

from volunteer_teams.actions.activities import ActivityRules, edit_activity
from volunteer_teams.actions.undoing_team_work import activity_told
from volunteer_teams.forms.activity import ActivityForm, measure_field, partners_field
from volunteer_teams.forms.notes import NoteField
from volunteer_teams.imports.columns import Chosen, Column, Day, Note, Typed, Unclear, Words
from volunteer_teams.imports.lookups import Teams, commune_column, team_column
from volunteer_teams.imports.resource import Together
from volunteer_teams.models import Activity, ActivityKind, Measure, Team


def number_of(measure: Measure, *also: str, example: str = "") -> Column:
    """A column for one of the numbers an activity can carry."""
    return Column(measure.label, Typed(measure_field(measure)), also=also, example=example)


class ActivityResource(Together):
    """An activity a row; team, kind and day are its key, the second such row of a file is the second."""

    kind_code = "activities"
    model = Activity
    anchors = ("team_id", "kind_id")

    on = Column(
        "Ngày",
        Day(ActivityForm.base_fields["on"]),
        also=("Ngày tổ chức", "Ngày thực hiện", "Thời gian"),
        is_needed=True,
        example="05/11/2026",
    )
    commune = commune_column()
    team = team_column("Bỏ trống khi chỉ có một Đội")
    kind = Column(
        "Loại hoạt động",
        Words(),
        also=("Hoạt động", "Loại", "Nội dung", "Tên hoạt động"),
        is_needed=True,
        hint="Chọn trong danh mục loại hoạt động",
        width=40,
    )
    quantity = number_of(Measure.QUANTITY, "Số buổi", "Số cuộc", example="2")
    participants = number_of(Measure.PARTICIPANTS, "Số người dự", "Lượt người", "Người tham dự", example="45")
    minutes = number_of(Measure.MINUTES, "Thời lượng", "Phút")
    amount = number_of(Measure.AMOUNT, "Số tiền", "Kinh phí")
    partners = Column("Đơn vị phối hợp", Typed(partners_field()), also=("Phối hợp",), width=28)
    note = Column("Ghi chú", Note(NoteField()), also=("Ghi chép",), width=40)

    def load(self) -> None:
        """Teams in reach, kinds in use."""
        self._teams = Teams(self.access)
        self._kinds = list(ActivityKind.objects.in_use().for_table())
        self._chosen = Chosen({kind.pk: kind.name for kind in self._kinds})
        self._kind_of: dict[str, ActivityKind] = {}

    def offered(self) -> dict[str, list[str]]:
        """Teams and kinds."""
        return {"team": self._teams.words, "kind": [kind.name for kind in self._kinds]}

    def wanted(self, values: dict[str, Any]) -> Activity:
        """The activity of a row."""
        team = self._teams.find(values["team"], values["commune"], values["on"])
        if team is None:
            raise Unclear("Có nhiều Đội: ghi thêm cột Đội.")
        kind = self._kind(values["kind"])
        return Activity(
            id=self.stable_id(team.pk, kind.pk, values["on"]),
            team=team,
            kind=kind,
            on=values["on"],
            partners=values["partners"] or "",
            note=values["note"] or "",
            **{name: values[name] for name in Measure.values},
        )

    def rules(self, rows: Sequence[Activity]) -> ActivityRules:
        """Those of a single one; the teams are held so that nobody dissolves them meanwhile."""
        list(Team.objects.held().filter(pk__in={row.team_id for row in rows}))
        return ActivityRules(rows)

    def values_of(self, row: Activity) -> dict[str, Any]:
        """What a file says of an activity."""
        return activity_told(row)

    def edit(self, row: Activity, values: dict[str, Any]) -> Activity:
        """As the form does."""
        return edit_activity(activity=row, by=self.by, **values)

    def _kind(self, text: str) -> ActivityKind:
        if text not in self._kind_of:
            try:
                chosen = self._chosen.clean(text)
            except Unclear as unclear:
                raise Unclear(f"Loại hoạt động: {unclear}") from unclear
            self._kind_of[text] = next(kind for kind in self._kinds if kind.pk == chosen)
        return self._kind_of[text]
