"""A disk of its own, small, which is full or has room as told: memory, mounted as root alone may."""

import contextlib
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

MEGABYTE = 2**20


@dataclass
class Disk:
    """A folder with a limit."""

    folder: Path

    def fill(self, *, but: int = 0) -> None:
        """Take up what is free, `but` so many bytes."""
        with (self.folder / "ballast").open("ab", buffering=0) as ballast, contextlib.suppress(OSError):
            while (free := self.free() - but) > 0:
                ballast.write(b"\0" * min(free, MEGABYTE))

    def make_room(self) -> None:
        """Give it back."""
        (self.folder / "ballast").unlink()

    def free(self) -> int:
        """How many bytes are left."""
        told = os.statvfs(self.folder)
        return told.f_bavail * told.f_frsize


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Disk]:
    """Mounted on a folder; skips where nothing may be mounted."""
    folder.mkdir()
    options = f"size={megabytes}m,mode=1777"
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here, which only root may: {mounted.stderr.strip()}")
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
