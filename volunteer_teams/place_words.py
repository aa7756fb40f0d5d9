"""How a place is named on a line."""

from volunteer_teams.models import Commune, Province, Team

EVERYWHERE = "Cả nước"


def place_words(place: Province | Commune | Team | None) -> str:
    """'Đội số 2 · Xã Sóc Sơn · Hà Nội'; its commune and province must be loaded. None is everywhere."""
    if isinstance(place, Team):
        return f"{place.name} · {place_words(place.commune)}"
    if isinstance(place, Commune):
        return f"{place.full_name} · {place.province.name}"
    return place.full_name if place else EVERYWHERE
