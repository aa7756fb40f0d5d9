"""People between communes: one who moved, one who is about to, and two files that may be of one person."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from cases.actions.identifying import set_identity
from cases.actions.opening import edit_client
from cases.actions.transferring import accept_transfer, propose_transfer
from cases.models import Client, Episode
from reports.demo.desks import Desk
from reports.demo.ids import uuid7_on

Told = dict[str, Any]


def write_transfers(desks: Mapping[str, Desk], told: list[Told], today: date, random: Random) -> int:
    """Propose each by the officer of the one commune; the other's officer accepts some."""
    for one in told:
        sender, receiver = desks[one["from"]], desks[one["to"]]
        transfer = propose_transfer(
            id=uuid7_on(today, random),
            client=movable(sender)[one["client"]],
            receiver=receiver.commune,
            moved_on=today - timedelta(one["moved_ago"]),
            note=one["note"],
            by=sender.officer,
        )
        if one.get("is_accepted"):
            accept_transfer(transfer=transfer, by=receiver.officer)
    return len(told)


def write_twice(desks: Mapping[str, Desk], told: Told) -> None:
    """Write who a client is into a file of another commune too: that their number is the same is found."""
    first, second = (movable(desks[told[name]])[told["client"]] for name in ("of", "in"))
    officer = desks[told["in"]].officer
    known = first.identity
    edit_client(client=second, birth_year=first.birth_year, sex=first.sex, by=officer)
    set_identity(
        client=second,
        full_name=known.full_name,
        birth_date=known.birth_date,
        personal_number=known.personal_number,
        phone=known.phone,
        address=second.identity.address,
        is_another=True,
        by=officer,
    )


def movable(desk: Desk) -> list[Client]:
    """Clients of a commune whom everybody there may see, in an open episode and in nobody's proposal."""
    rows = Client.objects.filter(
        commune=desk.commune, is_hidden=False, restricted_on=None, anonymised_on=None
    )
    helped = rows.filter(pk__in=Episode.objects.open().values("client"))
    waiting = helped.exclude(transfers__decided_on=None, transfers__isnull=False)
    return list(waiting.select_related("commune", "identity").order_by("code"))
