"""manage.py year_end_report: the report of a place as PDF, of a year or of a half of one."""

import atexit
import gc
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from reports.actions.printing import record_printing
from reports.pdf import NotPrinted
from reports.periods import Period, Span, Window
from reports.places import Level, PlaceProblem, resolve
from reports.year_end.paper import PUBLIC_ENDING
from reports.year_end.papers import paper_of
from volunteer_teams.database.reach import everywhere

LEVELS = (Level.PROVINCE, Level.COMMUNE, Level.TEAM)
REFUSED = 2


class Command(BaseCommand):
    requires_system_checks = []  # they load every page
    help = "Write the report of a province, commune or team as PDF/A with its figures attached."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the place and year, and where to write."""
        parser.add_argument("place", help="name or code of the place, as valid in that year")
        parser.add_argument("year", help="the year, such as 2020")
        parser.add_argument(
            "--output", type=Path, help="the file to write (default: a name made from the place)"
        )
        parser.add_argument(
            "--window",
            choices=Window.values,
            default=Window.STATUTORY,
            help="15 December to 14 December (statutory, the default) or 1 January to 31 December (calendar)",
        )
        parser.add_argument(
            "--half", type=int, choices=(1, 2), help="the first or second half of the year, not the whole"
        )
        parser.add_argument(
            "--level", choices=[str(level) for level in LEVELS], help="for a name that several levels have"
        )

        parser.add_argument(
            "--public", action="store_true", help="as it may be published: without small counts of people"
        )

    def handle(
        self,
        *args: Any,
        place: str,
        year: str,
        output: Path | None,
        window: str,
        half: int | None,
        level: str | None,
        public: bool,
        **options: Any,
    ) -> None:
        """Make the report, then the file: nothing is left half written."""
        atexit.register(gc.freeze)  # a process that ends need not look for garbage among a report's objects
        period = self.period(year, Window(window), half)
        what = f"half {half} of {year}" if half else year
        try:
            found = resolve(place, period, Level(level) if level else None)
        except PlaceProblem as problem:
            raise CommandError(str(problem), returncode=REFUSED) from problem
        with everywhere():
            taken = paper_of(found, period)
            assert taken, "a draft at least"
            if not any(figure.value for figure in taken.paper.figures):
                raise CommandError(f"Nothing is recorded for {found.name} in {what}.", returncode=REFUSED)
            path = output or Path(f"{taken.paper.file_name}{PUBLIC_ENDING if public else ''}.pdf")
            if not path.name or path.is_dir():
                raise CommandError(f"{path} cannot be written: it is a folder.", returncode=REFUSED)
            try:
                made = taken.public_pdf() if public else taken.pdf()
                if not made:
                    raise CommandError("It was issued before there were public versions.", returncode=REFUSED)
                with _replacing(path) as file:
                    file.write(made)
            except OSError as error:
                raise CommandError(
                    f"{path} cannot be written: {error.strerror}.", returncode=REFUSED
                ) from error
            except NotPrinted as problem:
                raise CommandError(str(problem), returncode=REFUSED) from problem
        given: dict[str, Any] = {"place": found, "period": period, "correction": taken.correction}
        record_printing(**given, kind="pdf", is_public=public, by=None)
        self.stdout.write(f"Wrote {path}: {found.name}, {period.days_label}.")

    def period(self, year: str, window: Window, half: int | None) -> Period:
        """The year or half as far as it has passed."""
        today = timezone.localdate()
        if not (year.isascii() and year.isdecimal() and 1900 <= int(year) <= 9998):
            raise CommandError(f"'{year}' is not a year such as {today.year}.", returncode=REFUSED)
        period = Period(int(year), Span.HALF, half, window) if half else Period(int(year), window=window)
        if not period.has_begun(today):
            what = f"half {half} of {year}" if half else f"year {year}"
            raise CommandError(
                f"The {what} begins on {period.first:%d/%m/%Y}: there is nothing to report yet.",
                returncode=REFUSED,
            )
        return period.so_far(today)


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """A file beside the wanted one, which takes its place when all is written."""
    part = path.with_name(f".{path.name}.part")
    file = part.open("wb")
    try:
        with file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
