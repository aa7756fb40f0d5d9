"""Opening episodes and moving them through the states of their programme."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from cases.actions.closing import locked_open, refuse_closing
from cases.actions.rulebook import Rulebook
from cases.actions.rules import refuse_before_file, refuse_closed_file, told_of
from cases.events import CaseEvent
from cases.models import Client, ClientPair, Episode, EpisodeStep, NoticeRule, Programme, Status, Transfer
from volunteer_teams import audit
from volunteer_teams.actions.checking import refuse_future, row_by_row
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import User
from volunteer_teams.vietnamese import number, short_date

ONE_OPEN = "Người này đang có một đợt hỗ trợ trong chương trình đó."


@transaction.atomic
def open_episode(
    *,
    client: Client,
    programme: Programme,
    decided_on: date,
    opened_on: date,
    by: User | None,
    status: Status | None = None,
    decision: str = "",
    due_on: date | None = None,
    note: str = "",
    previous: Episode | None = None,
) -> Episode:
    """Begin an episode by the rules of its decision's day; one is open per client and programme.

    `previous` is the one that a relapse ended: the new one is numbered after it.
    """
    client = Client.objects.select_for_update(of=["self"]).get(pk=client.pk)
    if Episode.objects.open().filter(client=client, programme=programme).exists():
        raise RuleBroken(ONE_OPEN, field="programme")
    episode = Episode(
        client=client,
        programme=programme,
        decision=decision,
        decided_on=decided_on,
        opened_on=opened_on,
        previous=previous,
        number=previous.number + 1 if previous else 1,
    )
    step = EpisodeStep(on=opened_on, document=decision, due_on=due_on, note=note)
    rulebook = Rulebook([client])
    _begin(rulebook, episode, step, status)
    episode.save()
    step.episode = episode
    step.save()
    _hide_clients([episode])
    audit.record(
        CaseEvent.EPISODE_OPENED,
        subject=episode,
        place=episode.commune,
        by=by,
        changes=told_of(programme, programme=programme.code, status=episode.status.code)
        | {"opened_on": opened_on}
        | ({"number": episode.number} if previous else {}),
    )
    return episode


@transaction.atomic
def move_episode(
    *,
    episode: Episode,
    status: Status,
    on: date,
    by: User | None,
    document: str = "",
    due_on: date | None = None,
    note: str = "",
) -> EpisodeStep:
    """Take an open episode to a next state of its programme, by the rules in force on that day."""
    episode = locked_open(episode)
    before, last = episode.status, episode.steps.for_route().last()
    step = EpisodeStep(episode=episode, on=on, document=document, due_on=due_on, note=note)
    _advance(Rulebook([episode.client]), episode, step, status, last.on if last else episode.opened_on)
    step.save()
    episode.save(update_fields=["status", "due_on"])
    audit.record(
        CaseEvent.EPISODE_MOVED,
        subject=episode,
        place=episode.commune,
        by=by,
        changes=told_of(episode.programme, status=[before.code, episode.status.code])
        | {"on": on, "due_on": episode.due_on},
    )
    return step


@transaction.atomic
def give_notice(*, episode: Episode, on: date, document: str, by: User | None) -> EpisodeStep:
    """Note that the paper which the law wants before the due date was sent."""
    episode = locked_open(episode)
    step = episode.steps.for_route().last()
    if step is None or step.status.notice_rule != NoticeRule.BEFORE:
        raise RuleBroken("Trạng thái này không có giấy tờ phải báo trước.")
    if step.noticed_on:
        raise RuleBroken(f"{step.status.notice_name} đã ghi ngày {short_date(step.noticed_on)}.")
    refuse_future(on, field="on")
    if on < step.on:
        raise RuleBroken(f"Trạng thái bắt đầu từ ngày {short_date(step.on)}.", field="on")
    step.noticed_on, step.notice_document = on, document
    step.save(update_fields=["noticed_on", "notice_document"])
    audit.record(
        CaseEvent.EPISODE_NOTICE_GIVEN, subject=episode, place=episode.commune, by=by, changes={"on": on}
    )
    return step


@transaction.atomic
def add_episodes(*, rows: Sequence[Episode], steps: Sequence[EpisodeStep], by: User | None) -> list[Episode]:
    """Write many episodes with their steps at once, ended ones too; all or none.

    A row names client, programme, decision and dates, an ended one also `closed_on`, `outcome` and the paper;
    a step names its row as `episode`, its state, its day and document. The first step of a row opens it.
    """
    clients = Client.objects.select_related("commune", "province").in_bulk({row.client_id for row in rows})
    rulebook = Rulebook(clients.values())
    steps_of: dict[int, list[EpisodeStep]] = defaultdict(list)
    for step in steps:
        steps_of[id(step.episode)].append(step)
    open_already = set(
        Episode.objects.open().filter(client__in=clients).values_list("client_id", "programme_id")
    )

    def check(row: Episode) -> None:
        row.client = clients[row.client_id]
        if row.is_open:
            if (row.client_id, row.programme_id) in open_already:
                raise RuleBroken(ONE_OPEN, field="programme")
            open_already.add((row.client_id, row.programme_id))
        route = steps_of[id(row)]
        if not route or route[0].on != row.opened_on:
            raise RuleBroken("Bước đầu tiên phải vào ngày bắt đầu.", field="opened_on")
        first, *others = route
        first.document = first.document or row.decision
        _begin(rulebook, row, first, first.status)
        last = first.on
        for step in others:
            _advance(rulebook, row, step, step.status, last)
            last = step.on
        if row.closed_on:
            refuse_closing(
                row, outcome=row.outcome, on=row.closed_on, last_on=last, document=row.closing_document
            )

    row_by_row(rows, check)
    episodes = Episode.objects.bulk_create(rows, batch_size=1000)
    _hide_clients(episodes)
    for step in steps:
        step.episode = step.episode  # takes the id that the episode has now
    EpisodeStep.objects.bulk_create(steps, batch_size=1000)
    audit.record(
        TeamsEvent.ROWS_LOADED,
        subject=f"{number(len(episodes))} đợt hỗ trợ",
        place=None,
        by=by,
        changes={"episodes": len(episodes), "steps": len(steps)},
    )
    return episodes


def _hide_clients(episodes: Iterable[Episode]) -> None:
    """Who was once in a programme with restricted view stays one whom few may see."""
    of = {episode.client_id for episode in episodes if episode.programme.is_hidden}
    if Transfer.objects.open().filter(client__in=of).exclude(programmes="", note="").exists():
        raise RuleBroken(
            "Hồ sơ đang chờ xã khác tiếp nhận: rút đề nghị chuyển trước khi mở đợt này.", field="programme"
        )
    Client.objects.filter(pk__in=of).update(is_hidden=True)
    ClientPair.objects.of_any(of).suspected().delete()


def _begin(rulebook: Rulebook, episode: Episode, step: EpisodeStep, wanted: Status | None) -> None:
    refuse_closed_file(episode.client)
    refuse_future(episode.decided_on, field="decided_on")
    refuse_future(episode.opened_on, field="opened_on")
    refuse_before_file(episode.client.opened_on, episode.opened_on, field="opened_on")
    status = rulebook.begin(episode.programme, episode.decided_on, wanted)
    episode.regime = status.regime
    episode.commune_id, episode.province_id = episode.client.commune_id, episode.client.province_id
    if status.needs_document and not step.document:
        raise RuleBroken(f"{status.name}: nhập số quyết định.", field="decision")
    rulebook.enter(episode, step, status)


def _advance(rulebook: Rulebook, episode: Episode, step: EpisodeStep, wanted: Status, last_on: date) -> None:
    refuse_closed_file(episode.client)
    refuse_future(step.on, field="on")
    if step.on < last_on:
        raise RuleBroken(f"Bước trước ghi ngày {short_date(last_on)}, sau ngày này.", field="on")
    rulebook.enter(episode, step, rulebook.advance(episode.status, wanted, step.on))
