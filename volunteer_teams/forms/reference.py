"""Reference data from files, and the end of a row of it."""

from typing import Any

from django import forms
from django.core.cache import cache
from import_export.forms import ConfirmImportForm, ImportForm
from import_export.tmp_storages import CacheStorage

from volunteer_teams.forms.file_import import ENDINGS

GONE = "Tệp xem trước không còn. Hãy gửi lại tệp."


class ReferenceFileForm(ImportForm):
    """A file with rows of one table; its kind is seen from the file."""

    import_file = forms.FileField(
        label="Tệp Excel (.xlsx), LibreOffice (.ods) hoặc CSV",
        help_text="Tối đa 5 MB. Chưa nhập gì cho tới khi xem trước và bấm nhập.",
        error_messages={"required": "Chọn tệp.", "empty": "Tệp này trống."},
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )

    # one kind of rows and one reader for all files: neither is asked for
    resource = forms.ChoiceField(required=False, widget=forms.HiddenInput, initial="0")
    format = forms.ChoiceField(required=False, widget=forms.HiddenInput, initial="0")

    def clean(self) -> dict[str, Any]:
        """As if both had been chosen."""
        return {**(super().clean() or {}), "resource": "0", "format": "0"}


class ReferenceConfirmForm(ConfirmImportForm):
    """The file of a preview, which is kept for a day."""

    format = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_import_file_name(self) -> str:
        """It must still be there."""
        name = super().clean_import_file_name()
        if not name.isalnum() or cache.get(f"{CacheStorage.CACHE_PREFIX}{name}") is None:
            raise forms.ValidationError(GONE)
        return name

    def clean(self) -> dict[str, Any]:
        """There is one reader for all files."""
        return {**(super().clean() or {}), "resource": "0", "format": "0"}


class ReferenceDeleteForm(forms.Form):
    """Nothing to fill in: the button says it."""
