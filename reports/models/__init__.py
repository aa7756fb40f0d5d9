"""Reports."""

from reports.models.annual_report import AnnualReport, ReportSection, Window

__all__ = ["AnnualReport", "ReportSection", "Window"]
