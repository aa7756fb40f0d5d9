"""What stands at the head and foot of a report: of the office in force, or made from the place's name."""

from dataclasses import dataclass
from datetime import date

from reports.places import ReportPlace
from volunteer_teams.models import Commune, Province, ReportingOffice, Team, UnitKind
from volunteer_teams.vietnamese import long_date

GAP = "\u00a0" * 7  # room for what is written by hand


@dataclass(frozen=True)
class Heading:
    """The formal parts of a document (Nghị định 30/2020/NĐ-CP, Phụ lục I); lines are printed as they are."""

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    number: str
    dateline: str
    reference: str
    addressees: tuple[str, ...]
    recipients: tuple[str, ...]
    signer_title: tuple[str, ...]
    signer_name: str

    @property
    def issuer(self) -> str:
        """The issuer in one line."""
        return " ".join(self.issuer_lines)


def heading_of(
    place: ReportPlace,
    year_ends: date,
    *,
    number: int | None,
    signed_on: date | None,
    signer_name: str,
    recipients: str = "",
) -> Heading:
    """The heading of a place's report; without number or date there is room to write them by hand.

    `recipients`, a line each, stand in for the office's.
    """
    office = office_of(place, signed_on or year_ends)
    if not office:
        office = _made_from_name(place.reporter)
    elif isinstance(place.unit, Team):
        office = _of_team(place.unit, office)
    when = long_date(signed_on) if signed_on else f"ngày{GAP}tháng{GAP}năm {year_ends.year}"
    mark = f"{f'{number:02d}' if number else GAP}/{office.mark}"
    return Heading(
        parent_lines=_lines(office.parent_lines),
        issuer_lines=_lines(office.issuer_lines),
        number=f"Số: {mark}",
        dateline=f"{office.place_name}, {when}",
        reference=f"số {mark} {when}",
        addressees=_lines(office.addressees),
        recipients=_recipients(office, recipients),
        signer_title=_lines(office.signer_title),
        signer_name=signer_name or office.signer_name,
    )


def office_of(place: ReportPlace, on: date) -> ReportingOffice | None:
    """The office in force on a day; a team writes with its commune's."""
    unit = place.reporter
    writer = unit.commune if isinstance(unit, Team) else unit
    return ReportingOffice.objects.of_each([writer], on).get(writer.pk)


def _of_team(team: Team, office: ReportingOffice) -> ReportingOffice:
    """A team writes under its commune, and to it: the commune's lines stand above, the leader signs."""
    kind = UnitKind(team.commune.kind).label.lower()
    return ReportingOffice(
        parent_lines=office.issuer_lines,
        issuer_lines="ĐỘI CÔNG TÁC XÃ HỘI\nTÌNH NGUYỆN",
        mark="BC-ĐCTXHTN",
        place_name=office.place_name,
        addressees=f"Ủy ban nhân dân {kind} {team.commune.name}",
        archive="Đội",
        signer_title="ĐỘI TRƯỞNG",
    )


def _made_from_name(unit: Province | Commune | Team) -> ReportingOffice:
    """What can be said of a place whose office nobody has entered: no law, no invented person."""
    if isinstance(unit, Team):
        return _of_team(unit, _made_from_name(unit.commune))
    return ReportingOffice(
        issuer_lines=f"ỦY BAN NHÂN DÂN\n{unit.full_name.upper()}",
        mark="BC-UBND",
        place_name=unit.name,
        archive="VT",
        signer_title="TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    )


def _recipients(office: ReportingOffice, typed: str) -> tuple[str, ...]:
    first = ("Như trên",) if office.addressees else ()
    return (*first, *_lines(typed or office.recipients), f"Lưu: {office.archive}")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
