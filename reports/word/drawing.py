"""The chart as a picture for Word, in black, white and grey as in the PDF."""

import io

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from reports.charts import Bar, Chart
from reports.suppression import HIDDEN
from volunteer_teams.vietnamese import number

SCALE = 12  # pixels a millimetre: 300 dots an inch
FONT = settings.BASE_DIR / "static" / "vendor" / "tinos" / "Tinos-Regular.ttf"
BLACK, WHITE, GREY, PALE = "#000", "#fff", "#555", "#bbb"


def png(chart: Chart) -> bytes:
    """The chart as PNG, the same bytes each time."""
    image = Image.new("RGB", (round(chart.width * SCALE), round(chart.height * SCALE)), WHITE)
    pen = ImageDraw.Draw(image)
    words = ImageFont.truetype(FONT, 3.9 * SCALE)
    values = ImageFont.truetype(FONT, chart.value_size * SCALE)
    for n, rule in enumerate(chart.rules):
        line = (chart.left * SCALE, rule.y * SCALE, chart.right * SCALE, rule.y * SCALE)
        pen.line(line, BLACK if n == 0 else PALE, 4 if n == 0 else 2)
        pen.text((chart.text_x * SCALE, rule.text_y * SCALE), rule.words, BLACK, words, anchor="rs")
    for group in chart.groups:
        for bar in group.bars:
            box = (bar.x, bar.y, bar.x + bar.width, bar.y + bar.height)
            _box(pen, box, bar.kind)
            pen.text((bar.middle * SCALE, bar.above * SCALE), _shown(bar), BLACK, values, anchor="ms")
        pen.text((group.middle * SCALE, 58.1 * SCALE), group.name, BLACK, words, anchor="ms")
    for n, (kind, name) in enumerate(chart.keys):
        left = 45 + 38 * n
        _box(pen, (left, 1, left + 4, 4.2), kind)
        pen.text(((left + 5.5) * SCALE, 3.9 * SCALE), name, BLACK, words, anchor="ls")
    target = io.BytesIO()
    image.convert("L").save(target, "PNG", optimize=True, dpi=(SCALE * 25.4, SCALE * 25.4))
    return target.getvalue()


def in_words(chart: Chart) -> str:
    """Its values, for who cannot see it."""
    values = [f"{bar.label}: {_shown(bar)}" for group in chart.groups for bar in group.bars]
    return f"{chart.title}. {'; '.join(values)}."


def _shown(bar: Bar) -> str:
    return HIDDEN if bar.value is None else number(bar.value)


def _box(pen: ImageDraw.ImageDraw, box: tuple[float, float, float, float], kind: str) -> None:
    pen.rectangle([side * SCALE for side in box], WHITE if kind == "was" else GREY, BLACK, 3)
