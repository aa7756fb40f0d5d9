"""Reports."""

from reports.models.annual_report import AnnualReport, ReportSection, ReportState, SectionVersion
from reports.models.api_token import ApiToken
from reports.models.attention import AttentionLimit, AttentionMark, Desk, desk_of
from reports.models.decision_basis import DecisionBasis, DecisionKind
from reports.models.issued_report import IssuedReport
from reports.models.monthly_return import MonthlyReturn, ReturnState
from reports.models.report_bundle import BundleLevel, BundlePart, BundleState, PartState, ReportBundle
from reports.models.return_rule import ReturnRule
from reports.models.section_picture import SectionPicture
from reports.models.target import Target
from reports.models.team_rating import Grade, RatingRule, TeamRating
from reports.models.word_template import WordTemplate

__all__ = [
    "AnnualReport",
    "ApiToken",
    "AttentionLimit",
    "AttentionMark",
    "BundleLevel",
    "BundlePart",
    "BundleState",
    "DecisionBasis",
    "DecisionKind",
    "Desk",
    "Grade",
    "IssuedReport",
    "MonthlyReturn",
    "PartState",
    "RatingRule",
    "ReportBundle",
    "ReportSection",
    "ReportState",
    "ReturnRule",
    "ReturnState",
    "SectionPicture",
    "SectionVersion",
    "Target",
    "TeamRating",
    "WordTemplate",
    "desk_of",
]
