"""Sums solved by the book: the slow way that the quick one is held against."""

from fractions import Fraction


def solved(sums):
    """The unknowns that follow: with rows in their simplest form those that stand alone in one."""
    rows = [{unknown: Fraction(n) for unknown, n in one.items()} for one in sums]
    done: list[dict] = []
    for unknown in sorted({unknown for one in sums for unknown in one}):
        row = next((row for row in rows if row.get(unknown)), None)
        if row is None:
            continue
        rows.remove(row)
        row = {one: n / row[unknown] for one, n in row.items()}
        rows, done = ([_without(other, row, unknown) for other in some] for some in (rows, done))
        done.append(row)
    alone = [[unknown for unknown, n in row.items() if n] for row in done]
    return {one[0] for one in alone if len(one) == 1}


def _without(row, taken, unknown):
    times = row.get(unknown, 0)
    return {one: row.get(one, Fraction(0)) - times * taken.get(one, 0) for one in {*row, *taken}}
