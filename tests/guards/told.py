"""What a test has counted stands at the end of the run: `record_property("told", "…")`."""

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for each."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == "told":
                    terminalreporter.write_line(str(value))
