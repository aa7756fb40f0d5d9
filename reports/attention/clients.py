"""Rules about people who are helped: not met in time, met after they died or left; no name plays a part."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cases.due import not_met
from cases.models import Client, Contact, Episode, Outcome
from cases.models.contact import ContactQuerySet
from cases.one_person import counting_people
from reports.attention.declaring import Counted, Finding, Limit, Rule, Subject
from reports.attention.scene import Scene, at_month
from reports.periods import month_of
from volunteer_teams.look import Tone
from volunteer_teams.vietnamese import number


def _unmet_in(scene: Scene, communes: list[int]) -> QuerySet[Any]:
    """Whose due day passed so long ago; hidden clients count like all others: `counting_people`."""
    until = scene.today - timedelta(scene.limits["unmet_days"])
    return not_met(Client.objects.filter(commune__in=communes), until)


def _unmet(rule: Rule, scene: Scene) -> Iterator[Finding]:
    people, days = scene.limits["unmet_people"], scene.limits["unmet_days"]
    found: Counter[int] = Counter()
    with counting_people():
        rows = _unmet_in(scene, list(scene.now)).order_by().values_list("commune")
        for commune, count in rows.annotate(count=Count("pk")):
            found[scene.now[commune].pk] += count
    for one, count in found.items():
        if count >= people:
            words = f"{number(count)} người quá hạn gặp từ {days} ngày trở lên"
            yield Finding(rule, scene.communes[one], Subject(one), count, people, words, scene.ended.named)


def _unmet_rows(scene: Scene, subject: Subject) -> list[Client]:
    """With their teams and days, as they are shown."""
    with counting_people():
        rows = _unmet_in(scene, list(scene.inside[subject.commune]))
        return list(rows.select_related("team").order_by("contact_due_on", "code", "pk"))


UNMET = Rule(
    "clients_not_met",
    "Người được hỗ trợ chưa được gặp",
    "Xã, phường có từ {unmet_people} người đang trong đợt hỗ trợ quá hạn gặp từ {unmet_days} ngày trở lên; "
    "hạn gặp theo chương trình hoặc theo ngày đã hẹn.",
    "người",
    _unmet,
    limits=(
        Limit("unmet_people", "Chưa được gặp: số người", "người", 10_000),
        Limit("unmet_days", "Chưa được gặp: quá hạn từ", "ngày", 366),
    ),
    rows=_unmet_rows,
    counted=Counted.CLIENTS,
)


def _after_leaving_in(scene: Scene, first: date, last: date) -> ContactQuerySet:
    """Contacts with somebody who had died by then, or left this commune and not come back to it.

    Ask while `counting_people`: episodes in programmes with restricted view are told nobody of.
    """
    episodes = Episode.objects.filter(client=OuterRef("client"))
    died = episodes.filter(outcome=Outcome.DIED, closed_on__lt=OuterRef("on"))
    here = episodes.filter(commune=OuterRef("commune"))
    left = here.filter(outcome=Outcome.MOVED, closed_on__lt=OuterRef("on"))
    again = here.filter(
        Q(closed_on__isnull=True) | Q(closed_on__gte=OuterRef("on")), opened_on__lte=OuterRef("on")
    )
    rows = scene.contacts(first, last).filter(client__isnull=False)
    return rows.filter(Q(Exists(died)) | (Q(Exists(left)) & ~Q(Exists(again))))


def _after_leaving(rule: Rule, scene: Scene) -> Iterator[Finding]:
    limit, months = scene.limits["after_leaving"], scene.watched
    found: Counter[tuple[int, int, int, int]] = Counter()
    with counting_people():
        rows = _after_leaving_in(scene, months[0].first, months[-1].last).annotate(at=at_month(months))
        for *who, count in rows.values_list("commune", "team", "volunteer", "at").annotate(count=Count("pk")):
            commune, team, volunteer, at = who
            found[scene.now[commune].pk, team, volunteer, at] += count
    for (one, team, volunteer, at), count in found.items():
        if count >= limit:
            month = months[at]
            words = f"{number(count)} lượt của tháng {month.number} ghi sau ngày người đó mất hoặc chuyển đi"
            subject = Subject(one, team, volunteer, month.named)
            yield Finding(rule, scene.communes[one], subject, count, limit, words, month.named)


def _after_leaving_rows(scene: Scene, subject: Subject) -> ContactQuerySet:
    month = month_of(subject.on) if subject.on else scene.ended
    with counting_people():
        rows = _after_leaving_in(scene, month.first, month.last)
        whose = {"team": subject.team, "volunteer": subject.volunteer}
        found = list(
            rows.filter(commune__in=scene.inside[subject.commune], **whose).values_list("pk", flat=True)
        )
    return Contact.objects.within(scene.access).filter(pk__in=found)


AFTER_LEAVING = Rule(
    "after_leaving",
    "Gặp sau ngày mất, chuyển đi",
    "Lần gặp ghi sau ngày đợt hỗ trợ kết thúc vì người đó đã mất, hoặc đã chuyển đi mà chưa quay lại xã; "
    "từ {after_leaving} lượt một tháng của một tình nguyện viên.",
    "lượt",
    _after_leaving,
    limits=(Limit("after_leaving", "Gặp sau ngày mất, chuyển đi: số lượt", "lượt", 1_000),),
    rows=_after_leaving_rows,
    counted=Counted.CONTACTS,
    tone=Tone.DANGER,
)
