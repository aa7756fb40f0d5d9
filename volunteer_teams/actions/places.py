"""Which commune stood somewhere on a day."""

from datetime import date

from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, CommuneSuccession
from volunteer_teams.vietnamese import short_date


def commune_on_day(*, commune: Commune, on: date) -> Commune:
    """The commune itself, or what followed it until that day, or what it was called before.

    A commune that was split between several has no answer, so the row that names it must be moved first.
    """
    while commune.valid_to and commune.valid_to < on:
        commune = _successor(commune)
    while on < commune.valid_from:
        origins = CommuneSuccession.objects.filter(
            successor=commune, predecessor__valid_to__lt=commune.valid_from
        )
        before = list(origins.select_related("predecessor__province").order_by("pk")[:2])
        if len(before) != 1 or not before[0].whole:
            break
        commune = before[0].predecessor
    return commune


def _successor(commune: Commune) -> Commune:
    edges = CommuneSuccession.objects.filter(predecessor=commune).select_related("successor__province")
    after = list(edges.order_by("-whole", "pk")[:2])
    if not after:
        raise RuleBroken(f"{commune.full_name} không còn vào ngày này.")
    if not after[0].whole:
        raise RuleBroken(
            f"{commune.full_name} đã chia cho nhiều đơn vị từ ngày {short_date(after[0].on)}: "
            "hãy sửa địa bàn của Đội trước."
        )
    return after[0].successor
