"""Reports."""

from reports.models.annual_report import AnnualReport, ReportSection
from reports.models.decision_basis import DecisionBasis, DecisionKind
from reports.models.monthly_return import MonthlyReturn, ReturnState
from reports.models.return_rule import ReturnRule

__all__ = [
    "AnnualReport",
    "DecisionBasis",
    "DecisionKind",
    "MonthlyReturn",
    "ReportSection",
    "ReturnRule",
    "ReturnState",
]
