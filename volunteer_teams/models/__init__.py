"""Places, people, roles, teams and what teams do."""

from volunteer_teams.models.activity import Activity
from volunteer_teams.models.activity_kind import ActivityKind, ActivityKindMeasure, Measure
from volunteer_teams.models.allowance import AllowanceList, AllowancePayment
from volunteer_teams.models.allowance_rate import AllowanceRate, BaseSalary
from volunteer_teams.models.audit_event import AuditEvent
from volunteer_teams.models.audit_seal import AuditSeal
from volunteer_teams.models.breach import Breach
from volunteer_teams.models.commune import Commune
from volunteer_teams.models.daily_work import DailyWork
from volunteer_teams.models.district import District
from volunteer_teams.models.draft import Draft, SentForm
from volunteer_teams.models.file_import import FileImport, ImportedRow, ImportState
from volunteer_teams.models.meeting import Meeting, MeetingAttendance, MeetingDecision
from volunteer_teams.models.membership import Membership, Position
from volunteer_teams.models.place import UnitKind
from volunteer_teams.models.province import Province
from volunteer_teams.models.reform import Reform, TeamMove
from volunteer_teams.models.reporting_office import ReportingOffice
from volunteer_teams.models.role_assignment import RoleAssignment
from volunteer_teams.models.sign_in import SignInLink, SignInTries
from volunteer_teams.models.succession import CommuneSuccession, DistrictSuccession, ProvinceSuccession
from volunteer_teams.models.team import Team
from volunteer_teams.models.training import Training, TrainingAttendance
from volunteer_teams.models.user import User
from volunteer_teams.models.volunteer import Sex, Volunteer

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityKindMeasure",
    "AllowanceList",
    "AllowancePayment",
    "AllowanceRate",
    "AuditEvent",
    "AuditSeal",
    "BaseSalary",
    "Breach",
    "Commune",
    "CommuneSuccession",
    "DailyWork",
    "District",
    "DistrictSuccession",
    "Draft",
    "FileImport",
    "ImportState",
    "ImportedRow",
    "Measure",
    "Meeting",
    "MeetingAttendance",
    "MeetingDecision",
    "Membership",
    "Position",
    "Province",
    "ProvinceSuccession",
    "Reform",
    "ReportingOffice",
    "RoleAssignment",
    "SentForm",
    "Sex",
    "SignInLink",
    "SignInTries",
    "Team",
    "TeamMove",
    "Training",
    "TrainingAttendance",
    "UnitKind",
    "User",
    "Volunteer",
]
