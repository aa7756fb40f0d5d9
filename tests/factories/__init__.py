"""The least that is valid of each model."""

from tests.factories.activities import ActivityFactory, ActivityKindFactory
from tests.factories.allowances import (
    AllowanceListFactory,
    AllowancePaymentFactory,
    AllowanceRateFactory,
    BaseSalaryFactory,
    paying,
)
from tests.factories.attention import AttentionLimitFactory, AttentionMarkFactory, looked_at, set_limits
from tests.factories.breaches import BreachFactory
from tests.factories.bundles import ReportBundleFactory
from tests.factories.cases import (
    AssignmentFactory,
    BreakGlassFactory,
    ClientFactory,
    ClubFactory,
    ClubReturnFactory,
    ContactFactory,
    DataRequestFactory,
    DataRequestTermFactory,
    DueChangeFactory,
    EpisodeFactory,
    EpisodeStepFactory,
    IdentityFactory,
    LegalBasisFactory,
    PlanLineFactory,
    ProgrammeFactory,
    RegimeFactory,
    StatusFactory,
    SupportFactory,
    SupportKindFactory,
    TransferFactory,
)
from tests.factories.file_imports import FileImportFactory
from tests.factories.jobs import failed_job
from tests.factories.meetings import MeetingAttendanceFactory, MeetingDecisionFactory, MeetingFactory
from tests.factories.pairs import ClientPairFactory
from tests.factories.papers import DecisionBasisFactory
from tests.factories.people import MembershipFactory, TeamFactory, UserFactory, VolunteerFactory, person
from tests.factories.places import CommuneFactory, DistrictFactory, ProvinceFactory, ReportingOfficeFactory
from tests.factories.ratings import RatingRuleFactory, TeamRatingFactory
from tests.factories.reforms import ClientMoveFactory, ReformFactory, divided_commune
from tests.factories.reports import issue, ready_report, report_of_old, template_in, version_in
from tests.factories.returns import ReturnRuleFactory, send_month
from tests.factories.targets import TargetFactory, give_targets
from tests.factories.tokens import ApiTokenFactory
from tests.factories.trainings import TrainingAttendanceFactory, TrainingFactory

__all__ = [
    "ActivityFactory",
    "ActivityKindFactory",
    "AllowanceListFactory",
    "AllowancePaymentFactory",
    "AllowanceRateFactory",
    "ApiTokenFactory",
    "AssignmentFactory",
    "AttentionLimitFactory",
    "AttentionMarkFactory",
    "BaseSalaryFactory",
    "BreachFactory",
    "BreakGlassFactory",
    "ClientFactory",
    "ClientMoveFactory",
    "ClientPairFactory",
    "ClubFactory",
    "ClubReturnFactory",
    "CommuneFactory",
    "ContactFactory",
    "DataRequestFactory",
    "DataRequestTermFactory",
    "DecisionBasisFactory",
    "DistrictFactory",
    "DueChangeFactory",
    "EpisodeFactory",
    "EpisodeStepFactory",
    "FileImportFactory",
    "IdentityFactory",
    "LegalBasisFactory",
    "MeetingAttendanceFactory",
    "MeetingDecisionFactory",
    "MeetingFactory",
    "MembershipFactory",
    "PlanLineFactory",
    "ProgrammeFactory",
    "ProvinceFactory",
    "RatingRuleFactory",
    "ReformFactory",
    "RegimeFactory",
    "ReportBundleFactory",
    "ReportingOfficeFactory",
    "ReturnRuleFactory",
    "StatusFactory",
    "SupportFactory",
    "SupportKindFactory",
    "TargetFactory",
    "TeamFactory",
    "TeamRatingFactory",
    "TrainingAttendanceFactory",
    "TrainingFactory",
    "TransferFactory",
    "UserFactory",
    "VolunteerFactory",
    "divided_commune",
    "failed_job",
    "give_targets",
    "issue",
    "looked_at",
    "paying",
    "person",
    "ready_report",
    "report_of_old",
    "send_month",
    "set_limits",
    "template_in",
    "version_in",
]
