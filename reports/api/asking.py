"""What a program asks for, read from the address."""

from django import forms
from django.http import HttpRequest

from reports.api.guard import Problem
from reports.forms.country import PartForm, period_of
from reports.indicators.catalogue import INDICATORS
from reports.periods import Period

LISTS = ("indicator",)


class FiguresAsked(PartForm):
    """A year or part of one, of some indicators or all, of one place or all."""

    place = forms.CharField(max_length=5, required=False)
    indicator = forms.MultipleChoiceField(
        choices=[(one.code, one.label) for one in INDICATORS], required=False
    )


def asked(request: HttpRequest, form: type[PartForm]) -> tuple[Period, dict[str, object]]:
    """The period, and all that was said; refuses what cannot be understood, and names that mean nothing."""
    told = form(request.GET)
    for name in request.GET:
        if name not in told.fields:
            raise Problem(400, f"Không có tham số “{name}”. Có: {', '.join(sorted(told.fields))}.")
        if name not in LISTS and len(request.GET.getlist(name)) > 1:
            raise Problem(400, f"Tham số “{name}” chỉ gửi một lần.")
    if not told.is_valid():
        name, errors = next(iter(told.errors.items()))
        raise Problem(400, f"{name}: {errors[0]}")
    period = period_of(told.cleaned_data)
    if period is None:
        raise Problem(400, "Kỳ này chưa đến.")
    return period, told.cleaned_data
