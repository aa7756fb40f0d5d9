"""A commune with one of everything in it: what is foreign to whoever works in another commune."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import cached_property
from itertools import count
from typing import Any

from django.utils import timezone

from cases.events import CaseEvent
from cases.models import Contact, PairState, RequestKind
from reports.actions.reviewing import send_back_return, sending_of
from reports.actions.submitting import prepare_return
from reports.indicators.catalogue import INDICATORS
from reports.models import MonthlyReturn, RatingRule
from reports.periods import Period
from reports.places import find
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    AllowancePaymentFactory,
    AssignmentFactory,
    BreakGlassFactory,
    ClientFactory,
    ClientPairFactory,
    ClubFactory,
    CommuneFactory,
    ContactFactory,
    DataRequestFactory,
    DataRequestTermFactory,
    DistrictFactory,
    DueChangeFactory,
    EpisodeFactory,
    FileImportFactory,
    IdentityFactory,
    LegalBasisFactory,
    MeetingAttendanceFactory,
    MeetingFactory,
    MembershipFactory,
    PlanLineFactory,
    RatingRuleFactory,
    ReportingOfficeFactory,
    ReturnRuleFactory,
    StatusFactory,
    SupportFactory,
    SupportKindFactory,
    TeamFactory,
    TeamRatingFactory,
    TrainingAttendanceFactory,
    TrainingFactory,
    TransferFactory,
    give_targets,
    looked_at,
    paying,
    person,
    report_of_old,
    send_month,
    template_in,
    version_in,
)
from tests.factories.photographs import picture_in
from tests.project.administered import ADMINISTERED, Administered
from tests.project.bundled import Bundled
from tests.project.reference_rows import REFERENCE_ROWS
from volunteer_teams import audit
from volunteer_teams.access.roles import ROLE_PLACES, Role
from volunteer_teams.models import AllowanceRate, Commune, Team

YEAR = 2026
MARCH = date(YEAR, 3, 1)
NUMBERS = count(1)


class World(Administered, Bundled):
    """A commune of a province of its own unless told; each thing in it is made when it is asked for.

    What people typed in it bears its number, so that it is known again wherever it comes up. Kinds and
    states, which are the same everywhere, are those of the world `kinds`, where one is given.
    """

    def __init__(
        self,
        commune: Commune | None = None,
        *,
        team: Team | None = None,
        kinds: "World | None" = None,
        hidden: bool = False,
    ) -> None:
        self.number = next(NUMBERS)
        self.is_hidden = hidden
        if kinds:
            self.activity_kind, self.support_kind = kinds.activity_kind, kinds.support_kind
            self.status = kinds.status
        if team:
            self.team = team
        self.commune = team.commune if team else commune or CommuneFactory()

    def said(self, words: str) -> str:
        """Words that stand nowhere else."""
        return f"{words} riêng số {self.number:05d}"

    @cached_property
    def district(self):
        return DistrictFactory(province=self.commune.province)

    @cached_property
    def team(self):
        return TeamFactory(commune=self.commune)

    @cached_property
    def membership(self):
        volunteer = {
            "volunteer__phone": f"+849876{self.number:05d}",
            "volunteer__occupation": self.said("Nghề"),
        }
        told = {"decision": self.said("QĐ kết nạp"), "end_reason": self.said("Sắp thôi")}
        return MembershipFactory(team=self.team, **volunteer, **told)

    @cached_property
    def activity_kind(self):
        return ActivityKindFactory(takes_partners=True)

    @cached_property
    def support_kind(self):
        return SupportKindFactory(takes_amount=True)

    @cached_property
    def status(self):
        return StatusFactory()

    @cached_property
    def activity(self):
        told = {"note": self.said("Buổi nói chuyện"), "partners": self.said("Chi hội")}
        return ActivityFactory(team=self.team, kind=self.activity_kind, **told)

    @cached_property
    def office(self):
        return ReportingOfficeFactory(commune=self.commune)

    def identify(self, client):
        """Somebody of whom everything is known, each time with other numbers."""
        number = next(NUMBERS)
        IdentityFactory(
            client=client,
            birth_date=date(1950, 1, 1) + timedelta(days=number),
            personal_number=f"0250850{number:05d}",
            phone=f"+849123{number:05d}",
            address=f"Ngõ nhỏ riêng số {number:05d}",
        )

    @cached_property
    def client(self):
        client = ClientFactory(team=self.team)
        self.identify(client)
        told = {"handover_note": self.said("Bàn giao"), "decision": self.said("QĐ phân công")}
        before = {"since": date(2026, 1, 5), "until": date(2026, 1, 31), **told}
        AssignmentFactory(client=client, volunteer=self.membership.volunteer, **before)
        AssignmentFactory(client=client, volunteer=self.membership.volunteer, since=date(2026, 2, 1))
        LegalBasisFactory(client=client, document=self.said("Phiếu đồng ý"))
        opened_at = timezone.now() - timedelta(days=9)
        BreakGlassFactory(client=client, reason=self.said("Xác minh"), opened_at=opened_at)
        place = {"place": self.team, "by": None}
        audit.record(CaseEvent.CLIENT_OPENED, subject=client, **place)
        return client

    @cached_property
    def episode(self):
        told = {"decision": self.said("QĐ mở"), "closing_document": self.said("Giấy hết hạn")}
        step = {
            "step__note": self.said("Bước đầu"),
            "step__document": self.said("QĐ bước"),
            "step__notice_document": self.said("Giấy báo"),
        }
        status = StatusFactory(programme__is_hidden=True) if self.is_hidden else self.status
        told |= {"client": self.client, "status": status, "due_on": date(2026, 12, 31)}
        episode = EpisodeFactory(**told, **step)
        DueChangeFactory(episode=episode, reason=self.said("Nằm viện"))
        return episode

    @cached_property
    def contact(self) -> Contact:
        volunteer, note = self.membership.volunteer, self.said("Gặp ở quán")
        return ContactFactory(client=self.client, volunteer=volunteer, note=note)

    @cached_property
    def support(self):
        told = {"note": self.said("Chờ giấy"), "provider": self.said("Phòng khám")}
        return SupportFactory(client=self.client, kind=self.support_kind, **told)

    @cached_property
    def data_request(self):
        DataRequestTermFactory()  # of another kind: the form may ask for that one
        told = {
            "note": self.said("Sửa ngày sinh"),
            "reason": self.said("Có giấy khai sinh"),
            "extension_reason": self.said("Chờ công văn"),
        }
        return DataRequestFactory(client=self.client, kind=RequestKind.CORRECT, **told)

    @cached_property
    def transfer(self):
        """Another commune is asked to take somebody over."""
        leaving = ClientFactory(team=self.team)
        EpisodeFactory(client=leaving, status=self.status)
        self.identify(leaving)
        return TransferFactory(client=leaving, **self.transfer_told("Chuyển đi"))

    @cached_property
    def pair(self):
        """Somebody of this commune has the personal number of somebody elsewhere."""
        return ClientPairFactory(first=ClientFactory(team=self.team))

    @cached_property
    def joined(self):
        """Two files of this commune that are of one person."""
        files = {"first": ClientFactory(team=self.team), "second": ClientFactory(team=self.team)}
        return ClientPairFactory(**files, state=PairState.SAME, decided_on=date(2026, 3, 1))

    @cached_property
    def coming(self):
        """Somebody of another commune whom this one is asked to take over."""
        elsewhere = ClientFactory(opened_on=date(2026, 1, 5))
        EpisodeFactory(client=elsewhere, status=self.status)
        self.identify(elsewhere)
        return TransferFactory(client=elsewhere, receiver=self.commune, **self.transfer_told("Chuyển đến"))

    def transfer_told(self, words):
        """What people type about a transfer, and the law behind its day."""
        texts = {"programmes": "Chương trình", "note": "Bàn giao", "reason": "Chưa rõ"}
        told = {name: self.said(f"{words}: {text}") for name, text in texts.items()}
        return told | {"notify_basis": self.said(f"{words}: theo luật")}

    @cached_property
    def meeting(self):
        meeting = MeetingFactory(team=self.team, said=self.said("Bàn việc"))
        volunteer, why = self.membership.volunteer, self.said("Vắng vì")
        MeetingAttendanceFactory(meeting=meeting, volunteer=volunteer, is_present=False, reason=why)
        return meeting

    @cached_property
    def training(self):
        training = TrainingFactory(commune=self.commune, topic=self.said("Kỹ năng tư vấn"))
        paper = {"certificate": self.said("CC"), "certified_on": date(2026, 3, 9)}
        TrainingAttendanceFactory(training=training, volunteer=self.membership.volunteer, **paper)
        return training

    @cached_property
    def plan_line(self):
        return PlanLineFactory(team=self.team, text=self.said("Treo băng rôn"))

    @cached_property
    def club(self):
        told = {"name": self.said("Câu lạc bộ"), "organiser": self.said("Do phụ nữ lập")}
        return ClubFactory(team=self.team, **told)

    @cached_property
    def monthly_return(self):
        """March's figures, sent; the month that the addresses of the sweep ask for."""
        self.team  # noqa: B018  a commune without a team is not asked for anything
        if not MonthlyReturn.objects.filter(commune=self.commune).exists():
            ReturnRuleFactory(province=self.commune.province)
            about = {"commune": self.commune, "month": MARCH, "by": None}
            prepare_return(**about, comment=self.said("Mưa nhiều"))
            send_back_return(
                monthly_return=(row := send_month(self.commune, MARCH)),
                version=sending_of(row),
                reason=self.said("Thiếu một Đội"),
                by=None,
            )
        return MonthlyReturn.objects.get(commune=self.commune)

    @cached_property
    def payment(self):
        if not AllowanceRate.objects.filter(province=self.commune.province).exists():
            paying(self.commune.province)
        told = {"amount": 500_000, "reason": self.said("Truy lĩnh")}
        return AllowancePaymentFactory(team=self.team, volunteer=self.membership.volunteer, **told)

    @cached_property
    def reports(self):
        """The places of year-end reports, with words that people wrote, issued once, and a graded team."""
        self.rating, give_targets(self.team)  # they hang on the team, and no address names them
        for key in (keys := place_keys(self)):
            report_of_old(find(key), Period(YEAR), text=self.said("Nhận xét"))
        return keys

    @cached_property
    def account(self):
        """Somebody who holds a role in the commune, for whoever looks after accounts."""
        return person(Role.COMMUNE_LEADER, self.commune)

    @cached_property
    def file_import(self):
        by = person(Role.COMMUNE_OFFICER, self.commune)
        return FileImportFactory(by=by, commune=self.commune, note=self.said("Dòng trong tệp"))

    @cached_property
    def rating(self):
        """Without a rule nothing is suggested, and every grade has its reason."""
        if not RatingRule.objects.exists():
            RatingRuleFactory()
        told = {"suggested": "", "reason": self.said("Xếp loại vì")}
        return TeamRatingFactory(team=self.team, year=YEAR, **told)

    def furnish(self, names: Iterable[str] | None = None) -> "World":
        """Make everything that there can be in it, or what these parameters name."""
        for name in OBJECTS if names is None else names:
            OBJECTS[name](self)
            MORE.get(name, lambda world: ())(self)
        return self

    def place(self, role: Role) -> Any:
        """Where somebody of this world holds the role."""
        places = {"province": self.commune.province, "commune": self.commune, "team": self.team, None: None}
        return places[ROLE_PLACES[role]]


