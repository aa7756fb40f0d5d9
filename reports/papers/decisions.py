"""Decisions of the commune's chair about a team and about who helps whom, laid out as NĐ 30/2020 has it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from cases.models import Assignment, Client, Episode, Identity
from reports.models import DecisionBasis, DecisionKind
from reports.papers.sheets import BLANK_HEADING, DOTS, Column, Table
from reports.pdf import printed
from reports.places import place_of
from reports.year_end.heading import GAP, Heading, heading_of
from reports.year_end.typesetting import typeset
from volunteer_teams.models import Commune, Membership, Sex, Team, UnitKind
from volunteer_teams.vietnamese import count, fold, long_date

TEAM = "Đội công tác xã hội tình nguyện"
FOUND, CHANGE = "found", "change"
EFFECT = "Quyết định này có hiệu lực kể từ ngày ký."
DUTIES = (
    "tiếp cận, tư vấn, động viên người được giúp đỡ và gia đình; giới thiệu, kết nối dịch vụ hỗ trợ phù hợp;"
    " ghi lại từng lần gặp và báo cáo Đội trưởng; giữ bí mật thông tin về người được giúp đỡ"
    " theo quy định của pháp luật"
)
MEMBERS = (
    Column("STT", "w-no"),
    Column("Họ và tên"),
    Column("Năm sinh", "w-year"),
    Column("Nghề nghiệp", "w-job"),
    Column("Chức danh trong Đội", "w-rank"),
)
BLANK_MEMBERS = 10  # the most that a team usually has


@dataclass(frozen=True)
class Decision:
    """A decision as it is printed; `annex` is the list that goes with it."""

    heading: Heading
    authority: str
    subject: str
    bases: Sequence[SafeString]
    articles: Sequence[str]
    annex_title: str = ""
    annex: Table | None = None

    @property
    def told(self) -> list[SafeString]:
        """The articles with their numbers, the last one ended as documents are."""
        last = len(self.articles)
        ends = ["./." if n == last else "" for n in range(1, last + 1)]
        return [SafeString(typeset(text) + end) for text, end in zip(self.articles, ends, strict=True)]


def decision_pdf(decision: Decision, *, key: str) -> bytes:
    """The decision with its list."""
    return printed(render_to_string("reports/pdf/decision.html", {"decision": decision}), key=key)


def team_decision(team: Team, kind: str, on: date, proposer: str) -> Decision:
    """Founding a team, or changing who its members are, as of a day."""
    commune, name = team.commune, formal_name(team)
    rows = Membership.objects.filter(team=team).current(max(on, team.founded_on)).for_table()
    members = [
        [
            str(n),
            member.volunteer.full_name,
            str(member.volunteer.birth_date.year),
            member.volunteer.occupation,
            member.get_position_display(),
        ]
        for n, member in enumerate(rows, start=1)
    ]
    number = team.decision if kind == FOUND else ""
    heading = _heading(commune, on, number)
    founding = (
        [f"Quyết định số {team.decision} về việc thành lập {name}"]
        if kind == CHANGE and team.decision
        else []
    )
    bases = [*_bases(DecisionKind.TEAM, on), *founding]
    return _of_team(
        heading, _chair(commune), name, kind, count(len(members)), members, bases, proposer, _place(commune)
    )


def assignment_decision(
    client: Client, assignment: Assignment, on: date, proposer: str, identity: Identity | None
) -> Decision:
    """Who helps a client from a day on: by case code, by name only where that was asked."""
    volunteer, team = assignment.volunteer, client.team
    held = Membership.objects.filter(volunteer=volunteer).current(max(on, assignment.since)).for_table()
    member = (held.filter(team=team) if team else held).first()
    who = f"{_title(volunteer.sex)} {volunteer.full_name}"
    rank = f"{member.get_position_display()} {formal_name(member.team)}" if member else "tình nguyện viên"
    bases = _bases(DecisionKind.ASSIGNMENT, on) + _laws(client, on) + (_founding(team) if team else [])
    helped = _named(client, identity) if identity else f"người được hỗ trợ có mã hồ sơ {client.code}"
    return _of_assignment(
        _heading(client.commune, on, assignment.decision),
        _chair(client.commune),
        f"{who}, {rank}",
        who,
        helped,
        f"kể từ {long_date(assignment.since)}",
        bases,
        proposer,
    )


def blank_team_decision(on: date) -> Decision:
    """The founding of a team, to be filled in by hand."""
    rows = [[str(n), "", "", "", ""] for n in range(1, BLANK_MEMBERS + 1)]
    bases = _bases(DecisionKind.TEAM, on)
    chair = f"CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ {DOTS}"
    return _of_team(_blank_heading(), chair, f"{TEAM} {DOTS}", FOUND, GAP, rows, bases, DOTS, f"xã {DOTS}")


def blank_assignment_decision(on: date) -> Decision:
    """An assignment, to be filled in by hand."""
    return _of_assignment(
        _blank_heading(),
        f"CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ {DOTS}",
        f"ông (bà) {DOTS}, thành viên {TEAM} {DOTS}",
        "Ông (bà) được phân công",
        f"người được hỗ trợ có mã hồ sơ {DOTS}",
        f"kể từ ngày{GAP}tháng{GAP}năm{GAP}",
        _bases(DecisionKind.ASSIGNMENT, on),
        DOTS,
    )


def formal_name(team: Team) -> str:
    """The team's name with what it is: 'Đội công tác xã hội tình nguyện xã Mẫu (Đội số 1)'."""
    if fold(team.name).startswith(fold(TEAM)):
        return team.name
    return f"{TEAM} {_place(team.commune)} ({team.name})"


