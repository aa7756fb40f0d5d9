"""Targets from files: by whom, for whom, and taken back."""

import pytest
from django.utils import timezone

from reports.models import Target
from reports.periods import year_of
from tests.factories import CommuneFactory, ProvinceFactory, TargetFactory, TeamFactory
from tests.page import page
from tests.sheets import rows_of, sent, workbook
from volunteer_teams.access.roles import Role
from volunteer_teams.models import FileImport

pytestmark = pytest.mark.django_db
HEADINGS = ["Năm", "Mã chỉ số", "Địa bàn", "Tên Đội", "Số giao"]
ADD = "/imports/add/targets/"
YEAR = year_of(timezone.localdate()).year


@pytest.fixture
def province():
    return ProvinceFactory()


@pytest.fixture
def team(province):
    return TeamFactory(commune=CommuneFactory(province=province, name="Sóc Sơn"), name="Đội số 1")


@pytest.fixture
def officer(signed_in, province, team):
    return signed_in(Role.PROVINCE_OFFICER, province)


def bring(browser, *rows, **options):
    url = browser.post(ADD, {"file": sent(workbook(HEADINGS, *rows))}).url
    browser.post(f"{url}run/", options)
    return url


def values():
    return {(t.place, t.indicator): t.value for t in Target.objects.of_year(YEAR)}


def counts():
    batch = FileImport.objects.order_by("-at").first()
    return batch.new, batch.changed, batch.same, batch.wrong


def reasons(browser, url):
    return [row[-1] for row in rows_of(browser.get(f"{url}wrong/").content)[1:]]


def test_a_file_gives_province_commune_and_team_theirs(officer, province, team):
    bring(
        officer,
        [YEAR, "M08", "Toàn tỉnh", "", "1.000"],
        [f"Năm {YEAR}", "Lượt tiếp cận người được phân công quản lý", "soc son", "", 600],
        [YEAR, "m03", "Sóc Sơn", "Đội số 1", 12],
    )

    assert values() == {(province, "M08"): 1000, (team.commune, "M08"): 600, (team, "M03"): 12}
    assert counts() == (3, 0, 0, 0)


def test_the_same_again_changes_nothing_and_another_number_does(officer, team):
    bring(officer, [YEAR, "M08", "Sóc Sơn", "", 600])

    bring(officer, [YEAR, "M08", "Sóc Sơn", "", 600], [YEAR, "M09", "Sóc Sơn", "", 5])
    assert counts() == (1, 0, 1, 0)
    bring(officer, [YEAR, "M08", "Sóc Sơn", "", 700])
    assert counts() == (0, 1, 0, 0)
    assert values()[team.commune, "M08"] == 700


def test_an_import_is_taken_back_but_not_over_what_somebody_changed_since(officer, team):
    TargetFactory(commune=team.commune, year=YEAR, value=500)
    other = CommuneFactory(province=team.commune.province, name="Khác")
    url = bring(
        officer,
        [YEAR, "M08", "Sóc Sơn", "", 600],
        [YEAR, "M09", "Sóc Sơn", "", 5],
        [YEAR, "M08", "Khác", "", 7],
    )
    Target.objects.filter(commune=other).update(value=8)

    officer.post(f"{url}undo/")

    assert values() == {(team.commune, "M08"): 500, (other, "M08"): 8}


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ([1999, "M08", "Sóc Sơn", "", 5], "chỉ nhận năm từ 2012"),
        ([YEAR, "M07", "Sóc Sơn", "", 5], "không có chỉ số này"),
        ([YEAR, "M08", "Nơi khác", "", 5], "Không có Nơi khác ở nơi được nhập"),
        ([YEAR, "M08", "Sóc Sơn", "", "-1"], "Viết một số nguyên"),
        ([YEAR, "M08", "Sóc Sơn", "", 0], "Chỉ tiêu 0 không có nghĩa"),
    ],
)
def test_a_wrong_row_is_told_why_and_nothing_is_brought_in(officer, row, sentence):
    url = officer.post(ADD, {"file": sent(workbook(HEADINGS, row))}).url

    officer.post(f"{url}run/", {})

    assert sentence in reasons(officer, url)[0]
    assert not Target.objects.exists()


def test_two_lines_for_one_place_are_refused(officer):
    url = bring(officer, [YEAR, "M08", "Sóc Sơn", "", 5], [YEAR, "M08", "Sóc Sơn", "", 6])

    assert "Tệp ghi hai dòng cho nơi này" in reasons(officer, url)[0]
    assert not Target.objects.exists()


def test_a_commune_brings_in_its_teams_and_not_its_own(signed_in, team):
    browser = signed_in(Role.COMMUNE_OFFICER, team.commune)

    url = bring(browser, [YEAR, "M08", "Sóc Sơn", "", 5], [YEAR, "M08", "", "Đội số 1", 6], only_right="1")

    assert values() == {(team, "M08"): 6}
    assert reasons(browser, url) == ["Chỉ tiêu của xã do tỉnh giao: ghi tên Đội ở cột Đội."]


def test_a_province_is_offered_targets_alone_and_its_template(officer):
    shown = page(officer.get("/imports/")).text

    assert "Chỉ tiêu" in shown
    assert "Lượt tiếp cận" not in shown
    template = rows_of(officer.get("/imports/template/targets/").content)
    assert template[0] == ["Năm", "Chỉ số", "Xã, phường", "Đội", "Chỉ tiêu"]


def test_teams_and_leaders_bring_in_none(signed_in, team):
    assert signed_in(Role.TEAM_LEADER, team).get(ADD).status_code == 404
    assert signed_in(Role.COMMUNE_LEADER, team.commune).get(ADD).status_code == 403