def place_keys(world: World) -> list[str]:
    """How a report names the team, the commune and the province."""
    return [f"team-{world.team.pk}", f"commune-{world.commune.pk}", f"province-{world.commune.province_id}"]


# how to name something of a world in an address, by the name of the parameter
OBJECTS: dict[str, Callable[[World], Any]] = {
    "province_id": lambda world: world.commune.province_id,
    "district_id": lambda world: world.district.pk,
    "commune_id": lambda world: world.commune.pk,
    "team_id": lambda world: world.team.pk,
    "volunteer_id": lambda world: world.membership.volunteer_id,
    "membership_id": lambda world: world.membership.pk,
    **REFERENCE_ROWS,
    "client_id": lambda world: world.client.pk,
    "episode_id": lambda world: world.episode.pk,
    "contact_id": lambda world: world.contact.pk,
    "support_id": lambda world: world.support.pk,
    "data_request_id": lambda world: world.data_request.pk,
    "transfer_id": lambda world: world.coming.pk,
    "pair_id": lambda world: world.pair.pk,
    "meeting_id": lambda world: world.meeting.pk,
    "training_id": lambda world: world.training.pk,
    "plan_line_id": lambda world: world.plan_line.pk,
    "club_id": lambda world: world.club.pk,
    "activity_id": lambda world: world.activity.pk,
    "allowance_id": lambda world: world.payment.list_id,
    "payment_id": lambda world: world.payment.pk,
    "office_id": lambda world: world.office.pk,
    "place_key": lambda world: world.reports[1],
    "version_id": lambda world: world.reports and version_in(world.commune),
    "picture_id": lambda world: world.reports and picture_in(world.commune),
    "template_id": lambda world: template_in(world.commune.province, world.said("Mẫu")).pk,
    # only administrators edit these and look after accounts, and they reach everywhere
    "kind_id": lambda world: world.activity_kind.pk,
    "user_id": lambda world: world.account.pk,
    "assignment_id": lambda world: world.account.role_assignments.get().pk,
    "import_id": lambda world: world.file_import.pk,
    "subject": lambda world: looked_at(world.monthly_return, world.said("Đã gọi")),
    **ADMINISTERED,
    "bundle_id": lambda world: world.bundle.pk,
}

