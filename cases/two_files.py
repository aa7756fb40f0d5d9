"""A pair of files in words: each by its case code, where the reader may know it."""

from collections.abc import Iterable, Mapping

from cases.models import Client, ClientPair
from volunteer_teams.access.scopes import Access

ELSEWHERE = "hồ sơ ở xã khác"


def codes_of(pairs: Iterable[ClientPair], access: Access) -> Mapping[int, str]:
    """The codes of the files that somebody may see, in one query."""
    ids = {client for pair in pairs for client in pair.ids}
    return dict(Client.objects.within(access).filter(pk__in=ids).values_list("pk", "code"))


def words_of(pair: ClientPair, client: int, codes: Mapping[int, str], access: Access) -> str:
    """A file by its code, also once the province told it; else that it is elsewhere, for a province where."""
    is_first = client == pair.first_id
    if code := codes.get(client) or (pair.first_code if is_first else pair.second_code):
        return code
    province = pair.first_province if is_first else pair.second_province
    return f"hồ sơ ở {province.full_name}" if access.provinces else ELSEWHERE
