"""What `kept.py` of each app declares is done by something: each deed is done here, and looked at."""

import json
import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.anonymising import REQUEST, anonymise_client
from reports.actions.bundling import forget_bundles
from tests.cases.actions.test_anonymising import full_file
from tests.factories import (
    AllowancePaymentFactory,
    FileImportFactory,
    MeetingAttendanceFactory,
    MembershipFactory,
    ReportBundleFactory,
    TrainingAttendanceFactory,
    UserFactory,
    VolunteerFactory,
)
from tests.project.source import ROOT
from volunteer_teams.actions.account_state import clear_away
from volunteer_teams.actions.anonymising import anonymise_volunteer
from volunteer_teams.actions.drafts import clear_drafts
from volunteer_teams.models import Draft, FileImport, ImportedRow, SentForm, SignInLink, SignInTries
from volunteer_teams.retention import KEPT, Deed, Fate

pytestmark = pytest.mark.django_db
ENDED = [line for line in KEPT if line.fate != Fate.STAYS]


def case_file():
    """A whole file, and how it is anonymised."""
    client = full_file()
    rows = {
        line.model: apps.get_model(line.model)._default_manager.filter(client=client)
        for line in KEPT
        if line.deed == Deed.FILE and line.model != "cases.Client"
    }
    rows["cases.Client"] = type(client).objects.filter(pk=client.pk)
    return rows, lambda: anonymise_client(client=client, code=client.code, cause=REQUEST, by=None)


def volunteer():
    """Somebody who served, with all that may be kept of them, and how they are anonymised."""
    person = VolunteerFactory(
        phone="+84912345678", occupation="Giáo viên", resident_since=date(2001, 1, 1), works_in_commune=True,
        user=UserFactory(),
    )  # fmt: skip
    member = MembershipFactory(
        volunteer=person, team__commune=person.commune, until=date(2019, 1, 1), decision="12/QĐ-UBND",
        end_reason="Sức khỏe",
    )  # fmt: skip
    away = MeetingAttendanceFactory(volunteer=person, is_present=False, reason="Bận")
    trained = TrainingAttendanceFactory(volunteer=person, certificate="12/CC", certified_on=date(2018, 1, 1))
    paid = AllowancePaymentFactory(volunteer=person, amount=1, reason="Truy lĩnh tháng trước")
    kept = (person, member, away, trained, paid)
    rows = {row._meta.label: type(row)._default_manager.filter(pk=row.pk) for row in kept}
    return rows, lambda: anonymise_volunteer(volunteer=person, by=None)


def yesterday():
    """What the daily work clears away."""
    past = timezone.now() - timedelta(hours=1)
    rows: tuple[Model, ...] = (
        SignInLink.objects.create(user=UserFactory(), digest="a" * 64, expires_at=past, used_at=past),
        SignInTries.objects.create(key="b" * 64, count=3, until=past),
    )
    long_ago = timezone.now() - timedelta(days=31)
    batch = FileImportFactory(note="Cũ", done_at=long_ago, state="DA_NHAP")
    FileImport.objects.update(at=long_ago)
    rows += (batch, ImportedRow.objects.create(batch=batch, line=2, row="1", before="Cũ", after="0"))
    made = {row._meta.label: type(row)._default_manager.filter(pk=row.pk) for row in rows}
    return made, lambda: clear_away(at=timezone.now())


def drafts():
    """What was typed or sent long ago."""
    user, past = UserFactory(), timezone.now() - timedelta(days=15)
    rows = (
        Draft.objects.create(user=user, address="/", ticket=uuid7(), typed="name=x", kept_at=past),
        SentForm.objects.create(id=uuid7(), user=user, digest="c" * 64, sent_at=past),
    )
    made = {row._meta.label: type(row)._default_manager.filter(pk=row.pk) for row in rows}
    return made, lambda: clear_drafts(at=timezone.now())


def last_week():
    """A file of reports that was kept for its week."""
    bundle = ReportBundleFactory()
    return {"reports.BundlePart": bundle.parts.all()}, lambda: forget_bundles(at=bundle.kept_until + DAY)


DAY = timedelta(days=1)
DEEDS = {
    Deed.FILE: case_file,
    Deed.VOLUNTEER: volunteer,
    Deed.DAILY: yesterday,
    Deed.DRAFTS: drafts,
    Deed.HOURLY: last_week,
}


def is_done(fate, before, after):
    """Whether a value became what its fate says."""
    if fate == Fate.YEAR:
        return after == date(before.year, 1, 1) != before
    if fate == Fate.NUMBERED:
        return after != before and any(letter.isdigit() for letter in after)
    return bool(before) and not after


@pytest.mark.parametrize("line", ENDED, ids=lambda line: f"{line.model}: {line.fields[0]}")
def test_what_is_declared_is_done(line):
    assert line.deed in DEEDS, "say in kept.py what ends it, or why it stays"
    rows, do = DEEDS[line.deed]()
    before = rows[line.model].values(*line.fields).get()

    do()

    if line.fate == Fate.DELETED:
        assert not rows[line.model].exists()
        return
    after = rows[line.model].values(*line.fields).get()
    if line.fate == Fate.KEPT:
        changing = ("anonymised_on", "restricted_on", "until")
        assert all(after[name] == before[name] for name in line.fields if name not in changing)
    else:
        assert all(is_done(line.fate, before[name], after[name]) for name in line.fields), (before, after)


def test_what_stays_says_why_and_what_ends_says_by_what():
    for line in KEPT:
        stays = line.fate == Fate.STAYS
        assert bool(line.because) == stays, line
        assert (line.deed == Deed.NONE) == stays, line


def test_every_term_that_is_named_is_loaded():
    fixture = ROOT / "fixtures" / "reference" / "retention_terms.json"
    loaded = {term["code"] for term in json.loads(fixture.read_text())}
    named = {name for line in KEPT for name in re.findall(r"`([A-Z_]+)`", line.until)}

    assert named == loaded
