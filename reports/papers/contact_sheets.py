"""The contact sheet (phiếu tiếp cận): blank for a month, of one contact, of a client."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from cases.models import Client, Contact, ContactForm, ContactOutcome, ContactPurpose
from cases.plans import last_day
from reports.papers.sheets import BLANK_HEADING, Column, Sheet, Table, blank_rows, numbered
from reports.places import place_of
from reports.year_end.heading import Heading, heading_of
from volunteer_teams.models import Membership, Team
from volunteer_teams.vietnamese import number, short_date

KIND = "PHIẾU TIẾP CẬN"
LINES = 20  # so many that a page holds them under the longest names there are
NO_NAMES = "Ghi mã hồ sơ hoặc nhóm, không ghi tên ai; không ghi kết quả xét nghiệm HIV, số giấy tờ."
TO_WRITE = (
    Column("Ngày", "w-short"),
    Column("Mã hồ sơ hoặc nhóm", "w-code"),
    Column("Hình thức", "w-short"),
    Column("Mục đích", "w-short"),
    Column("Kết quả", "w-short"),
    Column("Số phút", "w-short"),
    Column("Hẹn lại", "w-day"),
    Column("Ghi chú"),
)
WRITTEN = (
    Column("Ngày", "w-day"),
    Column("Hình thức", "w-choice"),
    Column("Mục đích", "w-choice"),
    Column("Kết quả", "w-choice"),
    Column("Tình nguyện viên", "w-who"),
    Column("Hẹn lại", "w-day"),
    Column("Ghi chú"),
)
CHOICES = (
    ("Hình thức", numbered(ContactForm.labels)),
    ("Mục đích", numbered(ContactPurpose.labels)),
    ("Kết quả", numbered(ContactOutcome.labels)),
)


def blank_sheet() -> list[Sheet]:
    """One page for any team and month."""
    return [_to_write(BLANK_HEADING, "Tháng ....... năm ............", "", "")]


def blank_sheets_of(team: Team, month: date) -> list[Sheet]:
    """A page for each member of the month; for a team without members one."""
    heading = _team_heading(team, month)
    members = Membership.objects.filter(team=team, since__lte=last_day(month)).running_since(month)
    names = list(dict.fromkeys(member.volunteer.full_name for member in members.for_table()))
    written = f"{month.month:02d}" if month.month < 3 else str(month.month)  # as dates are: NĐ 30/2020
    words = f"Tháng {written} năm {month.year}"
    return [_to_write(heading, words, team.name, name) for name in names or [""]]


def sheet_of(contact: Contact, code: str) -> list[Sheet]:
    """One contact; `code` of the client where the reader may see it, else only the group is told."""
    minutes = f"{number(contact.minutes)} phút" if contact.minutes else "không ghi"
    born = str(contact.birth_year or "")
    facts = [
        ("Ngày gặp", short_date(contact.on)),
        ("Mã hồ sơ" if code else "Nhóm", code or contact.get_group_display()),
        ("Giới tính, năm sinh", ", ".join(filter(None, [contact.get_sex_display(), born])) or "không ghi"),
        ("Tình nguyện viên", contact.volunteer.full_name),
        ("Đội", f"{contact.team.name}, {contact.commune.full_name}"),
        ("Hình thức", contact.get_form_display()),
        ("Mục đích", contact.get_purpose_display()),
        ("Kết quả", contact.get_outcome_display()),
        ("Thời lượng", minutes),
        ("Hẹn lần sau", short_date(contact.next_on) if contact.next_on else "không hẹn"),
        ("Ghi chú", contact.note or "không có"),
    ]
    heading = _team_heading(contact.team, contact.on)
    return [_signed(heading, "Một lần gặp", facts=facts)]


def sheet_of_client(client: Client, contacts: Sequence[Contact], first: date, last: date) -> list[Sheet]:
    """A client's contacts of these days, oldest first."""
    rows = [
        [
            short_date(contact.on),
            contact.get_form_display(),
            contact.get_purpose_display(),
            contact.get_outcome_display(),
            contact.volunteer.full_name,
            short_date(contact.next_on) if contact.next_on else "",
            contact.note,
        ]
        for contact in contacts
    ]
    days = f"từ ngày {short_date(first)} đến hết ngày {short_date(last)}"
    facts = [("Mã hồ sơ", client.code), ("Số lần gặp", f"{number(len(rows))} lượt")]
    table = Table(WRITTEN, rows, empty=f"Không có lần gặp nào {days}.")
    heading = _team_heading(client.team, last) if client.team else _commune_heading(client, last)
    return [_signed(heading, f"Các lần gặp {days}", facts=facts, tables=[table])]


def _to_write(heading: Heading, month: str, team: str, volunteer: str) -> Sheet:
    return Sheet(
        heading=heading,
        kind=KIND,
        subject=month,
        facts=[("Đội", team), ("Tình nguyện viên", volunteer)],
        tables=[Table(TO_WRITE, blank_rows(TO_WRITE, LINES), is_tall=True)],
        legend=CHOICES,
        note=NO_NAMES,
        left_sign="TÌNH NGUYỆN VIÊN",
        right_sign=["ĐỘI TRƯỞNG"],
        is_working=True,
    )


def _signed(
    heading: Heading, subject: str, *, facts: Sequence[tuple[str, str]], tables: Sequence[Table] = ()
) -> Sheet:
    return Sheet(
        heading=heading,
        kind=KIND,
        subject=subject,
        facts=facts,
        tables=tables,
        left_sign="TÌNH NGUYỆN VIÊN",
        right_sign=["ĐỘI TRƯỞNG"],
        is_working=True,
    )


def _team_heading(team: Team, on: date) -> Heading:
    heading = heading_of(place_of(team), on, number=None, signed_on=None, signer_name="")
    return replace(heading, number="", dateline="")


def _commune_heading(client: Client, on: date) -> Heading:
    heading = heading_of(place_of(client.commune), on, number=None, signed_on=None, signer_name="")
    return replace(heading, number="", dateline="")
