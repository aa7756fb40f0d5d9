"""What is made once a month."""

from datetime import date


class OfAMonth:
    """Says which month it is for; `month` is its first day."""

    month: date

    @property
    def written_month(self) -> str:
        """'10/2026'."""
        return f"{self.month.month}/{self.month.year}"

    @property
    def audit_label(self) -> str:
        """The month it is for."""
        return f"tháng {self.written_month}"
