"""The number of one sheet of a form, signed for the person it was opened by."""

from uuid import UUID

from django.core.signing import BadSignature, Signer
from uuid_utils.compat import uuid7

TICKET = "ticket"  # the field in which a form carries it


def new_ticket(person: int) -> str:
    """A ticket for a form that somebody opens now."""
    return _signer(person).sign(str(uuid7()))


def number_of(ticket: str, person: int) -> UUID | None:
    """The number on a ticket; None where it is none of this person's."""
    try:
        return UUID(_signer(person).unsign(ticket))
    except (BadSignature, ValueError):
        return None


def _signer(person: int) -> Signer:
    return Signer(salt=f"{__name__}.{person}")
