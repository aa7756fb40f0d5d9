"""(b) The year-end report of Hà Nội 2020 beside other programs on the same page; all provinces."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from reports.benches.country import country, name_of
from reports.benches.line import Line, against
from reports.pdf import html
from reports.periods import Period
from reports.places import PlaceProblem, resolve
from reports.word.filling import docx
from reports.year_end.papers import paper_of
from volunteer_teams.database.reach import everywhere
from volunteer_teams.models import Province

PLACE, YEAR = "Hà Nội", 2020
AGAINST_BARE = 1.25
BASE = '<base href="{}/">'


def lines(size: int, times: int) -> Iterator[Line]:
    """Each program as a process of its own, in turn, from its start until the file is there."""
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder)
        _write(inside)
        ours = [sys.executable, "manage.py", "year_end_report", PLACE, str(YEAR), "--output"]
        ours.append(str(inside / "ours.pdf"))
        page = str(inside / "page.html")
        others = {
            "bare WeasyPrint": [sys.executable, "script/print_bare.py", page, str(inside / "bare.pdf")],
            "Chromium's print to PDF": _chromium(inside),
            "LibreOffice from the Word file": _office(inside),
        }
        there = {name: command for name, command in others.items() if shutil.which(command[0])}
        taken = _in_turn([ours, *there.values()], times)
        for n, name in enumerate(there, start=1):
            work = f"year-end report of {PLACE} {YEAR}, figures attached, beside {name}"
            if n == 1:
                yield against(work, taken[0], taken[n], "s", times=AGAINST_BARE)
            else:
                yield Line(work, f"{taken[0]:.1f} s", f"{taken[n]:.1f} s", taken[0] / taken[n])
        for name in others.keys() - there.keys():
            yield Line(f"the same beside {name}", f"{taken[0]:.1f} s", "not installed")
    yield _all_provinces(size)


def _write(inside: Path) -> None:
    """The page that is printed, and the Word file, of the demo."""
    period = Period(YEAR)
    with everywhere():
        try:
            taken = paper_of(resolve(PLACE, period), period)
        except PlaceProblem as problem:
            raise CommandError(
                "The demo is not loaded: DEBUG=1 manage.py prepare.", returncode=2
            ) from problem
        assert taken, "a draft at least"
        base = BASE.format((Path(settings.BASE_DIR) / "static" / "report").as_uri())
        text = html(taken.paper).replace("<head>", f"<head>{base}", 1)
        (inside / "page.html").write_text(text, encoding="utf-8")
        (inside / "page.docx").write_bytes(docx(taken.paper))


def _chromium(inside: Path) -> list[str]:
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    return [
        "chromium",
        *options,
        f"--print-to-pdf={inside / 'chromium.pdf'}",
        (inside / "page.html").as_uri(),
    ]


def _office(inside: Path) -> list[str]:
    options = ["--headless", f"-env:UserInstallation={(inside / 'office').as_uri()}", "--convert-to", "pdf"]
    return ["soffice", *options, "--outdir", str(inside), str(inside / "page.docx")]


def _in_turn(commands: Sequence[Sequence[str]], times: int) -> list[float]:
    """The median seconds of each."""
    taken: list[list[float]] = [[] for _ in commands]
    for _ in range(times):
        for n, command in enumerate(commands):
            taken[n].append(_seconds(command, {}))
    return [statistics.median(each) for each in taken]


def _seconds(command: Sequence[str], variables: dict[str, str]) -> float:
    begun = time.perf_counter()
    done = subprocess.run(  # noqa: S603  our own commands
        command,
        cwd=settings.BASE_DIR,
        env=os.environ | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CommandError(f"{command[0]} {command[1]} failed: {done.stderr[-500:]}")
    return time.perf_counter() - begun


def _all_provinces(size: int) -> Line:
    """The last whole year of every province, as many at once as there are cores."""
    year = timezone.localdate().year - 1
    with country(size):
        codes = [one.code for one in Province.objects.valid_on(Period(year).last).order_by("code")]
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        commands = [
            [
                sys.executable,
                "manage.py",
                "year_end_report",
                code,
                str(year),
                "--output",
                f"{folder}/{code}.pdf",
            ]
            for code in codes
        ]
        each = list(pool.map(lambda command: _seconds(command, {"DATABASE_NAME": name_of(size)}), commands))
    return Line(
        f"year-end reports {year} of all {len(codes)} provinces, {size:,} contacts, {os.cpu_count()} at once",
        f"{time.perf_counter() - begun:.0f} s",
        f"{statistics.median(each):.1f} s each",
    )
