"""`report_detail`, `report_detail_take`: beside the parts of a place stand their targets and their pace."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.periods import Period, year_of
from reports.targets.reaching import own_targets
from tests.factories import CommuneFactory, TargetFactory
from tests.page import page
from tests.reports.views.test_dashboard import take
from tests.reports.views.test_report_detail import PARTS, url
from tests.sheets import opened
from volunteer_teams.access.roles import Role
from volunteer_teams.models import CommuneSuccession

BY_COMMUNE = {"by": "commune"}
AIM, PACE = "Chỉ tiêu", "Tiến độ"


@pytest.fixture
def given(sample):
    """Of 2020: the province's own, two communes', a team's; the third commune has one of another figure."""
    east, west, upper = sample.communes
    of_all = {"province": sample.province, "year": 2020}
    TargetFactory(**of_all, commune=None, value=25)
    TargetFactory(**of_all, commune=east, value=10)
    TargetFactory(**of_all, commune=west, value=5)
    TargetFactory(**of_all, commune=upper, indicator="M05", value=9)
    TargetFactory(**of_all, commune=east, team=sample.teams[0], value=20)
    return sample


def told(shown):
    """By place: what was reached, the target, the pace."""
    headings = shown.texts(f"{PARTS}//th[@scope='col']")
    at = [headings.index("Kỳ này"), headings.index(AIM), headings.index(PACE)]
    return {row[0]: [row[n] for n in at] for row in shown.rows(PARTS)}


def test_each_part_stands_beside_its_target(signed_in, given):
    browser = signed_in(Role.PROVINCE_OFFICER, given.province)

    shown = page(browser.get(url(given.province), BY_COMMUNE))

    assert told(shown) == {
        "Tổng cộng": ["23", "25", "Không đạt 92%"],
        "Phường Đông": ["14", "10", "Đạt 140%"],
        "Phường Tây": ["2", "5", "Không đạt 40%"],
        "Xã Thượng": ["7", "", ""],
    }
    by_team = told(page(browser.get(url(given.communes[0]))))
    assert by_team["Tổng cộng"] == ["14", "10", "Đạt 140%"]
    assert by_team["Đội 1"] == ["11", "20", "Không đạt 55%"]


def test_the_file_says_the_same(signed_in, given):
    browser = signed_in(Role.PROVINCE_OFFICER, given.province)

    _, headings, rows = opened(take(browser, given.province, **BY_COMMUNE))

    assert headings[6:9] == ["Chỉ tiêu năm", "Tỷ lệ đạt (%)", "Tiến độ"]
    assert [[row[1], row[3], *row[6:9]] for row in rows if "theo xã, phường" in row[0]] == [
        ["Phường Đông", 14, 10, 140, "Đạt"],
        ["Phường Tây", 2, 5, 40, "Không đạt"],
        ["Xã Thượng", 7, None, None, None],
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"figure": "M08.people"},
        {"figure": "M08.group.NGHIEN"},
        {"figure": "M06"},
        {"span": "quarter-2"},
        {"window": "calendar"},
        {"by": "district"},
    ],
)
def test_a_target_is_of_one_figure_in_a_whole_year(signed_in, given, asked):
    browser = signed_in(Role.PROVINCE_OFFICER, given.province)

    shown = page(browser.get(url(given.province), BY_COMMUNE | asked))

    assert PACE not in shown.texts(f"{PARTS}//th")
    assert shown.rows(PARTS)


def test_who_may_not_see_targets_sees_the_table_without(signed_in, given):
    shown = page(signed_in(Role.NATIONAL_OFFICER).get("/reports/nation/2020/"))

    assert shown.rows(PARTS)
    assert PACE not in shown.texts(f"{PARTS}//th")


def test_parts_are_sorted_by_how_far_they_are(signed_in, given):
    browser = signed_in(Role.PROVINCE_OFFICER, given.province)

    shown = page(browser.get(url(given.province), BY_COMMUNE | {"sort": "-share"}))

    assert [row[0] for row in shown.rows(PARTS)][1:3] == ["Phường Đông", "Phường Tây"]


def test_after_a_merger_it_says_what_the_list_of_targets_says(signed_in, sample):
    """What the unit of before did this year is reached by its successor, on both pages."""
    today = timezone.localdate()
    year, first = year_of(today).year, Period(year_of(today).year).first
    new = CommuneFactory(province=sample.province, name="Mới", valid_from=first + timedelta(1))
    east = sample.communes[0]
    east.valid_to = first
    east.save(update_fields=["valid_to"])
    CommuneSuccession.objects.create(predecessor=east, successor=new, on=first + timedelta(1), whole=True)
    sample.work.contact(sample.teams[0], times=3, on=first)
    target = TargetFactory(commune=new, year=year, value=4)

    shown = page(
        signed_in(Role.PROVINCE_OFFICER, sample.province).get(url(sample.province, year), BY_COMMUNE)
    )

    (followed,) = own_targets(new, year, today)
    assert (followed.target, followed.pace.reached) == (target, 3)
    assert told(shown)["Xã Mới"][:2] == ["3", "4"]
    assert told(shown)["Xã Mới"][2].endswith("75%")


def test_queries_do_not_grow_with_targets(signed_in, sample, assert_flat_queries):
    def add(rows):
        for commune in CommuneFactory.create_batch(rows, province=sample.province, district=sample.south):
            TargetFactory(commune=commune, year=2020)

    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    assert_flat_queries(browser, f"{url(sample.province)}?by=commune", add)
