"""What stands in deploy/ and in docs/deployment.md is what the program reads and has."""

import re

import pytest
from django.core.management import get_commands

from tests.project.source import APPS, ROOT, modules, text

READ = re.compile(
    r"(?:env\.\w+|environ(?:\.get)?|env(?:\.get)?|given(?:\.get)?)[(\[]\s*[\"']([A-Z][A-Z_]+)[\"']"
)
BY_NAME = {"ADMINISTRATOR_PASSWORD"}  # read through a constant
NOT_FOR_PEOPLE = {"PATH", "HOME", "DJANGO_SETTINGS_MODULE", "METRICS_OF", "LC_ALL", "PGPASSWORD"}
DOCUMENT = (ROOT / "docs" / "deployment.md").read_text()
TABLE = DOCUMENT.split("### All variables", 1)[1].split("\n#", 1)[0]
UNITS = sorted((ROOT / "deploy").glob("*.service"))


def test_every_variable_that_is_read_has_its_line_and_no_other():
    paths = [*modules(*APPS), "gunicorn.conf.py", "manage.py"]
    read = {name for path in paths for name in READ.findall(text(path))} - NOT_FOR_PEOPLE
    told = set(
        re.findall(r"`([A-Z_]+)`", "".join(line.split("|")[1] for line in TABLE.splitlines() if "|" in line))
    )

    assert told == read | BY_NAME


def test_every_variable_of_deploy_has_its_line():
    given = {
        line.partition("=")[0]
        for file in (ROOT / "deploy").glob("*.env")
        for line in file.read_text().splitlines()
        if line and not line.startswith("#")
    }

    assert not [name for name in given if f"`{name}`" not in TABLE]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_runs_what_there_is_and_may_do_little(unit):
    content = unit.read_text()
    commands = re.findall(r"manage\.py (\w+)", content)

    assert commands
    assert set(commands) <= set(get_commands())
    for line in (
        "User=volunteer-teams",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
    ):
        assert line in content.splitlines()
    assert f"`{unit.name}`" in DOCUMENT or f"`{unit.stem}.timer`" in DOCUMENT


def test_every_timer_has_its_unit_and_is_switched_on():
    timers = {file.stem for file in (ROOT / "deploy").glob("*.timer")}
    (switched_on,) = re.findall(r"^systemctl enable --now (.*\.timer)$", DOCUMENT, re.M)

    assert timers <= {unit.stem for unit in UNITS}
    assert set(switched_on.split()) == {f"{timer}.timer" for timer in timers}


def test_what_is_done_by_hand_is_there_and_is_told_what_the_nightly_work_is():
    by_hand = (ROOT / "deploy" / "as-owner").read_text()
    nightly = (ROOT / "deploy" / "volunteer-teams-nightly.service").read_text()
    told = re.findall(r"--property=(\S+)", by_hand)
    commands = re.findall(r"(?:manage\.py|deploy/as-owner) ([a-z_]+)", DOCUMENT)

    assert (
        {"backup", "collectstatic", "create_administrator", "prepare"} <= set(commands) <= set(get_commands())
    )
    assert set(re.findall(r"^(?:User|UMask|WorkingDirectory|EnvironmentFile)=.*", nightly, re.M)) <= set(told)
    assert set(told) <= set(nightly.splitlines())
    assert "--wait" in by_hand
    assert f'{re.findall("ExecStart=(.*manage.py) ", nightly)[0]} "$@"\n' in by_hand
    assert not re.findall(r"^(?:set -a|\.|source) .*", DOCUMENT, re.M), "a shell reads the files otherwise"


def test_the_pages_are_never_told_the_owners_login_or_the_key_of_backups():
    for name in ("volunteer-teams", "volunteer-teams-worker"):
        assert "owner" not in (ROOT / "deploy" / f"{name}.service").read_text()
    shared = (ROOT / "deploy" / "volunteer-teams.env").read_text()

    assert "DATABASE_OWNER_URL" not in shared
    assert "BACKUP_KEYS" not in shared


def test_nginx_and_the_pages_take_the_same_sizes_and_nginx_writes_no_secret_address():
    nginx = (ROOT / "deploy" / "nginx.conf").read_text()

    assert "client_max_body_size 5m;" in nginx
    assert re.search(r"\^/\(links\|calendar\)/ \{\s+access_log off;\s+error_log /dev/null emerg;", nginx)
    assert "$request_uri" not in nginx.replace("return 301 https://$host$request_uri;", "")
