"""`succession_list`, `succession_list_take`: which commune went into which."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, ProvinceFactory
from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, CommuneSuccession

REFORM, EARLIER = date(2025, 7, 1), date(2019, 11, 1)


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR)


@pytest.fixture
def hanoi(db):
    """Two old units of a new one, one of them in part; an earlier merger elsewhere."""
    hanoi, vinh = ProvinceFactory(name="Hà Nội", code="01"), ProvinceFactory(name="Nghệ An", code="40")
    new, other = (CommuneFactory(province=hanoi, name=name, valid_from=REFORM) for name in ("Sóc Sơn", "Mới"))
    old = [
        CommuneFactory(province=hanoi, name=name, valid_to=date(2025, 6, 30))
        for name in ("Tiên Dược", "Phù Linh")
    ]
    went(CommuneFactory(province=vinh, name="Cũ"), CommuneFactory(province=vinh, name="Vinh"), EARLIER)
    went(old[0], new, REFORM)
    went(old[1], new, REFORM, whole=False)
    went(old[1], other, REFORM, whole=False)
    return hanoi


def went(old, new, on, *, whole=True):
    CommuneSuccession.objects.create(predecessor=old, successor=new, on=on, whole=whole)


def test_the_newest_stand_first_each_with_both_units(administrator, hanoi):
    shown = page(administrator.get("/successions/"))

    found = shown.rows()
    assert len(found) == 4
    assert ("Tiên Dược" in found[0][0], "Sóc Sơn" in found[0][1]) == (True, True)
    assert found[0][2:] == ["Toàn bộ", "01/07/2025"]
    assert found[3][3] == "01/11/2019"
    old = CommuneSuccession.objects.get(on=EARLIER).predecessor
    assert shown.has_link(old.get_absolute_url())


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"q": "tien duoc"}, 1),
        ({"q": "soc son"}, 2),
        ({"q": "nghe an"}, 1),
        ({"q": "khong co"}, 0),
        ({"on": "2025-07-01"}, 3),
        ({"whole": "part"}, 2),
        ({"q": "ha noi", "whole": "whole", "on": "2025-07-01"}, 1),
    ],
)
def test_it_is_searched_by_either_unit_and_by_reform(administrator, hanoi, asked, count):
    shown = page(administrator.get("/successions/", asked))

    assert len(shown.all("//main//tbody/tr")) == count
    assert ("Không có dòng nào khớp" in shown.text) is not bool(count)


@pytest.mark.parametrize("asked", [{"on": "hôm qua"}, {"whole": "1"}])
def test_what_cannot_be_asked_is_said(administrator, hanoi, asked):
    assert page(administrator.get("/successions/", asked)).errors


def test_it_leaves_as_a_file_with_codes_of_both(administrator, hanoi):
    answer = administrator.post("/successions/take/?whole=whole", {"kind": "xlsx", "reason": "Đối chiếu"})

    _, headings, found = opened(answer)
    assert headings == [
        "Mã cũ",
        "Đơn vị cũ",
        "Tỉnh cũ",
        "Mã mới",
        "Đơn vị mới",
        "Tỉnh mới",
        "Nhập",
        "Từ ngày",
    ]
    assert [(row[1], row[4], row[6], row[7]) for row in found] == [
        ("Xã Tiên Dược", "Xã Sóc Sơn", "Toàn bộ", REFORM),
        ("Xã Cũ", "Xã Vinh", "Toàn bộ", EARLIER),
    ]
    assert AuditEvent.objects.filter(code="volunteer_teams.list_taken").count() == 1


def test_queries_do_not_grow(administrator, hanoi, assert_flat_queries):
    def add(count):
        for commune in CommuneFactory.create_batch(count, province=hanoi):
            went(commune, CommuneFactory(province=hanoi), REFORM)

    assert_flat_queries(administrator, "/successions/", add)
