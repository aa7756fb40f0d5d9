"""The list of teams with their grades."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.safestring import SafeString

from reports.models import Grade, RatingRule, TeamRating
from reports.ratings import Suggestion, suggestions
from volunteer_teams.administration.site import site
from volunteer_teams.files.sheets import Column
from volunteer_teams.look import Tone
from volunteer_teams.models import Team
from volunteer_teams.tables.columns import HIDE_ON_PHONES, DayColumn, tones, two_lines
from volunteer_teams.tables.lists import ListTable

TONES: dict[str, Tone] = {Grade.A: Tone.GOOD, Grade.B: Tone.INFO, Grade.C: Tone.WARN}


def grade_tone(grade: str, otherwise: str) -> tuple[Tone, str]:
    """A grade in words with a colour, or what is said where there is none."""
    return (TONES[grade], Grade(grade).label) if grade else (Tone.CALM, otherwise)


class RatingTable(ListTable):
    """Teams with what is suggested and what was decided."""

    caption = "Xếp loại Đội"
    name = django_tables2.Column(verbose_name="Đội", orderable=False)
    suggestion = django_tables2.Column(
        verbose_name="Phần mềm đề xuất", empty_values=(), orderable=False, attrs=HIDE_ON_PHONES
    )
    grade = django_tables2.Column(verbose_name="Xếp loại", empty_values=(), orderable=False)
    reason = django_tables2.Column(
        verbose_name="Lý do", empty_values=(), orderable=False, attrs=HIDE_ON_PHONES
    )

    class Meta:
        model = Team
        fields = ("name", "suggestion", "grade", "reason")

    def __init__(self, *args: Any, year: int, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year, self.today = year, today
        self.given: Mapping[int, TeamRating] = {}
        self.suggested: Mapping[int, Suggestion] = {}

    def load(self, rows: Sequence[Team]) -> None:
        self.given = TeamRating.objects.of_teams(rows, self.year)
        self.suggested = suggestions(rows, self.year, self.today)

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Đội", attrgetter("name")),
            ("Xã, phường", attrgetter("commune.full_name")),
            ("Phần mềm đề xuất", lambda row: self.suggestion_of(row)[1]),
            ("Xếp loại", lambda row: self.grade_of(row)[1]),
            ("Lý do", self.render_reason),
        ]

    def suggestion_of(self, team: Team) -> tuple[Tone, str]:
        """What is suggested, in words with a colour."""
        return grade_tone(self.suggested[team.pk].grade, "Chưa có số liệu")

    def grade_of(self, team: Team) -> tuple[Tone, str]:
        """What was decided."""
        given = self.given.get(team.pk)
        return grade_tone(given.grade if given else "", "Chưa xếp loại")

    def render_name(self, record: Team) -> SafeString:
        url = reverse("reports:rating_detail", args=[record.pk, self.year])
        return two_lines(record.name, record.commune.full_name, url)

    def render_suggestion(self, record: Team) -> SafeString:
        return tones([self.suggestion_of(record)])

    def render_grade(self, record: Team) -> SafeString:
        return tones([self.grade_of(record)])

    def render_reason(self, record: Team) -> str:
        given = self.given.get(record.pk)
        return given.reason if given else ""


class RatingRuleTable(ListTable):
    """Rules, the newest first."""

    caption = "Mức xếp loại"
    since = DayColumn(verbose_name="Áp dụng từ")
    contacts = django_tables2.Column(verbose_name="Lần gặp", empty_values=())
    plan = django_tables2.Column(verbose_name="Kế hoạch", empty_values=(), attrs=HIDE_ON_PHONES)
    meetings = django_tables2.Column(verbose_name="Giao ban", empty_values=(), attrs=HIDE_ON_PHONES)
    in_time = django_tables2.Column(verbose_name="Ghi sổ", empty_values=(), attrs=HIDE_ON_PHONES)
    certified = django_tables2.Column(verbose_name="Chứng chỉ", empty_values=(), attrs=HIDE_ON_PHONES)
    source = django_tables2.Column(verbose_name="Căn cứ")

    class Meta:
        model = RatingRule
        fields = ("since", "contacts", "plan", "meetings", "in_time", "certified", "source")
        orderable = False

    def file_columns(self) -> Sequence[Column]:
        """As the import reads them."""
        return site.columns(RatingRule)

    def render_contacts(self, record: RatingRule) -> str:
        return f"{record.contacts_a} / {record.contacts_b}".replace(".", ",")

    def render_plan(self, record: RatingRule) -> str:
        return f"{record.plan_a}% / {record.plan_b}%"

    def render_meetings(self, record: RatingRule) -> str:
        return f"{record.meetings_a}% / {record.meetings_b}%"

    def render_in_time(self, record: RatingRule) -> str:
        return f"{record.in_time_a}% / {record.in_time_b}%"

    def render_certified(self, record: RatingRule) -> str:
        return f"{record.certified_a}% / {record.certified_b}%"
