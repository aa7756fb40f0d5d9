"""`activity_kind_add`: an administrator adds a kind without code."""

import pytest

from tests.factories import ActivityKindFactory, TeamFactory
from tests.page import page
from volunteer_teams import indicator_names
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import Activity, ActivityKind, AuditEvent

URL = "/activity-kinds/add/"
PANELS = {
    "name": "Pano, áp phích",
    "position": "45",
    "quantity_takes": "on",
    "quantity_label": "Số tấm",
    "quantity_unit": "cái",
    "quantity_is_required": "on",
}


@pytest.fixture(autouse=True)
def names(monkeypatch):
    """One indicator to feed."""
    monkeypatch.setattr(indicator_names, "NAMES", {"M07": "Băng rôn"})
    monkeypatch.setattr("volunteer_teams.forms.activity_kind.NAMES", indicator_names.NAMES)


def test_it_is_added_with_a_code_and_the_log_says_so(signed_in):
    browser = signed_in(Role.ADMINISTRATOR)

    response = browser.post(URL, PANELS | {"quantity_indicator": "M07"}, follow=True)

    kind = ActivityKind.objects.get()
    measure = kind.measures.get()
    assert (kind.code, kind.name, kind.position) == ("pano-ap-phich", "Pano, áp phích", 45)
    assert (measure.measure, measure.label, measure.unit) == ("quantity", "Số tấm", "cái")
    assert (measure.indicator, measure.is_required) == ("M07", True)
    assert "Pano, áp phích" in page(response).text
    event = AuditEvent.objects.get(code=TeamsEvent.ACTIVITY_KIND_ADDED)
    assert event.changes == {"code": "pano-ap-phich", "measures": ["số lượng (cái, tính vào M07)"]}


def test_it_can_be_entered_at_once(signed_in):
    team = TeamFactory()
    signed_in(Role.ADMINISTRATOR).post(URL, PANELS)
    kind = ActivityKind.objects.get()
    leader = signed_in(Role.TEAM_LEADER, team)
    entry = f"/activities/add/?team={team.pk}&kind={kind.pk}"

    shown = page(leader.get(entry))
    sent = {"id": shown.value("id"), "on": "01/04/2026", "quantity": "3"}
    leader.post(entry, sent)

    assert shown.options("kind") == ["Pano, áp phích"]
    assert "Số tấm (cái)" in shown.text
    assert Activity.objects.get().quantity == 3


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"quantity_unit": ""}, "Đơn vị tính: Ghi đơn vị tính của số lượng."),
        ({"quantity_label": ""}, "Nhãn trên biểu: Ghi nhãn của số lượng."),
        ({"quantity_takes": ""}, "Chọn ít nhất một số đo cho loại hoạt động này."),
        ({"name": "pano, ÁP PHÍCH có sẵn"}, "Tên loại hoạt động: Đã có một loại hoạt động mang tên này."),
        ({"position": "0"}, "Thứ tự: "),
    ],
)
def test_what_is_wrong_is_said_at_its_field(signed_in, wrong, error):
    ActivityKindFactory(name="Pano, áp phích có sẵn")

    response = signed_in(Role.ADMINISTRATOR).post(URL, PANELS | wrong)

    assert len(page(response).errors) == 1
    assert page(response).errors[0].startswith(error)
    assert ActivityKind.objects.count() == 1


def test_a_name_whose_code_is_taken_gets_another_code(signed_in):
    ActivityKindFactory(code="pano-ap-phich", name="Pano")

    signed_in(Role.ADMINISTRATOR).post(URL, PANELS)

    assert ActivityKind.objects.get(name="Pano, áp phích").code == "pano-ap-phich-2"


def test_others_are_refused(signed_in):
    browser = signed_in(Role.PROVINCE_OFFICER, TeamFactory().commune.province)

    assert browser.post(URL, PANELS).status_code == 403
