"""Rules about communes and teams: months not sent, teams gone quiet, sudden drops, bursts."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlencode

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cases.models import Contact
from cases.models.contact import ContactQuerySet
from reports.attention.declaring import Counted, Finding, Limit, Rule, Subject
from reports.attention.scene import Scene
from reports.pages.links import address
from reports.periods import month_of
from reports.places import Level
from reports.returns.standing import Stand, Standing, standings
from volunteer_teams.look import Tone
from volunteer_teams.models import Activity, Team
from volunteer_teams.vietnamese import decimal, number, short_date

YEAR = 12  # months that may still be sent


def overdue(scene: Scene, communes: list[int]) -> list[Standing]:
    """The months that these communes should have sent, by commune, the oldest first."""
    months = [scene.ended.named]
    while len(months) < YEAR:
        months.insert(0, month_of(months[0]).previous().named)
    some = [scene.communes[one] for one in communes]
    found = standings(some, months, scene.today, compared=False).values()
    return [one for one in found if one.stand is Stand.OVERDUE]


def _late(rule: Rule, scene: Scene) -> Iterator[Finding]:
    late: dict[int, list[Standing]] = {}
    for one in overdue(scene, list(scene.communes)):
        late.setdefault(one.commune.pk, []).append(one)
    for commune, some in late.items():
        first = some[0].due_on
        assert first  # what is not asked for is not late
        months = ", ".join(f"{one.month.month}/{one.month.year}" for one in some)
        words = f"{number(len(some))} tháng chưa gửi: {months}; hạn sớm nhất {short_date(first)}"
        subject = Subject(commune)
        yield Finding(rule, scene.communes[commune], subject, len(some), 1, words, scene.ended.named)


LATE = Rule(
    "month_not_sent",
    "Chưa gửi báo cáo tháng",
    "Xã, phường có báo cáo tháng đã quá hạn tỉnh đặt mà chưa gửi, trong 12 tháng gần đây.",
    "tháng",
    _late,
    rows=lambda scene, subject: overdue(scene, [subject.commune]),
    counted=Counted.MONTHS,
    tone=Tone.DANGER,
)


def _quiet(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """The newest entry of each team: one look into an index for each, in one query."""
    limit = scene.limits["quiet_days"]
    newest = [
        Subquery(
            model.objects.filter(team=OuterRef("pk"), on__lte=scene.today).order_by("-on").values("on")[:1]
        )
        for model in (Contact, Activity)
    ]
    rows = Team.objects.filter(pk__in=list(scene.teams)).order_by("pk")
    for pk, *days in rows.values_list("pk", *newest):
        team, last = scene.teams[pk], max((on for on in days if on), default=None)
        quiet = (scene.today - (last or team.founded_on)).days
        if quiet >= limit:
            said = f"lần ghi cuối {short_date(last)}" if last else "từ ngày thành lập chưa ghi gì"
            words = f"{number(quiet)} ngày không ghi gì, {said}"
            commune = scene.now[team.commune_id]
            url = f"{reverse('cases:contact_list')}?{urlencode({'team': pk, 'commune': commune.pk})}"
            subject = Subject(commune.pk, pk)
            yield Finding(rule, commune, subject, quiet, limit, words, scene.ended.named, url)


QUIET = Rule(
    "team_quiet",
    "Đội không ghi gì",
    "Đội đang hoạt động không có lần gặp, hoạt động nào trong {quiet_days} ngày gần đây trở lên.",
    "ngày",
    _quiet,
    limits=(Limit("quiet_days", "Đội không ghi gì: số ngày", "ngày", 366),),
    step=30,  # of itself it grows every day
)


def _dropped(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """M08 of the newest month that is over beside the three before it."""
    percent, least = scene.limits["drop_percent"], scene.limits["drop_least"]
    series: defaultdict[int, list[int]] = defaultdict(lambda: [0] * len(scene.compared))
    for row in scene.written:
        series[row.commune][row.at] += row.times
    for one, (*before, now) in series.items():
        usual = sum(before) / len(before)
        fallen = int((usual - now) * 100 / usual) if usual else 0
        if usual >= least and fallen >= percent:
            words = (
                f"tháng {scene.ended.number} có {number(now)} lượt, giảm {fallen}% so với trung bình "
                f"{decimal(usual, 1)} lượt của 3 tháng trước"
            )
            url = address("indicator_rows", f"{Level.COMMUNE}-{one}", scene.ended, "M08")
            subject = Subject(one, on=scene.ended.named)
            yield Finding(rule, scene.communes[one], subject, fallen, percent, words, scene.ended.named, url)


DROPPED = Rule(
    "contacts_dropped",
    "Lượt tiếp cận giảm đột ngột",
    "Lượt tiếp cận (M08) của tháng vừa hết giảm từ {drop_percent}% trở lên so với trung bình 3 tháng trước, "
    "nơi trung bình có từ {drop_least} lượt.",
    "%",
    _dropped,
    limits=(
        Limit("drop_percent", "Giảm đột ngột: phần trăm", "%", 100),
        Limit("drop_least", "Giảm đột ngột: trung bình 3 tháng trước có từ", "lượt", 10_000),
    ),
)


def _bursts(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """By the days on which people were met: that a notebook is typed in at once is nothing odd."""
    percent, least = scene.limits["burst_percent"], scene.limits["burst_least"]
    days = scene.limits["burst_days"]
    whole: Counter[tuple[int, int | None, int]] = Counter()
    ended: Counter[tuple[int, int | None, int]] = Counter()
    for row in scene.written:
        if row.at:  # the month before them is only compared with
            whole[row.commune, row.team, row.at] += row.times
            ended[row.commune, row.team, row.at] += row.late
    for (one, team, at), late in ended.items():
        count, month = whole[one, team, at], scene.compared[at]
        share = late * 100 // count
        if late and count >= least and share >= percent:
            words = (
                f"{number(late)} trong {number(count)} lượt của tháng {month.number} "
                f"({share}%) ghi vào {days} ngày cuối kỳ, từ {short_date(scene.late_from(month))}"
            )
            subject = Subject(one, team, on=month.named)
            yield Finding(rule, scene.communes[one], subject, share, percent, words, month.named)


def _burst_rows(scene: Scene, subject: Subject) -> ContactQuerySet:
    month = month_of(subject.on) if subject.on else scene.ended
    inside = scene.inside[subject.commune]
    rows = scene.contacts(scene.late_from(month), month.last)
    return rows.filter(commune__in=inside, team=subject.team)


BURST = Rule(
    "late_burst",
    "Dồn vào cuối kỳ",
    "Từ {burst_percent}% số lượt của một Đội trong một tháng báo cáo có ngày gặp rơi vào {burst_days} ngày "
    "cuối kỳ, tháng có từ {burst_least} lượt.",
    "%",
    _bursts,
    limits=(
        Limit("burst_percent", "Dồn vào cuối kỳ: phần trăm số lượt", "%", 100),
        Limit("burst_days", "Dồn vào cuối kỳ: số ngày cuối kỳ", "ngày", 14),
        Limit("burst_least", "Dồn vào cuối kỳ: tháng có từ", "lượt", 10_000),
    ),
    rows=_burst_rows,
    counted=Counted.CONTACTS,
)
