"""A file of accounts; each row is checked by the form that makes one by hand."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms

from volunteer_teams.actions.account_files import Wanted
from volunteer_teams.files.accounts import LARGEST, FileRow, UnreadableFile, decode, read_rows
from volunteer_teams.forms.account import AccountAddForm


class AccountFileForm(forms.Form):
    """First the file; then, from its preview, the text that stood in it."""

    file = forms.FileField(
        label="Tệp CSV",
        help_text="Tối đa 1 MB, 2.000 dòng. Trong Excel: Lưu thành → CSV UTF-8.",
        required=False,
        error_messages={"empty": "Tệp này trống."},
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(required=False, strip=False, max_length=LARGEST, widget=forms.HiddenInput)

    @property
    def is_confirmed(self) -> bool:
        """Whether it comes from the preview."""
        return bool(self.data.get("text"))

    def clean(self) -> dict[str, Any]:
        """The rows, each with what it asks for or why not."""
        typed = self.cleaned_data
        if self.errors:
            return typed
        try:
            typed["text"] = typed["text"] or self._read()
            typed["rows"] = list(check_rows(read_rows(typed["text"])))
        except UnreadableFile as wrong:
            self.add_error("file", str(wrong))
        return typed

    def _read(self) -> str:
        file = self.cleaned_data["file"]
        if file is None:
            raise UnreadableFile("Chọn tệp.")
        if file.size > LARGEST:
            raise UnreadableFile("Tệp quá 1 MB: chia thành nhiều tệp.")
        return decode(file.read())


def check_rows(rows: Iterable[FileRow]) -> Iterator[Wanted]:
    """What each row asks for, or the sentences that say why it cannot be."""
    for row in rows:
        form = AccountAddForm(row.cells)
        is_right = form.is_valid()
        typed = form.cleaned_data
        yield Wanted(
            line=row.line,
            username=typed.get("username") or row.cells.get("username", ""),
            full_name=typed.get("full_name") or row.cells.get("full_name", ""),
            values=typed if is_right else {},
            wrong="" if is_right else " ".join(str(e) for errors in form.errors.values() for e in errors),
        )