def _of_team(
    heading: Heading,
    authority: str,
    name: str,
    kind: str,
    size: str,
    members: Sequence[Sequence[str]],
    bases: list[str],
    proposer: str,
    place: str,
) -> Decision:
    does = "Thành lập" if kind == FOUND else "Kiện toàn"
    instead = "" if kind == FOUND else " thay thế danh sách thành viên trước đó"
    articles = [
        f"{does} {name} gồm {size} thành viên (có danh sách kèm theo){instead}.",
        f"Đội chịu sự quản lý trực tiếp của Ủy ban nhân dân {place}, tổ chức và hoạt động theo Quy chế do"
        f" Chủ tịch Ủy ban nhân dân {place} phê duyệt. Thành viên của Đội được hưởng thù lao, chế độ theo"
        " quy định hiện hành.",
        f"{EFFECT} {_opening(proposer)}, các cơ quan, đơn vị liên quan và các ông, bà có tên trong danh sách"
        " kèm theo chịu trách nhiệm thi hành Quyết định này",
    ]
    return Decision(
        heading=heading,
        authority=authority,
        subject=f"Về việc {does.lower()} {name}",
        bases=_written(bases, proposer),
        articles=articles,
        annex_title=f"DANH SÁCH THÀNH VIÊN {name.upper()}",
        annex=Table(MEMBERS, members, empty="Chưa có thành viên nào."),
    )


def _of_assignment(
    heading: Heading,
    authority: str,
    helper: str,
    short: str,
    helped: str,
    since: str,
    bases: list[str],
    proposer: str,
) -> Decision:
    return Decision(
        heading=heading,
        authority=authority,
        subject="Về việc phân công tình nguyện viên giúp đỡ người được hỗ trợ tại cộng đồng",
        bases=_written(bases, proposer),
        articles=[
            f"Phân công {helper}, giúp đỡ {helped}, {since}.",
            f"{_opening(short)} có nhiệm vụ: {DUTIES}.",
            f"{EFFECT} {_opening(proposer)}, các cơ quan, đơn vị liên quan và người có tên tại Điều 1"
            " chịu trách nhiệm thi hành Quyết định này",
        ],
    )


def _bases(kind: str, on: date) -> list[str]:
    return [basis.text for basis in DecisionBasis.objects.of(kind).in_force(on)]


def _founding(team: Team) -> list[str]:
    """The decision that founded the team, where its number is known."""
    if not team.decision:
        return []
    return [f"Quyết định số {team.decision} về việc thành lập {formal_name(team)}"]


def _laws(client: Client, on: date) -> list[str]:
    """The laws of the programmes somebody is in; none of who is or was in one with restricted view."""
    if client.is_hidden:
        return []
    open_now = (
        Episode.objects.open().filter(client=client).select_related("regime").order_by("opened_on", "pk")
    )
    held = [episode.regime for episode in open_now]
    in_force = [r for r in held if r.valid_from <= on and (r.valid_to is None or r.valid_to >= on)]
    texts = dict.fromkeys(regime.law for regime in in_force)
    return [part.strip() for text in texts for part in text.split(";")]


def _written(bases: Sequence[str], proposer: str) -> list[SafeString]:
    """'Căn cứ …;' each, and who proposed it last."""
    lines = [*(f"Căn cứ {text};" for text in bases), f"Theo đề nghị của {proposer}."]
    return [typeset(line) for line in lines]


def _heading(commune: Commune, on: date, number: str) -> Heading:
    made = heading_of(place_of(commune), on, number=None, signed_on=on, signer_name="")
    mark = made.number.partition("/")[2]
    mark = mark.replace("BC-", "QĐ-", 1) if mark.startswith("BC-") else "QĐ-UBND"
    written = number or f"{GAP}/{mark}"
    # it is the chair's own power: no "TM." before it (NĐ 30/2020, Phụ lục I)
    signs = tuple(line for line in made.signer_title if not line.startswith("TM."))
    return replace(
        made,
        number=f"Số: {written}",
        reference=f"số {written} {long_date(on)}",
        recipients=_recipients(made.recipients),
        signer_title=signs or ("CHỦ TỊCH",),
    )


def _recipients(recipients: Sequence[str]) -> tuple[str, ...]:
    return ("Như Điều 3", *(place for place in recipients if place != "Như trên"))


def _blank_heading() -> Heading:
    written, when = f"{GAP}/QĐ-UBND", f"ngày{GAP}tháng{GAP}năm{GAP}"
    return replace(
        BLANK_HEADING,
        parent_lines=(),
        issuer_lines=("ỦY BAN NHÂN DÂN", f"XÃ {DOTS}"),
        number=f"Số: {written}",
        dateline=f"............., {when}",
        reference=f"số {written} {when}",
        recipients=("Như Điều 3", "Lưu: VT"),
        signer_title=("CHỦ TỊCH",),
    )


def _chair(commune: Commune) -> str:
    return f"CHỦ TỊCH ỦY BAN NHÂN DÂN {commune.full_name.upper()}"


def _place(commune: Commune) -> str:
    return f"{UnitKind(commune.kind).label.lower()} {commune.name}"


def _title(sex: str) -> str:
    return "ông" if sex == Sex.MALE else "bà"


def _named(client: Client, identity: Identity) -> str:
    born = f", sinh năm {client.birth_year}" if client.birth_year else ""
    lives = f", địa chỉ {identity.address}" if identity.address else ""
    return f"{_title(client.sex)} {identity.full_name}{born}{lives} (mã hồ sơ {client.code})"


def _opening(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
