"""Print docs/licences.md: the licence of every package in the lock, as the packages say it.

python script/licences.py > docs/licences.md
"""

import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from packaging.requirements import Requirement

HEAD = """# Licences

Of every Python package in `requirements.txt`, made by `script/licences.py`; `script/check` compares.
What lies in `static/vendor/` carries its licence beside it.

| package | licence |
|---|---|
"""
NOT_SAID = {"axe-playwright-python": "MIT"}  # packages that say it in their repository only
LONGEST = 60  # letters; longer ones are the whole text


def main(lock: Path) -> None:
    lines = [line.rstrip(" \\") for line in lock.read_text().splitlines() if line[:1].isalnum()]
    needed = [Requirement(line) for line in lines]
    names = sorted(one.name for one in needed if one.marker is None or one.marker.evaluate())
    missing = [name for name in names if not licence(name)]
    if missing:
        sys.exit(f"No licence is told by {', '.join(missing)}: look it up and add it to NOT_SAID.")
    sys.stdout.write(HEAD + "".join(f"| {name} | {licence(name)} |\n" for name in names))


def licence(name: str) -> str:
    try:
        told = metadata(name)
    except PackageNotFoundError:
        sys.exit(f"{name} is in the lock and not installed: run script/bootstrap.")
    classed = [one for one in told.get_all("Classifier") or [] if one.startswith("License :: OSI")]
    written = (told.get("License") or "").strip()
    short = written if len(written) < LONGEST and "\n" not in written else ""
    words = "; ".join(one.rpartition(" :: ")[2] for one in classed)
    return told.get("License-Expression") or words or short or NOT_SAID.get(name, "")


if __name__ == "__main__":
    main(Path(__file__).resolve().parent.parent / "requirements.txt")
