"""Make the six font files of static/css/fonts.css from @fontsource/be-vietnam-pro (OFL 1.1).

    python script/make_fonts.py node_modules/@fontsource/be-vietnam-pro/files static/vendor/be-vietnam-pro

latin: cut to ASCII, the Latin-1 letters Vietnamese uses and our punctuation (22 kB -> 8 kB a weight).
vietnamese: as it comes. figures: the family has no tabular figures, so each digit gets one width, centred.
Needs fonttools and brotli at build time only.
"""

import shutil
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

LETTERS = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý" + "°±×·–—‘’“”…•§«»²³−\u00a0" + "".join(map(chr, range(32, 127)))
FIGURE_WIDTH = 660  # of 1000 units; the family's own digits run from 385 ("1") to 716 ("4")


def cut(source: Path, text: str) -> TTFont:
    options = subset.Options(
        flavor="woff2", hinting=False, layout_features=["ccmp", "kern", "liga", "locl", "mark"]
    )
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    font.flavor = "woff2"
    return font


def one_width(font: TTFont) -> TTFont:
    names, metrics, glyphs = font.getBestCmap(), font["hmtx"], font["glyf"]
    for digit in "0123456789":
        name = names[ord(digit)]
        advance, bearing = metrics[name]
        shift = (FIGURE_WIDTH - advance) // 2
        glyphs[name].coordinates.translate((shift, 0))
        glyphs[name].recalcBounds(glyphs)
        metrics[name] = (FIGURE_WIDTH, bearing + shift)
    for table in ("GPOS", "GSUB"):
        if table in font:
            del font[table]
    return font


def main(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for weight in (400, 600):
        latin = source / f"be-vietnam-pro-latin-{weight}-normal.woff2"
        cut(latin, LETTERS).save(target / f"latin-{weight}.woff2")
        one_width(cut(latin, "0123456789")).save(target / f"figures-{weight}.woff2")
        vietnamese = source / f"be-vietnam-pro-vietnamese-{weight}-normal.woff2"
        shutil.copyfile(vietnamese, target / f"vietnamese-{weight}.woff2")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
