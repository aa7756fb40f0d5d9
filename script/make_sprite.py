"""Join the icons named in TARGET/names.txt into TARGET/sprite.svg, one symbol each.

python script/make_sprite.py node_modules/@tabler/icons/icons/outline static/vendor/tabler-icons
"""

import re
import sys
from pathlib import Path

NOTHING_DRAWN = '<path stroke="none" d="M0 0h24v24H0z" fill="none" />'


def symbol(name: str, source: Path) -> str:
    drawing = (source / f"{name}.svg").read_text(encoding="utf-8")
    inside = drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")].replace(NOTHING_DRAWN, "")
    tight = re.sub(r"\s+(?=<|/>)", "", inside)
    return f'<symbol id="{name}" viewBox="0 0 24 24">{tight}</symbol>'


def main(source: Path, target: Path) -> None:
    names = (target / "names.txt").read_text(encoding="utf-8").split()
    unknown = [name for name in names if not (source / f"{name}.svg").exists()]
    if unknown:
        sys.exit(f"make_sprite: no such icon: {', '.join(unknown)}")
    symbols = "\n".join(symbol(name, source) for name in sorted(set(names)))
    sprite = f'<svg xmlns="http://www.w3.org/2000/svg">{symbols}</svg>\n'
    (target / "sprite.svg").write_text(sprite, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
