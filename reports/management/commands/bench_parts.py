"""manage.py bench_parts: one table of what the product takes, beside its limits and its peers."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from reports.benches import dashboards, files, names, printing, wire
from reports.benches.line import HEAD, Line
from reports.benches.people import lines as people_lines
from reports.management.commands.load_test_data import number

PARTS = {
    "a": "a province's year, page and figures, beside bare statements",
    "b": "year-end reports beside other programs",
    "c": "contacts from a file beside the library's own resource and COPY",
    "d": "people who click, with the memory of each process",
    "e": "bytes on the wire",
    "n": "sealed names beside the cipher alone",
    "m": "every page of the menu, by role (a table of its own)",
    "p": "what row policies cost (a table of its own)",
}


class Command(BaseCommand):
    help = "Measure parts of the product, all without one: " + "; ".join(f"{k} {v}" for k, v in PARTS.items())

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which parts, how large and how thoroughly."""
        parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="letters; none: all")
        parser.add_argument(
            "--sizes", nargs="+", type=number(1000, 100_000_000), default=[300_000, 3_000_000],
            help="contacts of the databases of part a; the last one serves parts b, d and e",
        )  # fmt: skip
        parser.add_argument("--people", type=number(10, 2000), default=500)
        parser.add_argument("--minutes", type=float, default=3, help="of clicking, after all have come")
        parser.add_argument("--once", action="store_true", help="each work once: whether it runs at all")

    def handle(
        self, *, parts: list[str], sizes: list[int], people: int, minutes: float, once: bool, **options: Any
    ) -> None:
        """Print a line as soon as it is known."""
        asked = parts or list(PARTS)
        size = sizes[-1]
        work: dict[str, Callable[[], Iterable[Line]]] = {
            "a": lambda: dashboards.lines(sizes, 1 if once else 9),
            "b": lambda: printing.lines(size, 1 if once else 3),
            "c": lambda: files.lines(1 if once else 3),
            "d": lambda: people_lines(size, people, minutes),
            "e": lambda: wire.lines(size),
            "n": lambda: names.lines(1 if once else 9),
        }
        self.say(HEAD)
        for part in "cabden":  # files first: what others took stays in the memory that they are measured by
            for line in work[part]() if part in asked else ():
                self.say(str(line))
        for part, command in (("m", "bench_pages"), ("p", "bench")):
            if part in asked:
                call_command(command, once=once, stdout=self.stdout)

    def say(self, line: str) -> None:
        """One line at once, however long the next takes."""
        self.stdout.write(line)
        self.stdout.flush()
