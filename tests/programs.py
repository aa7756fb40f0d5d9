"""Programs of the system that tests run; script/bootstrap brings each of them."""

import os
import shutil


def program(name: str) -> str:
    """Where a program is. A test that finds none fails: skipped, it would look as if it had passed."""
    # servers stand in a folder that ordinary accounts do not have in PATH
    found = shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    assert found, f"{name} is missing: script/bootstrap brings it."
    return found
