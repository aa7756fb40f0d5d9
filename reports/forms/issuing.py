"""What is typed when a report is issued, and when it is to be corrected."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from reports.forms.monthly_return import VersionForm
from reports.year_end.readiness import Finding
from volunteer_teams.forms.notes import ReasonField, refuse_numbers_of_people

REASON = "reason_"


class IssueForm(VersionForm):
    """Why the report is issued all the same, for each finding that asks for a reason."""

    def __init__(self, data: QueryDict | None = None, *, version: str, asking: Sequence[Finding]) -> None:
        super().__init__(data, version=version)
        for finding in asking:
            self.fields[f"{REASON}{finding.code}"] = forms.CharField(
                label=f"Lý do vẫn ban hành ({finding.about})",
                max_length=200,
                help_text=finding.words,
                validators=[refuse_numbers_of_people],
                error_messages={"required": "Ghi lý do vẫn ban hành."},
            )

    def clean(self) -> dict[str, Any]:
        """The reasons by what they are for."""
        told = super().clean() or self.cleaned_data
        rest = {name: value for name, value in told.items() if not name.startswith(REASON)}
        reasons = {name.removeprefix(REASON): told[name] for name in told.keys() - rest.keys()}
        return {**rest, "reasons": reasons}


class CorrectForm(forms.Form):
    """Why an issued report is to be corrected."""

    reason = ReasonField(
        label="Lý do đính chính",
        missing="Ghi lý do đính chính.",
        max_length=200,
        help_text="In trong lịch sử của báo cáo. Ví dụ: sổ của Đội số 2 về muộn 40 lượt. Không ghi tên ai.",
    )


class RestoreForm(forms.Form):
    """Nothing is typed: an earlier text of a section is taken up again."""
