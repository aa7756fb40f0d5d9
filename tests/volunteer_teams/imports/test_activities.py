"""Activities from files."""

from datetime import date

import pytest

from tests.factories import ActivityKindFactory, CommuneFactory, TeamFactory
from tests.sheets import rows_of, sent, text
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Activity, FileImport, Measure

HEADINGS = ["Ngày", "Hoạt động", "Số buổi", "Số người dự", "Ghi chú"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(signed_in):
    team = TeamFactory(commune=CommuneFactory())
    ActivityKindFactory(name="Buổi truyền thông", measures=(Measure.QUANTITY, Measure.PARTICIPANTS))
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def bring(officer, *rows):
    file = sent(text(HEADINGS, *rows, delimiter=";"), "hoat-dong.csv")
    url = officer.post("/imports/add/activities/", {"file": file}).url
    officer.post(f"{url}run/", {"only_right": "1"})
    return url


def counts():
    batch = FileImport.objects.order_by("-at").first()
    return batch.new, batch.changed, batch.same, batch.wrong


def test_they_are_written_with_their_measures(officer):
    bring(officer, ["05-03-26", "truyền thông", "2", "1.250", ""])

    activity = Activity.objects.get()
    assert (activity.on, activity.quantity, activity.participants) == (date(2026, 3, 5), 2, 1250)


def test_wrong_rows_come_back_as_csv(officer):
    url = bring(
        officer,
        ["05/03/2026", "Không có loại này", "1", "", ""],
        ["05/03/2026", "Buổi truyền thông", "", "", ""],
        ["05/03/2099", "Buổi truyền thông", "1", "", ""],
        ["06/03/2026", "Buổi truyền thông", "1", "", "=1+1"],
    )

    assert counts() == (1, 0, 0, 3)
    wrong = officer.get(f"{url}wrong/").content.decode("utf-8-sig").splitlines()
    assert wrong[0] == "Ngày,Hoạt động,Số buổi,Số người dự,Ghi chú,Lý do"
    assert [line.split(",")[5][:20] for line in wrong[1:]] == [
        "Loại hoạt động: khôn",
        "Nhập ít nhất một số ",
        "Ngày 05/03/2099 chưa",
    ]


def test_a_correction_in_the_file_corrects_and_is_undone(officer):
    bring(officer, ["05/03/2026", "Buổi truyền thông", "2", "30", ""])
    url = bring(officer, ["05/03/2026", "Buổi truyền thông", "2", "45", ""])

    assert counts() == (0, 1, 0, 0)
    assert Activity.objects.get().participants == 45

    officer.post(f"{url}undo/")

    assert Activity.objects.get().participants == 30


def test_the_template_offers_the_kinds(officer):
    sheet = rows_of(officer.get("/imports/template/activities/").content)

    assert "Loại hoạt động" in sheet[0]
