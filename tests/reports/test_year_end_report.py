"""manage.py year_end_report: a file, or one sentence and status 2."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from reports.events import ReportEvent
from reports.management.commands import year_end_report
from reports.pdf import NotPrinted
from reports.year_end import papers
from tests.factories import ProvinceFactory
from volunteer_teams.models import AuditEvent


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(year_end_report.timezone, "localdate", lambda: date(2026, 11, 21))


def refusal(*arguments) -> str:
    """The sentence the command refuses with."""
    with pytest.raises(CommandError) as refused:
        call_command("year_end_report", *arguments)
    assert refused.value.returncode == 2
    return str(refused.value)


def test_writes_the_report_of_a_place_by_name_or_code(sample, tmp_path, capsys):
    for place in ("Mẫu Giang", "98"):
        path = tmp_path / f"{place}.pdf"

        call_command("year_end_report", place, "2020", "--output", str(path))

        assert path.read_bytes().startswith(b"%PDF-1.7")
        assert capsys.readouterr().out == f"Wrote {path}: Tỉnh Mẫu Giang, 15/12/2019 – 14/12/2020.\n"
    assert (tmp_path / "Mẫu Giang.pdf").read_bytes() == (tmp_path / "98.pdf").read_bytes()
    assert sorted(found.name for found in tmp_path.iterdir()) == ["98.pdf", "Mẫu Giang.pdf"]


def test_writes_the_calendar_year_of_a_team_under_a_name_of_its_own(sample, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)

    call_command("year_end_report", "Đội 2", "2020", "--window", "calendar", "--level", "team")

    assert Path("bao-cao-doi-2-phuong-dong-2020.pdf").exists()
    assert "01/01/2020 – 31/12/2020" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["Không Có", "2020"],
            "None of the provinces, communes or teams of 2020 has the name or code 'Không Có'.",
        ),
        (["Mẫu Giang", "20x0"], "'20x0' is not a year such as 2026."),
        (["Mẫu Giang", "1066"], "'1066' is not a year such as 2026."),
        (["Mẫu Giang", "2027"], "The year 2027 begins on 15/12/2026: there is nothing to report yet."),
        (
            ["Mẫu Giang", "1999"],
            "None of the provinces, communes or teams of 1999 has the name or code 'Mẫu Giang'.",
        ),
        (["Mẫu Giang", "2011"], "Nothing is recorded for Tỉnh Mẫu Giang in 2011."),
    ],
)
def test_an_unknown_place_or_year_is_one_sentence(sample, arguments, sentence):
    assert refusal(*arguments) == sentence


def test_a_name_of_several_places_is_one_sentence(sample):
    ProvinceFactory(name="Mẫu Giang", code="96")

    assert refusal("Mẫu Giang", "2020").startswith("'Mẫu Giang' is the name of 2 provinces in 2020: ")


def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing(sample, tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()

    assert refusal("98", "2020", "--output", str(folder)) == f"{folder} cannot be written: it is a folder."
    lost = tmp_path / "no" / "x.pdf"
    assert (
        refusal("98", "2020", "--output", str(lost))
        == f"{lost} cannot be written: No such file or directory."
    )
    assert list(folder.iterdir()) == []


def test_what_stood_in_the_file_stays_when_printing_fails(sample, tmp_path, monkeypatch):
    path = tmp_path / "x.pdf"
    path.write_text("before")

    def fail(*given):
        raise NotPrinted("Tinos-Bold.ttf cannot be read: No such file or directory.")

    monkeypatch.setattr(papers, "pdf", fail)

    assert (
        refusal("98", "2020", "--output", str(path))
        == "Tinos-Bold.ttf cannot be read: No such file or directory."
    )
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_running_year_is_counted_up_to_today(sample, tmp_path, capsys):
    sample.work.contact(sample.teams[0], on=date(2026, 11, 20))

    call_command("year_end_report", "Mẫu Giang", "2025", "--output", str(tmp_path / "25.pdf"))
    call_command("year_end_report", "98", "2026", "--output", str(tmp_path / "26.pdf"))

    assert "15/12/2025 – 21/11/2026" in capsys.readouterr().out


def test_without_arguments_it_says_how_it_is_used():
    done = subprocess.run(
        [sys.executable, "manage.py", "year_end_report"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "usage: manage.py year_end_report" in done.stderr


def test_the_public_version_is_another_file_and_the_log_says_so(sample, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    call_command("year_end_report", "98", "2020", "--public")

    made = Path("bao-cao-tinh-mau-giang-2020-cong-khai.pdf").read_bytes()
    call_command("year_end_report", "98", "2020")
    assert made != Path("bao-cao-tinh-mau-giang-2020.pdf").read_bytes()
    events = AuditEvent.objects.filter(code=ReportEvent.REPORT_PRINTED).order_by("pk")
    assert [event.changes["is_public"] for event in events] == [True, False]
