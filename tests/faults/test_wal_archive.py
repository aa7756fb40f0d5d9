"""WAL archiving as deploy/ and docs/deployment.md have it: what was deleted is there at the moment before."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from tests.e2e.site import PROJECT
from tests.faults.machine import folder_for_all
from volunteer_teams.database import embedded
from volunteer_teams.database.home import account_for, programs

PATIENCE = 120  # seconds
KEPT = "2"


@contextmanager
def server(home: Path) -> Iterator["psycopg.Connection[tuple[object, ...]]"]:
    """A server, started, with its superuser."""
    embedded.ensure_running(home)
    with psycopg.connect(**embedded.parameters(home, embedded.SUPERUSER), autocommit=True) as connection:
        yield connection


def own(*paths: Path, home: Path) -> None:
    """Hand files to the server's account."""
    account = account_for(home)
    for path in paths:
        for one in (path, *path.rglob("*")):
            os.chown(one, account.pw_uid, account.pw_gid)


def make_base(
    home: Path, folder: Path, *options: str, meanwhile: Callable[[], object] = lambda: None
) -> Path:
    """Run the script as the server's account does; `meanwhile` is done again and again until it ends."""
    account = account_for(home)
    other = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    where = make_conninfo(**embedded.parameters(home, embedded.SUPERUSER) | {"dbname": "postgres"})
    taking = subprocess.Popen(
        [folder / "base-backup", folder / "bases", folder / "wal", KEPT, f"--dbname={where}", *options],
        env={"PATH": f"{programs(home)}:/usr/bin:/bin", "VERIFY": "no"},  # that of the wheel crashes
        cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **other,
    )  # fmt: skip
    while taking.poll() is None:
        meanwhile()
        time.sleep(0.1)
    said, wrong = taking.communicate(timeout=PATIENCE)
    assert taking.returncode == 0, wrong
    return Path(said.strip())


def archive_all(owner: "psycopg.Connection[tuple[object, ...]]") -> None:
    """End the segment, in which there is something, and wait until the archive has it."""
    owner.execute("select pg_create_restore_point('archived')")
    (name,) = owner.execute("select pg_walfile_name(pg_switch_wal() - 1)").fetchone() or ("",)
    end = time.monotonic() + PATIENCE
    kept = "select last_archived_wal >= %s from pg_stat_archiver"
    while owner.execute(kept, [name]).fetchone() != (True,):
        assert time.monotonic() < end, owner.execute("select * from pg_stat_archiver").fetchone()
        time.sleep(0.1)


def take_back(owner: "psycopg.Connection[tuple[object, ...]]") -> None:
    """Have the server remove the segments that are archived, as it does while a long base is taken."""
    archive_all(owner)
    owner.execute("checkpoint")


def settle(home: Path, settings: dict[str, str]) -> None:
    """Write settings where the server reads them when it starts."""
    lines = "".join(f"{name} = '{value}'\n" for name, value in settings.items())
    with (home / "data" / "postgresql.auto.conf").open("a") as file:
        file.write(lines)


def test_a_server_goes_back_to_the_moment_before_a_mistake() -> None:
    with folder_for_all() as folder:
        live, back = folder / "live", folder / "back"
        try:
            with server(live) as owner:
                owner.execute("create table kept (id int)")
            embedded.stop(live)
            for name in ("archive-wal", "base-backup"):
                shutil.copy(PROJECT / "deploy" / name, folder)
            for name in ("wal", "bases"):
                (folder / name).mkdir(mode=0o700)
                own(folder / name, home=live)
            archive = f"{folder}/archive-wal %p %f {folder}/wal"
            settle(live, {"wal_level": "replica", "archive_mode": "on", "archive_command": archive})

            with server(live) as owner:
                base = make_base(live, folder, "--max-rate=8M", meanwhile=lambda: take_back(owner))
                owner.execute("insert into kept select generate_series(1, 1000)")
                archive_all(owner)
                (moment,) = owner.execute("select now()::text").fetchone() or ("",)
                time.sleep(0.01)
                owner.execute("delete from kept")
                archive_all(owner)
                again = (folder / "archive-wal", *sorted((folder / "wal").iterdir())[-1:])

            restored = back / "data"
            shutil.copytree(base, restored)
            shutil.copy(live / "passwords", back)
            restore = {"restore_command": f"cp {folder}/wal/%f %p", "recovery_target_time": moment}
            settle(back, restore | {"recovery_target_action": "promote", "archive_mode": "off"})
            (restored / "recovery.signal").touch()
            back.chmod(0o700)
            restored.chmod(0o700)
            own(back, home=live)
            with server(back) as owner:
                end = time.monotonic() + PATIENCE
                while owner.execute("select pg_is_in_recovery()").fetchone() != (False,):
                    assert time.monotonic() < end
                    time.sleep(0.1)
                found = owner.execute("select count(*), max(id) from kept").fetchone()

            assert found == (1000, 1000)
            _archives_once_and_keeps_what_bases_need(live, folder, again)
        finally:
            embedded.stop(live)
            embedded.stop(back)


def _archives_once_and_keeps_what_bases_need(live: Path, folder: Path, again: tuple[Path, ...]) -> None:
    script, segment = again
    same = [script, segment, segment.name, folder / "wal"]
    other = [script, script, segment.name, folder / "wal"]

    assert subprocess.run(same, check=False).returncode == 0, "told twice, as after a crash"
    assert subprocess.run(other, check=False, capture_output=True).returncode == 1, "of another server"

    with server(live) as owner:
        for _ in range(int(KEPT)):
            time.sleep(1)  # a base is named by the second
            make_base(live, folder)
            archive_all(owner)
    assert len(list((folder / "bases").iterdir())) == int(KEPT)
    assert not segment.exists(), "older than the oldest base"
