"""Rules about one volunteer's book: far above or below the others, the same note, too full a day."""

import math
from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, F, Window
from django.db.models.functions import Length

from cases.models import Contact, ContactForm
from cases.models.contact import ContactQuerySet
from reports.attention.declaring import Counted, Finding, Limit, Rule, Subject
from reports.attention.scene import Scene, at_month
from reports.periods import month_of
from volunteer_teams.vietnamese import decimal, number, short_date

FEWEST = 3  # members who served all the time: two are no measure for each other


def _of(scene: Scene, subject: Subject, rows: ContactQuerySet) -> ContactQuerySet:
    """One volunteer's of one team, in what is the commune now."""
    inside = scene.inside[subject.commune]
    return rows.filter(commune__in=inside, team=subject.team, volunteer=subject.volunteer)


def _beside(scene: Scene) -> Iterator[tuple[int, int, int, float]]:
    """Team, volunteer, their contacts of the months that are over, the average of the others of the team."""
    own: Counter[tuple[int | None, int | None]] = Counter()
    for row in scene.written:
        if row.at:  # of the last three months alone
            own[row.team, row.volunteer] += row.times
    for team, them in scene.members.items():
        if len(them) >= FEWEST:
            each = [own[team, volunteer] for volunteer in them]
            for volunteer, count in zip(them, each, strict=True):
                yield team, volunteer, count, (sum(each) - count) / (len(each) - 1)


def _whose(scene: Scene, team: int, volunteer: int) -> Subject:
    return Subject(scene.now[scene.teams[team].commune_id].pk, team, volunteer, scene.ended.named)


def _above(rule: Rule, scene: Scene) -> Iterator[Finding]:
    times, least = scene.limits["above_times"], scene.limits["above_least"]
    for team, volunteer, count, others in _beside(scene):
        limit = max(least, math.ceil(times * others))
        if count >= limit:
            subject = _whose(scene, team, volunteer)
            words = (
                f"{number(count)} lượt trong 3 tháng, người khác trong Đội trung bình {decimal(others, 1)}"
            )
            yield Finding(
                rule, scene.communes[subject.commune], subject, count, limit, words, scene.ended.named
            )


def _below(rule: Rule, scene: Scene) -> Iterator[Finding]:
    percent, least = scene.limits["below_percent"], scene.limits["below_least"]
    for team, volunteer, count, others in _beside(scene):
        short = int((others - count) * 100 / others) if others else 0
        if others >= least and short >= percent:
            subject = _whose(scene, team, volunteer)
            words = (
                f"{number(count)} lượt trong 3 tháng, kém {short}% so với trung bình {decimal(others, 1)} "
                "lượt của người khác trong Đội"
            )
            yield Finding(
                rule, scene.communes[subject.commune], subject, short, percent, words, scene.ended.named
            )


def _beside_rows(scene: Scene, subject: Subject) -> ContactQuerySet:
    last = month_of(subject.on) if subject.on else scene.ended
    first = last.previous().previous()
    return _of(scene, subject, scene.contacts(first.first, last.last))


ABOVE = Rule(
    "volunteer_far_above",
    "Ghi nhiều hơn hẳn người khác trong Đội",
    "Tình nguyện viên có số lượt 3 tháng vừa hết từ gấp {above_times} lần trung bình của người khác trong "
    "Đội, và từ {above_least} lượt trở lên.",
    "lượt",
    _above,
    limits=(
        Limit("above_times", "Nhiều hơn hẳn: gấp số lần", "lần", 100),
        Limit("above_least", "Nhiều hơn hẳn: 3 tháng có từ", "lượt", 10_000),
    ),
    rows=_beside_rows,
    counted=Counted.CONTACTS,
)
BELOW = Rule(
    "volunteer_far_below",
    "Ghi ít hơn hẳn người khác trong Đội",
    "Tình nguyện viên có số lượt 3 tháng vừa hết kém từ {below_percent}% so với trung bình của người khác "
    "trong Đội, nơi trung bình có từ {below_least} lượt.",
    "%",
    _below,
    limits=(
        Limit("below_percent", "Ít hơn hẳn: kém phần trăm", "%", 100),
        Limit("below_least", "Ít hơn hẳn: trung bình của người khác có từ", "lượt", 10_000),
    ),
    rows=_beside_rows,
    counted=Counted.CONTACTS,
)


