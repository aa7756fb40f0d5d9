"""Ids that come out the same every time, so that the demo loaded twice is the same rows."""

from datetime import date
from random import Random
from uuid import UUID

EPOCH = date(1970, 1, 1)


def uuid7_on(on: date, random: Random) -> UUID:
    """A UUIDv7 of a moment of that day's working hours in Vietnam, 7 to 17 o'clock (RFC 9562, 5.7)."""
    milliseconds = (on - EPOCH).days * 86_400_000 + random.randrange(86_400_000) * 10 // 24
    return UUID(
        int=milliseconds << 80 | 7 << 76 | random.getrandbits(12) << 64 | 2 << 62 | random.getrandbits(62)
    )
