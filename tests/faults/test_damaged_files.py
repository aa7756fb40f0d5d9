"""Damaged files of every kind that can be brought in: a sentence each, nothing half-written, nothing left."""

import os
import re
import resource
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.models import Client, Contact, Episode, Identity, Support
from tests.database import WebClient
from tests.factories import (
    ActivityKindFactory,
    EpisodeFactory,
    MembershipFactory,
    StatusFactory,
    SupportKindFactory,
    TeamFactory,
    paying,
)
from tests.faults.damage import files
from tests.faults.machine import children, grown
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.imports.kept_files import report_of
from volunteer_teams.imports.kinds import Kind, all_kinds
from volunteer_teams.models import (
    Activity,
    AllowanceList,
    AllowancePayment,
    AuditEvent,
    FileImport,
    Measure,
    Membership,
    Volunteer,
)

WRITTEN = (
    Volunteer,
    Membership,
    Activity,
    AllowanceList,
    AllowancePayment,
    Client,
    Identity,
    Episode,
    Contact,
    Support,
    AuditEvent,
)
SENTENCE = re.compile(
    r"[A-ZÀ-Ỹ].*[àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ].*[.”]", re.S
)
OF_PROGRAMS = re.compile(r"Traceback|Error|Exception|None|psycopg|\bobject at\b")
MOST_MEMORY = 150_000  # kB that one file may cost the process that serves pages, at its peak
READER_MEMORY = 1_100_000  # kB, of which the limit is a little less
QUIET = {"deadline": None, "derandomize": True, "database": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture
def officer(signed_in) -> WebClient:
    """An officer of a commune in which a row of every kind can be right."""
    team = TeamFactory()
    MembershipFactory(team=team)
    paying(team.commune.province)
    ActivityKindFactory(measures=(Measure.QUANTITY,))
    SupportKindFactory()
    StatusFactory()
    EpisodeFactory(client__team=team)
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def right_row(kind: Kind, officer: WebClient) -> tuple[list[str], list[str]]:
    """Headings, and cells that belong under them."""
    access = officer.user.access_to(kind.add)
    made = kind.resource(access=access, editable=access, by=officer.user)
    made.load()
    offered = made.offered()
    chosen = {
        name: next(iter(offered.get(name) or column.choices), "") for name, column in made.fields.items()
    }
    return [column.heading for column in made.fields.values()], [
        chosen[name] or column.example for name, column in made.fields.items()
    ]


def counts() -> list[int]:
    """How many rows there are of all that files write."""
    return [model._default_manager.count() for model in WRITTEN]


def look_at(officer: WebClient, kind: Kind, name: str, content: bytes) -> None:
    """Send a file, look at what it comes to, bring it in as a whole."""
    before = counts()

    answer = officer.post(f"/imports/add/{kind.code}/", {"file": SimpleUploadedFile(name, content)})

    assert counts() == before
    if answer.status_code != 302:
        assert answer.status_code in (413, 422)
        told = page(answer)
        said = told.errors if answer.status_code == 422 else [f"{told.heading}."]
        assert said
        assert all(SENTENCE.fullmatch(one) and not OF_PROGRAMS.search(one) for one in said), said
        assert not FileImport.objects.exists()
        return
    batch = FileImport.objects.get()
    report = report_of(batch)
    assert report
    assert batch.new + batch.changed + batch.same + batch.wrong
    assert len(report.wrong) == min(batch.wrong, 200)
    assert all(SENTENCE.fullmatch(why) and not OF_PROGRAMS.search(why) for *_, why in report.wrong), (
        report.wrong
    )
    assert officer.get(answer.url).status_code == 200
    if batch.wrong:
        assert officer.get(f"{answer.url}wrong/")["Content-Disposition"].startswith("attachment")

    officer.post(f"{answer.url}run/")

    changed = [model for model, one, other in zip(WRITTEN, before, counts(), strict=True) if one != other]
    assert bool(changed) == (not batch.wrong and batch.new + batch.changed > 0), (
        batch.wrong,
        batch.new,
        changed,
    )


def own_children() -> set[int]:
    """The processes that this one started, readers of files or what other tests left to it."""
    return set(children(os.getpid()))


def most_memory(whose: int) -> int:
    """The most kB that this process, or one of its children that ended, ever held."""
    return resource.getrusage(whose).ru_maxrss


def check_all(officer: WebClient, examples: int) -> None:
    """So many files, each into the same commune as it was before."""
    made = [(kind, *right_row(kind, officer)) for kind in all_kinds()]
    uploads, processes = set(Path(tempfile.gettempdir()).glob("*.upload*")), own_children()
    costs, begun_with = [], [most_memory(resource.RUSAGE_CHILDREN)]  # a child begins with what this one has

    @settings(max_examples=examples, **QUIET)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        kind, headings, right = data.draw(st.sampled_from(made))
        name, content = data.draw(files(headings, right))
        begun_with.append(most_memory(resource.RUSAGE_SELF) + 1_000)
        with transaction.atomic():
            costs.append((grown(lambda: look_at(officer, kind, name, content)), kind.code, name))
            transaction.set_rollback(True)

    check()

    assert set(Path(tempfile.gettempdir()).glob("*.upload*")) <= uploads
    assert own_children() <= processes
    assert max(costs) < (MOST_MEMORY,)
    assert most_memory(resource.RUSAGE_CHILDREN) <= max(READER_MEMORY, *begun_with)


@pytest.mark.django_db
@pytest.mark.parametrize("examples", [60, pytest.param(1_000, marks=pytest.mark.faults)])
def test_a_damaged_file_is_answered_with_a_sentence_and_leaves_nothing(
    officer: WebClient, examples: int
) -> None:
    check_all(officer, examples)
