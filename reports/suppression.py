"""Small counts of people are not printed: in a small commune three people of one kind can be recognised."""

from collections.abc import Sequence

SMALLEST_SHOWN = 5
HIDDEN = "*"
NOTE = (
    f"{HIDDEN} Số người từ 1 đến {SMALLEST_SHOWN - 1} không in để giữ bí mật; khi cần, một số nữa cũng "
    "không in để không tính ngược ra được từ dòng Tổng cộng."
)


def hide_small(people: Sequence[int]) -> list[int | None]:
    """Counts of people with small ones as None, and one more where a single one could be worked out."""
    shown: list[int | None] = [None if 0 < n < SMALLEST_SHOWN else n for n in people]
    if shown.count(None) == 1:
        rest = [(n, i) for i, n in enumerate(shown) if n]
        if rest:
            shown[min(rest)[1]] = None
    return shown
