"""Spreading a number over places: whole numbers that come to exactly that number."""

from collections.abc import Mapping


def spread(value: int, weights: Mapping[int, int]) -> dict[int, int]:
    """The value by weight; what is left by rounding down goes one each to the largest remainders.

    Nothing where there is no weight at all.
    """
    whole = sum(weights.values())
    if not whole:
        return {}
    parts = {place: divmod(value * weight, whole) for place, weight in weights.items()}
    left = value - sum(share for share, _ in parts.values())
    first = sorted(parts, key=lambda place: (-parts[place][1], -weights[place], place))[:left]
    return {place: share + (place in first) for place, (share, _) in parts.items()}
