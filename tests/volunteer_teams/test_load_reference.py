"""manage.py load_reference and its registry."""

import json
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.factories import ActivityKindFactory
from volunteer_teams.actions.reference import load_activity_kinds, load_reference
from volunteer_teams.events import TeamsEvent
from volunteer_teams.files import reference
from volunteer_teams.models import ActivityKind, AuditEvent, Measure

pytestmark = pytest.mark.django_db

LEAFLETS = {
    "code": "to-roi",
    "name": "Tờ rơi",
    "measures": [{"measure": "quantity", "label": "Số tờ", "unit": "tờ", "indicator": "M06"}],
}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder where only activity kinds are looked for."""
    monkeypatch.setattr(reference, "LOADERS", {"activity_kinds": load_activity_kinds})
    monkeypatch.setattr("volunteer_teams.actions.reference.LOADERS", reference.LOADERS)
    return tmp_path


def put(folder, *entries):
    (folder / "activity_kinds.json").write_text(json.dumps(entries), "utf-8")


def test_the_product_brings_kinds_for_every_figure_that_activities_feed():
    call_command("load_reference", stdout=StringIO())

    fed = set(ActivityKind.objects.values_list("measures__indicator", flat=True)) - {""}
    assert fed == {"M03", "M04", "M05", "M06", "M07", "M13", "M14", "M17", "M19"}
    assert "người báo tin" in ActivityKind.objects.get(code="tin-bao").note_hint
    assert not ActivityKind.objects.filter(name__icontains="pano").exists()


def test_a_second_load_adds_nothing_and_writes_no_event():
    files = reference.read(settings.BASE_DIR / "fixtures" / "reference")
    first = load_reference(files=files, by=None)
    second = load_reference(files=files, by=None)

    assert first["activity_kinds"] == ActivityKind.objects.count()
    assert set(second.values()) == {0}
    event = AuditEvent.objects.get(code=TeamsEvent.REFERENCE_LOADED)
    assert event.changes["activity_kinds"] == first["activity_kinds"]


def test_what_an_administrator_edited_stays(folder):
    kind = ActivityKindFactory(code="to-roi", name="Tờ rơi của tỉnh", measures=[Measure.PARTICIPANTS])
    put(folder, LEAFLETS, {**LEAFLETS, "code": "to-gap", "name": "Tờ gấp"})

    call_command("load_reference", folder=folder, stdout=StringIO())

    kind.refresh_from_db()
    assert kind.name == "Tờ rơi của tỉnh"
    assert [m.measure for m in kind.measures.all()] == [Measure.PARTICIPANTS]
    assert ActivityKind.objects.filter(code="to-gap").exists()


def test_a_kind_that_an_administrator_added_under_its_name_is_not_added_again(folder):
    ActivityKindFactory(code="to-roi-cua-xa", name="TỜ RƠI")
    put(folder, LEAFLETS)

    call_command("load_reference", folder=folder, stdout=StringIO())

    assert ActivityKind.objects.get().code == "to-roi-cua-xa"


def without(entry, name):
    return {key: value for key, value in entry.items() if key != name}


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (without(LEAFLETS, "name"), "entry 2 (to-roi): 'name': This field cannot be blank."),
        (without(LEAFLETS, "code"), "entry 2: 'code' is missing."),
        (without(LEAFLETS, "measures"), "entry 2 (to-roi): 'measures' is missing."),
        (
            LEAFLETS | {"measures": []},
            "entry 2 (to-roi): 'measures' must be a list with at least one measure.",
        ),
        (LEAFLETS | {"colour": "red"}, "entry 2 (to-roi): 'colour' is not known."),
        (LEAFLETS | {"code": "tờ rơi"}, "entry 2 (tờ rơi): 'code': Enter a valid “slug”"),
        (LEAFLETS | {"code": "first"}, "entry 2 (first): it stands twice in the file."),
        (LEAFLETS | {"name": "loại ĐẦU"}, "entry 2 (to-roi): the name 'loại ĐẦU' stands twice in the file."),
        (
            LEAFLETS | {"measures": [{"measure": "litres", "label": "Lít", "unit": "l"}]},
            "entry 2 (to-roi): measure 1, 'measure': Value 'litres' is not a valid choice.",
        ),
        (
            LEAFLETS | {"measures": LEAFLETS["measures"] * 2},
            "entry 2 (to-roi): measure 2, 'quantity' stands twice.",
        ),
        (LEAFLETS | {"measures": ["quantity"]}, "entry 2 (to-roi): measure 1 must be an object"),
        ("to-roi", "entry 2: it must be an object with names and values."),
    ],
)
def test_a_wrong_entry_is_named_and_nothing_is_changed(folder, entry, sentence):
    ActivityKindFactory()
    put(folder, LEAFLETS | {"code": "first", "name": "Loại đầu"}, entry)

    with pytest.raises(CommandError) as refused:
        call_command("load_reference", folder=folder)

    assert refused.value.returncode == 2
    assert str(refused.value).startswith("activity_kinds.json, " + sentence)
    assert ActivityKind.objects.count() == 1
    assert not AuditEvent.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"[{]", "activity_kinds.json, line 1: it is not JSON"),
        (b'{"a": 1}', "activity_kinds.json: it must be a list of entries."),
        ("[]".encode("utf-16"), "activity_kinds.json: it is not in UTF-8."),
        (None, "activity_kinds.json: it cannot be read (No such file or directory)."),
    ],
)
def test_a_file_that_is_no_list_is_named(folder, content, sentence):
    if content is not None:
        (folder / "activity_kinds.json").write_bytes(content)

    with pytest.raises(CommandError, match=r".") as refused:
        call_command("load_reference", folder=folder)

    assert str(refused.value).startswith(sentence)


def test_a_file_that_nothing_loads_is_refused(folder):
    put(folder, LEAFLETS)
    (folder / "colours.json").write_text("[]")

    with pytest.raises(CommandError, match=r"^colours\.json: nothing loads a file of this name\.$"):
        call_command("load_reference", folder=folder)
