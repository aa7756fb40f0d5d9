"""What was taken from a list and is brought back as it is changes nothing; what was corrected in it does."""

import io
from datetime import date

import openpyxl
import pytest

from cases.models import ClientGroup, Contact
from cases.names import SEEN_AT
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    ContactFactory,
    IdentityFactory,
    MembershipFactory,
    TeamFactory,
)
from tests.page import page
from tests.sheets import sent
from volunteer_teams.access.roles import Role
from volunteer_teams.files.formats import FORMATS
from volunteer_teams.models import Activity, FileImport
from volunteer_teams.models.activity_kind import Measure

ADDRESSES = {
    "volunteers": "volunteers",
    "clients": "clients",
    "contacts": "contacts",
    "activities": "activities",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(case):
    """Rows that people typed: with notes, with a client and without, of a volunteer who left."""
    left = MembershipFactory(team=case.team, since=date(2026, 1, 1), until=date(2026, 8, 31)).volunteer
    ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 3), note="Đã tư vấn")
    ContactFactory(
        team=case.team,
        volunteer=left,
        on=date(2026, 8, 4),
        group=ClientGroup.SEX_WORK,
        sex="F",
        birth_year=1990,
    )
    kept = {"on": date(2026, 8, 5), "note": "Hai buổi", "partners": "Hội phụ nữ"}
    kind = ActivityKindFactory(takes_partners=True)
    ActivityFactory.create_batch(2, team=case.team, kind=kind, **kept)  # two that say the same


def taken(browser, kind, file, query=""):
    return browser.post(f"/{kind}/take/{query}", {"reason": "Đối chiếu", "kind": file})


def bring(browser, kind, content, file="xlsx"):
    answer = browser.post(f"/imports/add/{kind}/", {"file": sent(content, f"ds.{file}")})
    assert answer.status_code == 302, page(answer).errors
    shown = page(browser.get(answer.url)).text
    batch = FileImport.objects.order_by("-at").first()
    return (batch.new, batch.changed, batch.same, batch.wrong), shown, answer.url


@pytest.mark.parametrize("file", FORMATS)
@pytest.mark.parametrize(
    ("kind", "count"), [("volunteers", 1), ("clients", 1), ("contacts", 2), ("activities", 2)]
)
def test_a_list_brought_back_as_it_is_changes_nothing(officer, rows, kind, count, file):
    content = taken(officer, kind, file).content

    counted, shown, _ = bring(officer, kind, content, file)

    assert counted == (0, 0, count, 0), shown


def test_names_come_back_too_while_they_are_on(officer, rows, case):
    IdentityFactory(client=case.client, full_name="Phạm Văn Mẫu")
    session = officer.session
    session[SEEN_AT] = 4_000_000_000
    session.save()

    answer = taken(officer, "clients", "xlsx")

    assert "Phạm Văn Mẫu" in str(cells_of(answer.content))
    assert bring(officer, "clients", answer.content)[0] == (0, 0, 1, 0)


def cells_of(content):
    return list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))


def corrected(content, heading, value, line=1):
    """The file with another value in one cell of a row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    (head,) = [row[0].row for row in sheet.iter_rows() if heading in [cell.value for cell in row]]
    (place,) = [cell.column for cell in sheet[head] if cell.value == heading]
    sheet.cell(head + line, place).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_what_was_corrected_in_the_file_is_corrected_and_notes_stay(officer, rows, case):
    content = corrected(taken(officer, "contacts", "xlsx", "?sort=on").content, "Số phút", 45)

    counted, shown, url = bring(officer, "contacts", content)
    officer.post(f"{url}run/")

    assert counted == (0, 1, 1, 0), shown
    contact = Contact.objects.get(client=case.client)
    assert (contact.minutes, contact.note) == (45, "Đã tư vấn")


def test_the_second_of_two_alike_is_the_one_that_changes(officer, rows):
    content = corrected(taken(officer, "activities", "xlsx").content, Measure.QUANTITY.label, 77, line=2)
    before = list(Activity.objects.order_by("-on", "-pk"))

    _, _, url = bring(officer, "activities", content)
    officer.post(f"{url}run/")

    after = list(Activity.objects.order_by("-on", "-pk"))
    assert after[0].quantity == before[0].quantity
    assert (after[1].quantity, after[1].note) == (77, "Hai buổi")


def wrong_with(officer, content):
    counted, shown, _ = bring(officer, "contacts", content)
    assert counted == (0, 0, 1, 1)
    return shown


def test_an_id_of_elsewhere_or_of_nothing_is_refused(officer, rows, signed_in):
    foreign = ContactFactory()
    content = taken(officer, "contacts", "xlsx").content

    for unknown in (str(foreign.pk), "01981f3c-0000-7000-8000-000000000000"):
        assert "Không có dòng mang mã dòng này" in wrong_with(officer, corrected(content, "Mã dòng", unknown))
    assert "không đúng dạng" in wrong_with(officer, corrected(content, "Mã dòng", "khong phai ma"))


def test_an_id_twice_and_an_id_of_another_client_are_refused(officer, rows, case):
    content = taken(officer, "contacts", "xlsx", "?sort=on").content
    first, second = Contact.objects.order_by("on")

    assert "đã có ở dòng trên" in wrong_with(officer, corrected(content, "Mã dòng", str(first.pk), line=2))
    moved = corrected(content, "Mã hồ sơ", case.client.code, line=2)
    assert "của Đội, hồ sơ hoặc loại khác" in wrong_with(officer, moved)
    assert second.client_id is None


def test_the_template_does_not_ask_for_the_id(officer, case):
    template = officer.get("/imports/template/contacts/").content

    assert "Mã dòng" not in str(cells_of(template))


def test_a_team_leader_brings_back_their_list(signed_in, rows, case):
    TeamFactory(commune=case.commune)
    leader = signed_in(Role.TEAM_LEADER, case.team)

    assert bring(leader, "contacts", taken(leader, "contacts", "csv").content, "csv")[0] == (0, 0, 2, 0)