# parameters that name nothing of a place: a value to try them with, and a comment why
PLACELESS: dict[str, Any] = {
    # one's own passkeys, and links that lead to one account
    "pk": 1,
    "code": "khong-co",
    "kind": "contacts",  # what is brought in from files is the same everywhere
    # the year and the figure of a report: the place is what may be foreign
    "year": YEAR,
    # the month of a notebook or plan: the team is what may be foreign
    "month": MARCH,
    "part": "quarter-1",
    "figure_code": "M08",
    # a rule of attention: whom it is about is what may be foreign
    "rule_code": "month_not_sent",
    "form_code": "phieu-tiep-can",  # a blank form: nothing of anybody stands on it
    "correction": 0,  # the report itself: the place is what may be foreign
}

# the same parameters with more of the values they take, where one does not stand for all
MORE: dict[str, Callable[[World], Iterable[Any]]] = {
    "place_key": lambda world: world.reports,
    "commune_id": lambda world: [world.monthly_return.commune_id],
    "transfer_id": lambda world: [world.transfer.pk],
    "pair_id": lambda world: [world.joined.pk],
    "figure_code": lambda world: [indicator.code for indicator in INDICATORS],
}

# what hangs on one client: foreign to whoever may not see that client, though of the same team
OF_CLIENT = {"client_id", "episode_id", "contact_id", "support_id", "data_request_id"}


def values_in(world: World, parameters: Iterable[str]) -> dict[str, Any]:
    """A value for each of these parameters that is known here."""
    made = {name: OBJECTS[name](world) for name in parameters if name in OBJECTS}
    return made | {name: PLACELESS[name] for name in parameters if name in PLACELESS}
