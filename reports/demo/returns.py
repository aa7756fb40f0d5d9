"""Eleven months of returns: nearly all accepted, the newest month as months are a week after they end."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from cases.actions.contacting import add_contacts
from cases.models import Contact
from reports.actions.loading import load_returns
from reports.actions.return_rules import set_return_rule
from reports.demo.history import Say
from reports.demo.ids import uuid7_on
from reports.demo.names import fixture
from reports.demo.offices import province_on
from reports.demo.spread import seeded
from reports.divisions import divisions
from reports.models import MonthlyReturn, ReturnRule, ReturnState
from reports.periods import month_ended, month_of
from reports.places import Level, place_of
from reports.returns.entries import count_entries
from reports.returns.figures import figures_of_parts
from reports.returns.owing import Owing
from volunteer_teams.models import Commune, Province

MONTHS, DAYS = 11, 5
TOLD = "00376"  # its officer and its leader both have accounts
NEWEST = {  # the newest month, in communes of the demo's accounts
    TOLD: ReturnState.OPEN,
    "00070": ReturnState.RETURNED,
    "07894": ReturnState.SUBMITTED,
}
SHARES = {  # and in the others, in per cent
    ReturnState.ACCEPTED: 74,
    ReturnState.SUBMITTED: 15,
    ReturnState.RETURNED: 2,
    ReturnState.OPEN: 9,
}
FORGOTTEN = 0.004  # of the months before
REASONS = ("Thiếu số liệu của Đội số 1.", "Lượt gặp gấp đôi tháng trước: xem lại sổ.")
COMMENTS = (
    "",
    "Địa bàn ổn định.",
    "Mưa nhiều ngày, gặp ít hơn tháng trước.",
    "Tháng tới tăng tuyên truyền.",
)
LATER = 8  # returns with two contacts entered after they were sent


@transaction.atomic
def load_months(today: date, say: Say) -> bool:
    """Write them for the provinces of this year; False where a province already asks for its months."""
    random, months = seeded("returns"), [month_ended(today)]
    while len(months) < MONTHS:
        months.insert(0, month_of(months[0]).previous().named)
    provinces = [province_on(code, today) for code in fixture("this_year")["provinces"]]
    if ReturnRule.objects.filter(province__in=provinces).exists():
        return False
    for province in provinces:
        set_return_rule(province=province, since=months[0], days=DAYS, by=None)
    rows = [row for province in provinces for row in _sent_by(province, months, random)]
    load_returns(rows=rows, by=None)
    accepted = [row for row in rows if row.state == ReturnState.ACCEPTED and row.entries]
    later = [row for row in accepted if row.commune.code == TOLD and row.month == months[-2]]
    later += random.sample(accepted, min(LATER, len(accepted)))
    added = [contact for row in later for contact in _entered_later(row, random)]
    add_contacts(rows=added, by=None)
    say(f"{len(rows)} monthly returns, {len(added)} contacts entered after they were sent")
    return True


def _sent_by(province: Province, months: list[date], random: Random) -> Iterator[MonthlyReturn]:
    """What its communes sent."""
    place = place_of(province)
    communes = list(Commune.objects.valid_on(month_of(months[-1]).last).filter(province=province).in_order())
    owing = Owing(communes)
    for month in months:
        period = month_of(month)
        way = next(way for way in divisions(place, period) if way.level is Level.COMMUNE)
        counted = figures_of_parts(place, period, way)
        version = counted[communes[0].pk].catalogue  # the same for all, and slow to ask for each
        entries = count_entries(list(owing.inside), [month])
        for commune in communes:
            state = _state(commune, random, is_newest=month == months[-1])
            if state != ReturnState.OPEN and owing.due_on(commune, month):
                row = MonthlyReturn(commune=commune, province=province, month=month, state=state)
                row.figures, row.catalogue = counted[commune.pk].values, version
                row.entries = entries.get((commune.pk, month), 0)
                yield _dated(row, random)


def _state(commune: Commune, random: Random, *, is_newest: bool) -> ReturnState:
    if is_newest:
        drawn = random.choices(list(SHARES), list(SHARES.values()))[0]
        return NEWEST.get(commune.code, drawn)
    is_forgotten = random.random() < FORGOTTEN and commune.code not in NEWEST
    return ReturnState.OPEN if is_forgotten else ReturnState.ACCEPTED


def _dated(row: MonthlyReturn, random: Random) -> MonthlyReturn:
    """Sent two to five days after the month, looked at a day later; nothing of it is yet to come."""
    last = timezone.make_aware(datetime.combine(row.period.last, time(9)))
    sent_at = last + timedelta(random.randint(2, DAYS), hours=random.randint(0, 7))
    row.submitted_at = min(sent_at, timezone.now())
    row.prepared_at = row.submitted_at - timedelta(hours=random.randint(1, 20))
    row.comment = random.choice(COMMENTS)
    if row.state != ReturnState.SUBMITTED:
        row.reviewed_at = min(row.submitted_at + timedelta(1), timezone.now())
    if row.state == ReturnState.RETURNED:
        row.reason = random.choice(REASONS)
    return row


def _entered_later(row: MonthlyReturn, random: Random) -> Iterator[Contact]:
    """Two contacts like one of the month, from a notebook that came late."""
    days = {"on__gte": row.period.first, "on__lte": row.period.last}
    like = Contact.objects.filter(commune=row.commune, **days).order_by("-client", "pk").last()
    if like is None:
        return
    for _ in range(2):
        yield Contact(
            id=uuid7_on(like.on, random), team_id=like.team_id, volunteer_id=like.volunteer_id, on=like.on,
            client_id=like.client_id, group=like.group, sex=like.sex, birth_year=like.birth_year,
            form=like.form, purpose=like.purpose, outcome=like.outcome, minutes=like.minutes,
        )  # fmt: skip