def _same_notes(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Notes are compared in the database; not one of them is read here."""
    limit, months = scene.limits["same_notes"], scene.watched
    rows = scene.contacts(months[0].first, months[-1].last).annotate(at=at_month(months), long=Length("note"))
    rows = rows.filter(long__gte=scene.limits["note_letters"])
    alike = rows.values("commune", "team", "volunteer", "at", "note").annotate(count=Count("pk"))
    found: Counter[tuple[int, int, int, int]] = Counter()
    notes: Counter[tuple[int, int, int, int]] = Counter()
    for *who, count in alike.filter(count__gte=limit).values_list(
        "commune", "team", "volunteer", "at", "count"
    ):
        commune, team, volunteer, at = who
        key = (scene.now[commune].pk, team, volunteer, at)
        found[key] += count
        notes[key] += 1
    for (one, team, volunteer, at), count in found.items():
        month, different = months[at], notes[one, team, volunteer, at]
        alone = f"có {number(different)} ghi chú lặp lại" if different > 1 else "có ghi chú giống hệt nhau"
        words = f"{number(count)} lượt của tháng {month.number} {alone}"
        subject = Subject(one, team, volunteer, month.named)
        yield Finding(rule, scene.communes[one], subject, count, limit, words, month.named)


def _same_note_rows(scene: Scene, subject: Subject) -> ContactQuerySet:
    month = month_of(subject.on) if subject.on else scene.ended
    rows = _of(scene, subject, scene.contacts(month.first, month.last)).annotate(long=Length("note"))
    alike = rows.filter(long__gte=scene.limits["note_letters"]).annotate(
        count=Window(Count("pk"), partition_by=[F("note"), F("commune")])
    )
    found = alike.filter(count__gte=scene.limits["same_notes"]).values("pk")
    return Contact.objects.within(scene.access).filter(pk__in=found)


SAME_NOTE = Rule(
    "same_note",
    "Ghi chú lặp lại",
    "Từ {same_notes} lượt của một tình nguyện viên trong một tháng báo cáo có ghi chú giống hệt nhau, ghi "
    "chú từ {note_letters} chữ cái. Ở đây chỉ đếm, không hiện ghi chú.",
    "lượt",
    _same_notes,
    limits=(
        Limit("same_notes", "Ghi chú lặp lại: số lượt", "lượt", 1_000, least=2),
        Limit("note_letters", "Ghi chú lặp lại: ghi chú dài từ", "chữ cái", 1_000),
    ),
    rows=_same_note_rows,
    counted=Counted.CONTACTS,
)


def _busy_days(rule: Rule, scene: Scene) -> Iterator[Finding]:
    limit, months = scene.limits["busy_day"], scene.watched
    rows = scene.contacts(months[0].first, months[-1].last).exclude(form=ContactForm.GROUP)
    each = rows.values("commune", "team", "volunteer", "on").annotate(count=Count("pk"))
    for row in each.filter(count__gte=limit):
        commune, on, count = scene.now[row["commune"]], row["on"], row["count"]
        words = f"{number(count)} lượt cùng ngày {short_date(on)}, không kể sinh hoạt nhóm"
        subject = Subject(commune.pk, row["team"], row["volunteer"], on)
        yield Finding(rule, commune, subject, count, limit, words, scene.month_with(on).named)


def _busy_day_rows(scene: Scene, subject: Subject) -> ContactQuerySet:
    on = subject.on or scene.today
    return _of(scene, subject, scene.contacts(on, on)).exclude(form=ContactForm.GROUP)


BUSY_DAY = Rule(
    "busy_day",
    "Quá nhiều lượt trong một ngày",
    "Một tình nguyện viên ghi từ {busy_day} lượt trở lên trong một ngày, không kể sinh hoạt nhóm.",
    "lượt",
    _busy_days,
    limits=(Limit("busy_day", "Quá nhiều lượt trong một ngày: số lượt", "lượt", 1_000),),
    rows=_busy_day_rows,
    counted=Counted.CONTACTS,
)
