"""gunicorn.conf.py: what its first process may load, and how a worker ends that may not serve."""

import runpy
import subprocess
import sys
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.core.checks import Error
from django.db import OperationalError

from tests.project.source import APPS, ROOT
from volunteer_teams.database import checks

LOADED = (
    "import runpy, sys; runpy.run_path('gunicorn.conf.py');"
    " print(*sorted({name.partition('.')[0] for name in sys.modules}))"
)


@pytest.fixture
def settings_of_gunicorn(monkeypatch, tmp_path):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    return runpy.run_path(str(ROOT / "gunicorn.conf.py"))


def test_the_first_process_loads_nothing_that_a_new_version_changes(monkeypatch, tmp_path):
    """What it has loaded, workers of the next version would inherit by a reload."""
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))

    told = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()

    assert not {*APPS, "django", "psycopg", "weasyprint"} & set(told)


@pytest.mark.parametrize(
    ("met", "code"),
    [
        (Mock(side_effect=OperationalError), 1),  # gunicorn begins another worker
        (
            Mock(return_value=[Error("It owns tables.", hint="Log in otherwise.")]),
            3,
        ),  # all of it stops
    ],
    ids=["no database", "a wrong login"],
)
def test_a_worker_that_may_not_serve_ends(settings_of_gunicorn, monkeypatch, met, code):
    monkeypatch.setattr(checks, "errors_at_start", met)
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    with pytest.raises(SystemExit) as ended:
        settings_of_gunicorn["post_worker_init"](SimpleNamespace(log=Mock()))

    assert ended.value.code == code
