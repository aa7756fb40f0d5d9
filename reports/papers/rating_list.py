"""The grades of a place's teams in a year, with their figures, on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from reports.models import Grade, TeamRating
from reports.papers.sheets import Column, Sheet, Table
from reports.places import ReportPlace
from reports.ratings import CRITERIA, Suggestion, as_marks
from reports.year_end.heading import heading_of
from volunteer_teams.models import Team

COLUMNS = (
    Column("Đội"),
    *(Column(criterion.name, "w-figure", is_figures=True) for criterion in CRITERIA),
    Column("Đề xuất", "w-grade"),
    Column("Xếp loại", "w-grade"),
    Column("Lý do", "w-reason"),
)


def rating_sheets(
    place: ReportPlace,
    year: int,
    teams: Sequence[Team],
    given: Mapping[int, TeamRating],
    suggested: Mapping[int, Suggestion],
    today: date,
) -> list[Sheet]:
    """One table: a graded team with the figures it was graded by, any other with those of today."""
    rows = []
    for team in teams:
        rating = given.get(team.pk)
        marks = as_marks(rating.figures) if rating else suggested[team.pk].marks
        figures = [mark.told[0] for mark in marks] or [""] * len(CRITERIA)
        proposed = rating.suggested if rating else suggested[team.pk].grade
        name = f"{team.name}, {team.commune.full_name}"
        rows.append(
            [name, *figures, proposed, rating.grade if rating else "", rating.reason if rating else ""]
        )
    counts = "; ".join(
        f"{grade.label}: {sum(rating.grade == grade for rating in given.values())} Đội" for grade in Grade
    )
    heading = heading_of(place, today, number=None, signed_on=None, signer_name="")
    return [
        Sheet(
            heading=replace(heading, number=""),
            kind="BẢNG XẾP LOẠI ĐỘI CÔNG TÁC XÃ HỘI TÌNH NGUYỆN",
            subject=f"Năm {year}",
            facts=[("Địa bàn", place.name), ("Đã xếp loại", counts)],
            tables=[Table(COLUMNS, rows, empty="Năm này không có Đội nào.")],
            left_sign="NGƯỜI LẬP",
            right_sign=heading.signer_title,
            right_name=heading.signer_name,
            is_working=True,
        )
    ]
