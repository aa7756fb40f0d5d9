"""Columns that name places: those within somebody's reach, so that nobody sets anything for another's."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from import_export.widgets import Widget

from volunteer_teams.access.scopes import Access
from volunteer_teams.administration.files import Cell, heading_of
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.reading import read_day
from volunteer_teams.imports.columns import Unclear
from volunteer_teams.models import Commune, Province
from volunteer_teams.vietnamese import nfc, short_date

ENDED = re.compile(r".+ \((?P<code>\d{1,5}), đến (?P<day>\d\d/\d\d/\d{4})\)")


class PlaceCell(Cell):
    """A province or a commune among `rows`, by name or code; `inside` is the column with its province."""

    def __init__(self, field: Any, rows: Any, *, inside: Cell | None = None, is_needed: bool = False) -> None:
        super().__init__(heading_of(field), Widget(), attribute=field.name, is_needed=is_needed)
        self.rows, self.inside = rows, inside

    def clean(self, row: Mapping[str, Any], **kwargs: Any) -> Any:
        """The place, or a refusal that names the column."""
        text = nfc(str(row[self.column_name]))
        if not text:
            return super().clean(row, **kwargs)
        rows = self.rows
        if self.inside and (province := nfc(str(row[self.inside.column_name]))):
            rows = rows.filter(province__in=meant(Province.objects.all(), province))
        found = list(meant(rows, text).order_by("pk")[:20])
        exact = [place for place in found if place.full_name.casefold() == text.casefold()] or found
        if not exact:
            raise Unclear(f"{self.heading}: không có “{text[:60]}” trong số nơi bạn đặt được.")
        if len(exact) > 1:
            raise Unclear(f"{self.heading}: có {len(exact)} nơi tên “{text[:60]}”, hãy ghi mã.")
        return exact[0]

    def said(self, row: Any) -> str | None:
        """Its name, of one that is no more its code and last day besides: names and codes come again."""
        place: Province | Commune | None = getattr(row, self.attribute)
        if place is None:
            return None
        ended = f" ({place.code}, đến {short_date(place.valid_to)})" if place.valid_to else ""
        return f"{place.full_name}{ended}"


def meant(rows: Any, text: str) -> Any:
    """The places that a cell may mean: of today by name or code, or the one that it says has ended."""
    if ended := ENDED.fullmatch(text):
        try:
            return rows.filter(code=ended["code"], valid_to=read_day(ended["day"]))
        except ValueError as wrong:
            raise Unclear(f"{text[:60]}: {wrong}") from None
    width = 2 if rows.model is Province else 5  # a spreadsheet drops the first zero
    return rows.valid_on(timezone.localdate()).named(text.zfill(width) if text.isdecimal() else text)


def provinces_of(access: Access) -> Any:
    """The provinces that somebody may set something for: a commune's officers see theirs, no more."""
    return Province.objects.within(Access(nation=access.nation, provinces=access.provinces))


def refuse_ended(place: Province | Commune) -> None:
    """What is of the past gets nothing new, as on the page, which does not offer it."""
    if place.valid_to and place.valid_to < timezone.localdate():
        raise RuleBroken(f"{place.full_name} chỉ có đến {short_date(place.valid_to)}: dòng này để nguyên.")
