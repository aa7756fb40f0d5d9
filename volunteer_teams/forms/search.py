"""What is searched for."""

from django import forms


class SearchForm(forms.Form):
    """A code or some words; drawn by parts/search_box.html, whose form stands on other pages too."""

    sought = forms.CharField(
        label="Tìm", max_length=100, error_messages={"required": "Gõ mã hồ sơ hoặc một vài chữ cần tìm."}
    )
