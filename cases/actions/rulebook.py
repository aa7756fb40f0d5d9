"""The state machines of programmes, loaded once: where an episode begins, where it may go, until when."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from cases.actions.places import ClientsThen
from cases.models import Client, Episode, EpisodeStep, Programme, Status
from cases.terms import term_end
from volunteer_teams.errors import RuleBroken
from volunteer_teams.vietnamese import short_date


class Rulebook:
    """States and what leads to what. `clients` are those whose earlier treatments count for terms."""

    def __init__(self, clients: Iterable[Client]) -> None:
        self._statuses = list(Status.objects.with_rules())
        self._next = {status.pk: list(status.next.all()) for status in self._statuses}
        known = [client.pk for client in clients]
        self._lay = ClientsThen(known)
        entered = EpisodeStep.objects.filter(client__in=known).order_by()
        self._treatments: dict[tuple[int, str], set[int | str]] = defaultdict(set)
        for client, code, episode in entered.values_list("client", "status__code", "episode").distinct():
            self._treatments[(client, code)].add(episode)

    def initial(self, programme: Programme, decided_on: date) -> list[Status]:
        """The states an episode with a decision of that day may begin in."""
        return [
            status
            for status in self._statuses
            if status.programme_id == programme.pk
            and status.is_initial
            and status.regime.is_in_force(decided_on)
        ]

    def begin(self, programme: Programme, decided_on: date, wanted: Status | None) -> Status:
        """The state to begin in by the rules of the decision's day; the usual one when none is wanted."""
        possible = self.initial(programme, decided_on)
        if not possible:
            raise RuleBroken(
                f"{programme.name}: chưa có quy định cho quyết định ngày {short_date(decided_on)}.",
                field="decided_on",
            )
        if wanted is None:
            return possible[0]
        found = [status for status in possible if status.code == wanted.code]
        if not found or wanted.programme_id != programme.pk:
            raise RuleBroken(f"Không thể bắt đầu ở trạng thái {wanted.name}.", field="status")
        return found[0]

    def advance(self, now: Status, wanted: Status, on: date) -> Status:
        """The next state by the rules in force on that day, or by the old ones where they still hold."""
        possible = [status for status in self._next[now.pk] if status.code == wanted.code]
        if not possible or wanted.programme_id != now.programme_id:
            raise RuleBroken(f"Từ {now.name} không chuyển sang {wanted.name} được.", field="status")
        in_force = [status for status in possible if status.regime.is_in_force(on)]
        return (in_force or [status for status in possible if status.regime_id == now.regime_id] or possible)[
            0
        ]

    def enter(self, episode: Episode, step: EpisodeStep, status: Status) -> None:
        """Put a step and its episode into a state; the due date is computed here, once, unless it is given.

        A due date of one's own needs a note that says why (Luật 120/2025, Điều 29 and 42 set the usual ones).
        """
        if status.needs_document and not step.document:
            raise RuleBroken(f"{status.name}: nhập số giấy tờ, quyết định.", field="document")
        treatments = self._treatments[(episode.client_id, status.code)]
        treatments.add(episode.pk or f"new {id(episode)}")
        usual = term_end(
            step.on,
            term_months=status.term_months,
            repeat_term_months=status.repeat_term_months,
            times=len(treatments),
        )
        step.legal_due_on = usual
        if step.due_on is None:
            step.due_on = usual
        elif step.due_on <= step.on:
            raise RuleBroken("Ngày hết hạn phải sau ngày bắt đầu trạng thái.", field="due_on")
        elif step.due_on != usual and not step.note:
            raise RuleBroken("Ngày hết hạn khác cách tính theo luật: ghi lý do vào ghi chú.", field="note")
        step.status, episode.status, episode.due_on = status, status, step.due_on
        step.client_id = episode.client_id
        step.commune_id, step.province_id = self._lay(episode.client, step.on)
