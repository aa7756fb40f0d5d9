"""Reports."""

from reports.models.annual_report import AnnualReport, ReportSection
from reports.models.decision_basis import DecisionBasis, DecisionKind

__all__ = ["AnnualReport", "DecisionBasis", "DecisionKind", "ReportSection"]
