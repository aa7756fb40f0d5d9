"""From a form to an action and back: the one way in which pages change anything."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.db import DataError

from volunteer_teams.errors import RuleBroken
from volunteer_teams.http.refusals import refuse
from volunteer_teams.signing_in.kept_forms import GIVEN_BACK

R = TypeVar("R")

TOO_LONG = "Có mục quá dài hoặc số quá lớn, không lưu được: hãy viết ngắn lại rồi gửi lại."
NOT_SAVED = (
    "Chưa lưu, vì phiên làm việc đã hết hoặc đã đăng nhập lại. "
    "Chữ đã gõ còn nguyên: xem lại rồi bấm nút lần nữa."
)


def act(form: forms.BaseForm, action: Callable[..., R], **given: Any) -> R | None:
    """Run an action with what was typed and what is given; answer its row, or None where there is none.

    A refusal is shown at the field it is about, or above the form, and so is what the database cannot hold.
    """
    if GIVEN_BACK in form.data:
        form.add_error(None, NOT_SAVED)
    elif form.is_valid():
        try:
            return action(**{**form.cleaned_data, **given})
        except DataError:  # letters that become several when they are normalised, for one
            form.add_error(None, TOO_LONG)
        except RuleBroken as broken:
            form.add_error(broken.field if broken.field in form.fields else None, str(broken))
    refuse(form.data)
    return None
