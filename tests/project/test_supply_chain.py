"""What the product stands on: every licence is known, and known holes are looked up or said not to be."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.source import ROOT


def test_every_package_of_the_lock_has_its_licence():
    """That docs/licences.md is what this prints is said by script/check."""
    made = subprocess.run(
        [sys.executable, "script/licences.py"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert made.returncode == 0, made.stderr
    assert made.stdout.splitlines()[:2] == (ROOT / "docs" / "licences.md").read_text().splitlines()[:2]


def test_every_package_of_the_lock_has_its_hashes():
    lock = re.sub(r"\\\n", "", (ROOT / "requirements.txt").read_text())
    packages = [line for line in lock.splitlines() if line[:1].isalnum()]

    assert len(packages) > 50
    assert not [line for line in packages if "==" not in line or "--hash=sha256:" not in line]


@pytest.mark.parametrize(
    ("answer", "status", "told"),
    [
        ("echo 'No known vulnerabilities found' >&2", 0, ""),
        (
            "echo 'x  Dependency not found on PyPI and could not be audited: x (1)'",
            0,
            "NOT LOOKED UP: 1 packages",
        ),
        ("echo 'Connection refused' >&2; exit 1", 0, "NOT LOOKED UP: PyPI does not answer"),
        ("echo 'django 5.2 PYSEC-0000-1'; exit 1", 2, "django 5.2 PYSEC-0000-1"),
    ],
)
def test_known_holes_fail_and_what_was_not_looked_up_is_said(tmp_path: Path, answer, status, told):
    asked = tmp_path / "pip-audit"
    asked.write_text(f"#!/bin/sh\n{answer}\n")
    asked.chmod(0o755)

    done = subprocess.run(
        ["script/audit"], cwd=ROOT, env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == status
    assert told in done.stdout
    assert bool(done.stdout) == bool(told)
