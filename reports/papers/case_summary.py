"""The case summary (tóm tắt hồ sơ): what has happened so far, by case code."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Count, Max, Min, Q

from cases.agenda import dues, episodes_of
from cases.due import with_contacts, with_people
from cases.models import Client, Contact, ContactOutcome, Episode, Support
from reports.papers.sheets import BLANK_HEADING, DOTS, Column, Sheet, Table, blank_rows
from reports.places import place_of
from reports.year_end.heading import Heading, heading_of
from volunteer_teams.vietnamese import number, short_date

KIND = "TÓM TẮT HỒ SƠ"
SUBJECT = "Người được Đội công tác xã hội tình nguyện hỗ trợ"
EPISODES = (
    Column("Chương trình, bước"),
    Column("Từ ngày", "w-day"),
    Column("Đến ngày", "w-day"),
    Column("Giấy tờ"),
)
CARERS = (
    Column("Tình nguyện viên"),
    Column("Từ ngày", "w-day"),
    Column("Đến hết ngày", "w-day"),
    Column("Quyết định"),
)
CONTACTS = (
    Column("Năm", "w-day"),
    Column("Số lượt", "w-day", is_figures=True),
    Column("Không gặp được", "w-choice", is_figures=True),
    Column("Lần đầu", "w-day"),
    Column("Lần gần nhất", "w-day"),
)
SUPPORTS = (
    Column("Ngày", "w-day"),
    Column("Loại hỗ trợ"),
    Column("Nơi nhận, nơi hỗ trợ"),
    Column("Kết quả"),
    Column("Số tiền (đồng)", "w-money", is_figures=True),
)
DUES = (Column("Hạn", "w-day"), Column("Việc"), Column("Vì sao"))


def blank_summary() -> list[Sheet]:
    """The form to write on."""
    heading = replace(
        BLANK_HEADING,
        parent_lines=(),
        issuer_lines=("ỦY BAN NHÂN DÂN", f"XÃ {DOTS}"),
        signer_title=("CHỦ TỊCH",),
    )
    facts = [(label, "") for label in ("Mã hồ sơ", "Giới tính, năm sinh", "Đội phụ trách", "Mở hồ sơ ngày")]
    tables = [
        Table(EPISODES, blank_rows(EPISODES, 4), "1. Quá trình", is_tall=True),
        Table(CARERS, blank_rows(CARERS, 2), "2. Ai giúp đỡ", is_tall=True),
        Table(CONTACTS, blank_rows(CONTACTS, 2), "3. Lần gặp", is_tall=True),
        Table(SUPPORTS, blank_rows(SUPPORTS, 3), "4. Hỗ trợ", is_tall=True),
        Table(DUES, blank_rows(DUES, 2), "5. Việc phải làm tiếp", is_tall=True),
    ]
    return [replace(_sheet(heading, facts, tables), is_working=True)]


def summary_of(client: Client, today: date, identity: Sequence[tuple[str, str]] = ()) -> list[Sheet]:
    """A client who is in reach; `identity` stands in it only where somebody asked, and that is logged."""
    found = with_people(with_contacts(Client.objects.filter(pk=client.pk).for_page())).get()
    episodes = list(episodes_of(found))
    born = str(found.birth_year or "")
    facts = [
        ("Mã hồ sơ", found.code),
        *identity,
        ("Giới tính, năm sinh", ", ".join(filter(None, [found.get_sex_display(), born]))),
        ("Đội phụ trách", f"{found.team.name}, {found.commune.full_name}" if found.team else "chưa có"),
        ("Mở hồ sơ ngày", short_date(found.opened_on)),
    ]
    if found.restricted_on:
        facts.append(("Hạn chế xử lý dữ liệu", f"từ ngày {short_date(found.restricted_on)}"))
    coming = [[short_date(due.on), due.what, due.why] for due in dues(found, episodes, today)]
    tables = [
        Table(EPISODES, _episodes(episodes), "1. Quá trình", empty="Chưa có đợt hỗ trợ nào."),
        Table(CARERS, _carers(found), "2. Ai giúp đỡ", empty="Chưa có tình nguyện viên."),
        Table(CONTACTS, _contacts(found), "3. Lần gặp", empty="Chưa ghi lần gặp nào."),
        Table(SUPPORTS, _supports(found), "4. Hỗ trợ", empty="Chưa có hỗ trợ nào."),
        Table(DUES, coming, "5. Việc phải làm tiếp", empty="Không có việc đến hạn."),
    ]
    heading = heading_of(place_of(found.commune), today, number=None, signed_on=today, signer_name="")
    return [_sheet(replace(heading, number=""), facts, tables)]


def _sheet(
    heading: Heading,
    facts: Sequence[tuple[str, str]],
    tables: Sequence[Table],
) -> Sheet:
    return Sheet(
        heading=heading,
        kind=KIND,
        subject=SUBJECT,
        facts=facts,
        tables=tables,
        note="Giữ kín: chỉ đưa cho người có trách nhiệm giúp đỡ người này.",
        left_sign="NGƯỜI LẬP",
        right_sign=heading.signer_title,
        right_name=heading.signer_name,
    )


def _episodes(episodes: Sequence[Episode]) -> list[list[str]]:
    """Each episode, then its steps."""
    rows = []
    for episode in episodes:
        term = f", đợt {episode.number}" if episode.number > 1 else ""
        ended = f"{episode.get_outcome_display()}. " if episode.outcome else ""
        paper = ". ".join(
            filter(None, [f"{ended}{episode.regime.name}", episode.decision, episode.closing_document])
        )
        name = f"{episode.programme.name}{term}"
        rows.append([name, short_date(episode.opened_on), _day(episode.closed_on or episode.due_on), paper])
        rows += [
            [f"– {step.status.name}", short_date(step.on), _day(step.due_on), step.document]
            for step in episode.steps.all()
        ]
    return rows


def _carers(client: Client) -> list[list[str]]:
    return [
        [held.volunteer.full_name, short_date(held.since), _day(held.until), held.decision]
        for held in client.assignments.for_page()
    ]


def _contacts(client: Client) -> list[list[str]]:
    """A row a year, the newest first."""
    absent = Count("pk", filter=Q(outcome=ContactOutcome.ABSENT))
    years = Contact.objects.filter(client=client).order_by().values("on__year")
    rows = years.annotate(times=Count("pk"), absent=absent, first=Min("on"), last=Max("on"))
    return [
        [
            str(row["on__year"]),
            number(row["times"]),
            number(row["absent"]),
            short_date(row["first"]),
            short_date(row["last"]),
        ]
        for row in rows.order_by("-on__year")
    ]


def _supports(client: Client) -> list[list[str]]:
    return [
        [
            short_date(support.on),
            support.kind.name,
            support.provider,
            f"{support.get_status_display()}, {short_date(support.status_on)}",
            number(support.amount) if support.amount else "",
        ]
        for support in Support.objects.filter(client=client).for_table()
    ]


def _day(on: date | None) -> str:
    return short_date(on) if on else ""
