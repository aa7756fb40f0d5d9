"""Identifiers of DHIS2, always the same for the same thing: nobody has to keep a list of them.

An identifier is made of a kind and a code: the SHA-256 of `doi-tinh-nguyen:dataElement:M08`, read as a
number, written with a letter first (52 of them) and ten letters or digits (62 of them) after it.
"""

from hashlib import sha256
from string import ascii_letters, digits

LETTERS = ascii_letters
ALL = digits + ascii_letters
LENGTH = 11
LONGEST_CODE = 50


def uid(kind: str, code: str) -> str:
    """The identifier of something of a kind, by its code."""
    rest = int.from_bytes(sha256(f"doi-tinh-nguyen:{kind}:{code}".encode()).digest(), "big")
    rest, first = divmod(rest, len(LETTERS))
    made = LETTERS[first]
    for _ in range(LENGTH - 1):
        rest, nth = divmod(rest, len(ALL))
        made += ALL[nth]
    return made


def short(code: str) -> str:
    """At most 50 letters, as DHIS2 has codes; of a longer one the end is a digest of all of it."""
    return code if len(code) <= LONGEST_CODE else f"{code[: LONGEST_CODE - LENGTH - 1]}~{uid('code', code)}"
