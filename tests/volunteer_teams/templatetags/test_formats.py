"""Numbers, money and dates in templates."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template

ON = date(2026, 11, 5)
LATE_IN_LONDON = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)  # 03:30 of the 21st in Hà Nội


@pytest.mark.parametrize(
    ("expression", "value", "printed"),
    [
        ("number", 67642, "67.642"),
        ("number", -8, "−8"),
        ("decimal", 96.84, "96,8"),
        ("decimal:2", 2.345, "2,35"),
        ("count", 6, "06"),
        ("money", 22_000_000, "22 triệu đồng"),
        ("day", ON, "05/11/2026"),
        ("day_month", ON, "05/11"),
        ("month", ON, "11/2026"),
        ("weekday", ON, "thứ Năm"),
        ("long_date", ON, "ngày 05 tháng 11 năm 2026"),
        ("day", LATE_IN_LONDON, "21/11/2026"),
        ("moment", LATE_IN_LONDON, "21/11/2026 03:30"),
        ("weekday", LATE_IN_LONDON, "thứ Bảy"),
        ("month", datetime(2026, 11, 30, 20, tzinfo=UTC), "12/2026"),
    ],
)
def test_values_print_as_offices_write_them(expression, value, printed):
    assert Template("{{ value|" + expression + " }}").render(Context({"value": value})) == printed


@pytest.mark.parametrize(
    "name",
    ["number", "decimal", "count", "money", "day", "day_month", "month", "weekday", "long_date", "moment"],
)
def test_nothing_prints_nothing(name):
    assert Template("{{ value|" + name + " }}").render(Context({"value": None})) == ""
