"""Reports."""

from reports.models.annual_report import AnnualReport, ReportSection

__all__ = ["AnnualReport", "ReportSection"]
