"""`indicator_rows`: what stands behind a figure; people by case code, some without."""

from datetime import date

import pytest

from reports.places import place_of
from tests.factories import CommuneFactory
from tests.page import page
from volunteer_teams.access.roles import Role

HIDDEN = "Mã không hiển thị"


def url(place, code, year=2020):
    return f"/reports/{place_of(place).key}/{year}/{code}/rows/"


def codes(response):
    return [row[1] for row in page(response).rows()]


def test_contacts_come_with_case_codes_never_with_names(signed_in, sample):
    shown = page(signed_in(Role.COMMUNE_OFFICER, sample.communes[0]).get(url(sample.communes[0], "M08")))

    assert shown.heading == "Lượt tiếp cận người được phân công quản lý: 14 lượt"
    assert len(shown.rows()) == 14
    assert "Một người được gặp ba lần là ba lượt." in shown.text
    first = sample.clients[2].code
    assert {row[1] for row in shown.rows()} >= {first, "Không nêu tên"}
    assert shown.has_link(f"/clients/{sample.clients[2].pk}/")


def test_people_counted_once_stand_once_with_their_latest_row(signed_in, sample):
    shown = page(signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, "M09")))

    rows = shown.rows()
    assert len(rows) == 4
    moved = next(row for row in rows if row[1] == sample.clients[0].code)
    assert moved[2:5] == ["03/08/2020", "Đang cai", "Cai nghiện tự nguyện tại cơ sở"]


def test_a_sum_shows_what_each_row_adds(signed_in, sample):
    shown = page(signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, "M12.amount")))

    assert shown.heading == "Số tiền cho vay: 50.500.000 đồng"
    assert {row[-1] for row in shown.rows()} == {"30.000.000", "20.500.000"}


@pytest.mark.parametrize(
    ("role", "is_shown"),
    [
        (Role.COMMUNE_OFFICER, True),
        (Role.COMMUNE_LEADER, False),
        (Role.TEAM_LEADER, False),
        (Role.PROVINCE_OFFICER, False),
    ],
)
def test_of_restricted_programmes_only_the_communes_officer_sees_codes(signed_in, sample, role, is_shown):
    place = {Role.TEAM_LEADER: sample.teams[0], Role.PROVINCE_OFFICER: sample.province}.get(
        role, sample.communes[0]
    )

    found = codes(signed_in(role, place).get(url(place, "M15.register.BAN_DAM")))

    assert found == [sample.clients[1].code if is_shown else HIDDEN]


def test_a_moved_client_still_stands_behind_the_old_communes_figure(signed_in, sample):
    """The row is counted where it happened; the code is shown to where the client is now."""
    east = sample.communes[0]

    found = codes(signed_in(Role.COMMUNE_OFFICER, east).get(url(east, "M09")))

    assert len(found) == 2
    assert HIDDEN in found


@pytest.mark.parametrize(
    ("code", "cells"),
    [
        ("M01", ["Đội 1", "Phường Đông", "01/01/2015", ""]),
        ("M06", ["04/05/2020", "Loại to-roi", "Đội 1", "Phường Đông", "1.200"]),
        ("M18", None),
        ("M18.members", None),
        ("M02", None),
        ("M10.services.kind.HIV", None),
        ("M15", None),
        ("M17.tap-huan-participants", None),
        ("HD.giao-ban-quantity", None),
    ],
)
def test_every_table_has_its_listing(signed_in, sample, code, cells):
    shown = page(signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, code)))

    assert shown.rows()
    assert cells is None or cells in [row[1:] for row in shown.rows()]


def test_pages_of_fifty_make_up_the_figure(signed_in, sample):
    sample.work.contact(sample.teams[0], times=60)
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    first, second = (page(browser.get(url(sample.province, "M08"), {"page": n})) for n in (1, 2))

    assert (len(first.rows()), len(second.rows())) == (50, 33)
    assert second.rows()[0][0] == "51"
    assert "1–50 trên 83 dòng" in first.text


def test_a_figure_without_rows_says_so(signed_in, sample):
    shown = page(
        signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, "M08.form.TRU_SO"))
    )

    assert "Chưa có dòng nào" in shown.text


@pytest.mark.parametrize("code", ["M99", "M08.x", "M08.form.X", "m08"])
def test_an_unknown_figure_is_404(signed_in, sample, code):
    assert (
        signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, code)).status_code == 404
    )


def test_another_places_rows_are_404(signed_in, sample):
    browser = signed_in(Role.COMMUNE_OFFICER, sample.communes[0])

    for place in (CommuneFactory(), sample.communes[1], sample.province):
        assert browser.get(url(place, "M08")).status_code == 404


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.NATIONAL_OFFICER, Role.ADMINISTRATOR])
def test_other_roles_are_refused(signed_in, sample, role):
    place = sample.teams[0] if role == Role.VOLUNTEER else None

    assert signed_in(role, place).get(url(sample.province, "M08")).status_code == 403


def test_queries_do_not_grow_with_rows(signed_in, sample, assert_flat_queries):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    def add(rows):
        for _ in range(rows):
            sample.work.contact(sample.teams[0], sample.work.client(sample.teams[0]), on=date(2020, 2, 2))

    assert_flat_queries(browser, url(sample.province, "M08"), add)
