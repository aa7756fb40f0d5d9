"""/imports/: a file, its preview, bringing it in, its wrong rows, and taking it back."""

import io
import zipfile
from datetime import date

import pytest

from cases.models import Contact
from tests.factories import (
    ClientFactory,
    CommuneFactory,
    ContactFactory,
    EpisodeFactory,
    MembershipFactory,
    TeamFactory,
)
from tests.page import page
from tests.sheets import rows_of, sent, text, workbook
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, FileImport, ImportState

HEADINGS = ["Ngày gặp", "Tình nguyện viên", "Mã hồ sơ", "Nhóm", "Hình thức", "Mục đích", "Kết quả", "Ghi chú"]
ADD = "/imports/add/contacts/"


def stretched(content):
    """A workbook with a heading longer than Excel, and any library that writes for it, would let it be."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(made, "w") as longer:
        for part in book.namelist():
            longer.writestr(part, book.read(part).replace(b"Ghi", b"G" + b"h" * 40_000 + b"i"))
    return made.getvalue()


@pytest.fixture
def team():
    return TeamFactory(commune=CommuneFactory(code="00123"))


@pytest.fixture
def member(team):
    return MembershipFactory(team=team, volunteer__full_name="Trần Thị Hoa")


@pytest.fixture
def officer(signed_in, team):
    return signed_in(Role.COMMUNE_OFFICER, team.commune)


def case(team):
    return EpisodeFactory(client__team=team, client__code="00123-2026-004").client


def line(client, on="05/03/2026", note="", who="trần thị hoa", form="tham nha"):
    return [on, who, client, "", form, "Tư vấn, giáo dục", "hợp tác", note]


def send(browser, *rows, headings=HEADINGS):
    return browser.post(ADD, {"file": sent(workbook(headings, *rows))})


def last():
    return FileImport.objects.order_by("-at").first()


@pytest.mark.django_db
def test_contacts_are_looked_at_then_brought_in(officer, team, member):
    client = case(team)

    answer = send(officer, line("00123-2026-004"), line("2026-4", on=date(2026, 3, 6), note="Ổn định"))
    preview = page(officer.get(answer.url))

    assert "Xem trước" in preview.heading
    assert not Contact.objects.exists()

    officer.post(f"{answer.url}run/")

    contacts = Contact.objects.order_by("on")
    assert [(c.on, c.client, c.volunteer, c.form, c.note) for c in contacts] == [
        (date(2026, 3, 5), client, member.volunteer, "THAM_NHA", ""),
        (date(2026, 3, 6), client, member.volunteer, "THAM_NHA", "Ổn định"),
    ]
    assert last().state == ImportState.DONE
    assert not last().file
    event = AuditEvent.objects.get(code="volunteer_teams.file_imported")
    assert (event.subject_label, event.commune_id) == ("2 lượt tiếp cận", team.commune_id)


@pytest.mark.django_db
def test_the_same_file_again_changes_nothing(officer, team, member):
    case(team)
    rows = [line("2026-4"), line("2026-4")]  # two visits on one day
    officer.post(f"{send(officer, *rows).url}run/")

    again = send(officer, *rows).url

    assert Contact.objects.count() == 2
    assert (last().new, last().changed, last().same, last().wrong) == (0, 0, 2, 0)
    assert "Không có dòng nào" in page(officer.post(f"{again}run/", follow=True)).messages[-1]


@pytest.mark.django_db
def test_a_contact_that_was_typed_by_hand_is_asked_about_and_brought_in_all_the_same(officer, team, member):
    day = date(2026, 3, 5)
    ContactFactory(client=case(team), team=team, volunteer=member.volunteer, on=day, form="THAM_NHA")
    rows = [line("2026-4"), line("2026-4", on="06/03/2026"), line("2026-4", form="Điện thoại")]

    url = send(officer, *rows).url
    shown = page(officer.get(url)).rows("//section[@aria-labelledby='doubtful']//table")

    assert [row[0] for row in shown] == ["2"]
    assert "có thể đã ghi tay" in shown[0][1]

    officer.post(f"{url}run/")
    assert Contact.objects.count() == 4
    again = page(officer.get(send(officer, *rows).url))

    assert not again.all("//*[@id='doubtful']")


@pytest.mark.django_db
def test_a_wrong_row_stops_the_others_unless_only_right_ones_are_wanted(officer, team, member):
    case(team)
    url = send(officer, line("2026-4"), line("2026-99"), line("2026-4", on="31/02/2026")).url

    refused = page(officer.post(f"{url}run/", follow=True))

    assert "chưa nhập gì" in refused.messages[0]
    assert not Contact.objects.exists()

    officer.post(f"{url}run/", {"only_right": "1"})

    assert Contact.objects.count() == 1
    headings, *wrong = rows_of(officer.get(f"{url}wrong/").content)
    assert headings == [*HEADINGS, "Lý do"]
    assert [row[-1] for row in wrong] == [
        "Không có hồ sơ 2026-99 ở nơi được nhập.",
        "Ngày gặp: 31/02/2026 không có trong lịch: tháng 2 năm 2026 chỉ có 28 ngày.",
    ]


@pytest.mark.django_db
def test_a_file_is_undone_but_for_what_somebody_changed_since(officer, team, member):
    case(team)
    url = send(officer, line("2026-4"), line("2026-4", on="06/03/2026")).url
    officer.post(f"{url}run/")
    Contact.objects.filter(on=date(2026, 3, 6)).update(outcome="VANG")

    officer.post(f"{url}undo/")

    assert [c.on for c in Contact.objects.all()] == [date(2026, 3, 6)]
    batch = last()
    assert (batch.state, batch.kept) == (ImportState.UNDONE, 1)
    assert "Đã có người sửa sau khi nhập." in page(officer.get(url)).text
    event = AuditEvent.objects.get(code="volunteer_teams.file_import_undone")
    assert event.changes == {"undone": 1, "kept": 1}


@pytest.mark.django_db
def test_a_changed_row_is_changed_and_undone(officer, team, member):
    case(team)
    officer.post(f"{send(officer, line('2026-4', note='Cũ')).url}run/")
    url = send(officer, line("2026-4", note="Mới")).url
    assert (last().new, last().changed) == (0, 1)
    assert Contact.objects.get().note == "Cũ"

    officer.post(f"{url}run/")
    assert Contact.objects.get().note == "Mới"
    officer.post(f"{url}undo/")

    assert Contact.objects.get().note == "Cũ"


@pytest.mark.django_db
def test_what_somebody_corrected_since_stays_when_the_same_file_is_sent_again(officer, team, member):
    case(team)
    officer.post(f"{send(officer, line('2026-4')).url}run/")
    Contact.objects.update(outcome="VANG")

    send(officer, line("2026-4"))

    assert (last().changed, last().same) == (0, 1)


@pytest.mark.django_db
def test_only_into_ones_own_commune(officer, signed_in, team, member):
    foreign = ClientFactory(code="00999-2026-001")
    other = MembershipFactory(volunteer__full_name="Lê Văn Xa")

    send(officer, line(foreign.code), line("", who="Lê Văn Xa"), line("", who=f"#{other.volunteer_id}"))

    assert (last().new, last().wrong) == (0, 3)
    for role in (Role.PROVINCE_OFFICER, Role.COMMUNE_LEADER, Role.VOLUNTEER):
        place = {Role.PROVINCE_OFFICER: team.commune.province, Role.VOLUNTEER: team}.get(role, team.commune)
        is_for_other_kinds = role == Role.PROVINCE_OFFICER  # targets
        assert signed_in(role, place).get(ADD).status_code == (404 if is_for_other_kinds else 403)


@pytest.mark.django_db
def test_what_stood_in_a_file_is_for_its_sender_alone(officer, signed_in, team, member):
    url = send(officer, line("", who="Phạm Văn Kín")).url
    colleague = signed_in(Role.COMMUNE_OFFICER, team.commune)

    assert "Phạm Văn Kín" in page(officer.get(url)).text
    assert "Phạm Văn Kín" not in page(colleague.get(url)).text
    assert "Kín" not in last().file + last().report
    assert colleague.get(f"{url}wrong/").status_code == 404
    assert "Chỉ người gửi tệp" in page(colleague.post(f"{url}run/", follow=True)).messages[0]

    officer.post(f"{url}discard/")

    assert (last().state, last().file, last().report) == (ImportState.DISCARDED, "", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"PK\x03\x04 nothing of a workbook", "hỏng hoặc không phải bảng tính"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "bỏ mật khẩu"),
        (b"\x00\x01\x02 \xff", "dòng tiêu đề"),
        (text(["Tên", "Tuổi"], ["A", "3"]), "dòng tiêu đề"),
        (text(["Ngày gặp", "Kết quả"], ["1/1/2026", "x"]), "Tệp thiếu cột: Tình nguyện viên, Hình thức"),
        (workbook(HEADINGS), "chưa có dòng nào"),
        (workbook([*HEADINGS, "Ngày"]), "hai lần"),
        (text(HEADINGS, ["1/1/2026", "x" * 32_768]), "Dòng 2 có ô quá 32.767 chữ"),
        (stretched(workbook(HEADINGS)), "Dòng 1 có ô quá 32.767 chữ"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(officer, content, says):
    answer = officer.post(ADD, {"file": sent(content)})

    assert says in page(answer).errors[0]
    assert not FileImport.objects.exists()


@pytest.mark.django_db
def test_the_template_offers_what_there_is_and_its_example_is_no_row(officer, team, member):
    case(team)
    made = officer.get("/imports/template/contacts/").content

    headings, example = rows_of(made)
    assert headings[0] == "Ngày gặp"
    assert example[0] == "05/11/2026"
    assert "chưa có dòng nào" in page(officer.post(ADD, {"file": sent(made)})).errors[0]


@pytest.mark.django_db
def test_the_list_does_not_ask_more_with_more_imports(officer, team, member, assert_flat_queries):
    def add(count):
        for _ in range(count):
            send(officer, line(""))

    assert_flat_queries(officer, "/imports/", add)
