"""`indicator_rows_take`: rows with case codes leave only with a reason, and the log says so."""

import pytest

from reports.events import ReportEvent
from reports.places import place_of
from tests.factories import CommuneFactory
from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.actions import taking
from volunteer_teams.models import AuditEvent


def url(place, figure="M08"):
    return f"/reports/{place_of(place).key}/2020/{figure}/rows/take/"


@pytest.fixture
def officer(signed_in, sample):
    """A browser of a commune's officer."""
    return signed_in(Role.COMMUNE_OFFICER, sample.communes[0])


def taken():
    return AuditEvent.objects.filter(code=ReportEvent.ROWS_TAKEN)


def test_a_reason_gives_the_rows_of_the_page_and_is_logged(officer, sample):
    listed = page(officer.get(url(sample.communes[0]).removesuffix("take/")))
    count = len(listed.rows())

    response = officer.post(
        listed.link("Tải danh sách"), {"reason": "Đối chiếu với công an xã", "kind": "xlsx"}
    )

    assert response["Content-Disposition"].startswith('attachment; filename="')
    _, headings, rows = opened(response)
    assert headings[:2] == ["Mã hồ sơ", "Ngày"]
    assert [row[0] for row in rows] == [cells[1] for cells in listed.rows()]
    assert [f"{row[1]:%d/%m/%Y}" for row in rows] == [cells[2] for cells in listed.rows()]
    event = taken().get()
    assert (event.by_id, event.commune_id) == (officer.user.pk, sample.communes[0].pk)
    assert event.changes == {
        "year": 2020,
        "window": "statutory",
        "until": None,
        "figure": "M08",
        "file": "xlsx",
        "rows_taken": count,
        "reason": "Đối chiếu với công an xã",
    }


@pytest.mark.parametrize("reason", ["", "   "])
def test_without_a_reason_nothing_leaves(officer, sample, reason):
    shown = page(officer.post(url(sample.communes[0]), {"reason": reason, "kind": "xlsx"}))

    assert shown.errors == ["Lý do tải: Ghi lý do tải."]
    assert not taken().exists()


def test_a_reason_with_somebodys_number_is_refused(officer, sample):
    answer = officer.post(url(sample.communes[0]), {"reason": "Anh ấy, 001080012345", "kind": "xlsx"})

    assert answer.status_code == 422
    assert not taken().exists()


def test_looking_at_the_form_takes_nothing(officer, sample):
    assert "dòng" in page(officer.get(url(sample.communes[0]))).text
    assert not taken().exists()


def test_too_many_rows_are_refused(officer, sample, monkeypatch):
    monkeypatch.setattr(taking, "MOST_ROWS", 1)

    shown = page(officer.post(url(sample.communes[0]), {"reason": "Đối chiếu", "kind": "xlsx"}))

    assert "hơn 1 dòng" in shown.errors[0]
    assert not taken().exists()


def test_other_places_figures_and_roles_get_nothing(officer, signed_in, sample):
    assert officer.post(url(CommuneFactory()), {"reason": "x", "kind": "xlsx"}).status_code == 404
    assert officer.post(url(sample.communes[0], "M99"), {"reason": "x", "kind": "xlsx"}).status_code == 404
    administrator = signed_in(Role.ADMINISTRATOR)
    assert administrator.post(url(sample.communes[0]), {"reason": "x", "kind": "xlsx"}).status_code == 403
    assert not taken().exists()
