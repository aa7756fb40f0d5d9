"""breach_*: a leak is written down, its clock is seen, its record printed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from tests.factories import BreachFactory, CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, Breach

pytestmark = pytest.mark.django_db
ADD, LIST = reverse("breach_add"), reverse("breach_list")


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def filled():
    """A breach found on an afternoon."""
    return {
        "id": str(uuid7()),
        "detected_on": "20/11/2026",
        "detected_time": "14:30",
        "what": "Máy tính của xã bị mất, chưa khóa màn hình",
        "kinds": "Sổ lần gặp",
        "people": "1.250",
        "measures": "",
        "reported_on": "",
        "reported_time": "",
        "document": "",
        "people_told_on": "",
    }


def edited(filled, **values):
    return {name: value for name, value in (filled | values).items() if name != "id"}


def test_the_clock_runs_from_when_it_was_found(administrator, filled):
    for _ in range(2):  # sent twice it is one
        response = administrator.post(ADD, filled, follow=True)

    breach = Breach.objects.get()
    shown = page(response)
    assert breach.people == 1250
    assert "trước 21/11/2026 14:30" in shown.text
    assert "trước 23/11/2026 14:30" in shown.text
    assert AuditEvent.objects.get(code=TeamsEvent.BREACH_ADDED).by_id == administrator.user.pk
    assert "Báo Bộ Công an về sự cố dữ liệu" in page(administrator.get("/")).text


def test_once_reported_it_leaves_the_work_list(administrator, filled):
    administrator.post(ADD, filled)
    breach = Breach.objects.get()
    report = edited(
        filled, reported_on="21/11/2026", reported_time="09:00", document="12/BC", measures="Đổi mật khẩu"
    )

    response = administrator.post(reverse("breach_edit", args=[breach.pk]), report, follow=True)

    assert "21/11/2026 09:00, văn bản 12/BC" in page(response).text
    assert "sự cố dữ liệu chưa báo" not in page(administrator.get("/")).text.lower()
    told = AuditEvent.objects.get(code=TeamsEvent.BREACH_EDITED)
    assert told.changes["measures"] == "đã sửa"


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"what": ""}, "Sự việc: Viết sự việc."),
        ({"kinds": ""}, "Loại dữ liệu: Nhập loại dữ liệu."),
        ({"detected_time": "25:00"}, "Lúc: Giờ viết như 08:30."),
        ({"detected_on": "31/11/2026"}, "không có trong lịch"),
        ({"detected_on": "01/01/2199"}, "chưa đến"),
        ({"reported_on": "21/11/2026"}, "Lúc: Nhập giờ đã báo."),
        ({"reported_on": "20/11/2026", "reported_time": "08:00", "document": "1"}, "Báo trước khi phát hiện"),
        ({"reported_on": "21/11/2026", "reported_time": "08:00"}, "Ghi số văn bản đã báo."),
        ({"what": "Lộ số 0912 345 678"}, "số điện thoại"),
        ({"people": "-1"}, "Số người bị ảnh hưởng"),
    ],
)
def test_what_cannot_be_is_refused_in_words(administrator, filled, change, error):
    response = administrator.post(ADD, filled | change)

    assert any(error in line for line in page(response).errors)
    assert not Breach.objects.exists()


def test_the_list_says_what_is_late(administrator):
    BreachFactory(detected_at=timezone.now() - timedelta(hours=73))
    BreachFactory(detected_at=timezone.now() - timedelta(hours=1))
    BreachFactory(
        detected_at=timezone.now() - timedelta(days=9),
        reported_at=timezone.now() - timedelta(days=8),
        document="1/BC",
    )

    states = [row[2] for row in page(administrator.get(LIST)).rows()]

    assert states[0].startswith("Trước")
    assert states[1].startswith("Quá hạn")
    assert states[2] == "Đã báo"


def test_others_stay_out(signed_in):
    breach = BreachFactory()
    officer = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    for url in (LIST, ADD, breach.get_absolute_url(), reverse("breach_edit", args=[breach.pk])):
        assert officer.get(url).status_code == 403


def test_history_tells_what_was_added_since(administrator, filled, signed_in):
    breach = Breach.objects.get(pk=administrator.post(ADD, filled, follow=True).context["breach"].pk)
    administrator.post(reverse("breach_edit", args=[breach.pk]), edited(filled, people="1.300"))
    url = page(administrator.get(breach.get_absolute_url())).link("Lịch sử")

    lines = page(administrator.get(url)).texts("//main//tbody/tr")

    assert len(lines) == 2
    assert "1.250 → thành 1.300" in lines[0]
    assert signed_in(Role.PROVINCE_OFFICER, CommuneFactory().province).get(url).status_code == 403
