"""Which commune held somebody's file on a day."""

from collections.abc import Iterable
from datetime import date

from cases.models import Client, ClientMove
from volunteer_teams.actions.places import Then


class ClientsThen(Then):
    """In which commune a client's file lay on a day, the border having moved since."""

    def __init__(self, clients: Iterable[int]) -> None:
        super().__init__(ClientMove.objects.filter(client__in=set(clients)), "client_id")

    def __call__(self, client: Client, on: date) -> tuple[int, int]:
        """The ids of the commune and its province."""
        left = self.left(client.pk, on, now=client.commune_id)
        return (left.pk, left.province_id) if left else (client.commune_id, client.province_id)
