"""Running a job once more."""

from django import forms


class JobAgainForm(forms.Form):
    """Nothing to type: the button says it."""
