"""From a form to an action and back: the one way in which pages change anything."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, models

from volunteer_teams.actions.meanwhile import Opened, SavedMeanwhile, as_opened
from volunteer_teams.actions.sending import send_once
from volunteer_teams.drafts.giving_back import GIVEN_BACK
from volunteer_teams.drafts.tickets import TICKET, new_ticket, number_of
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.meanwhile import SEEN, show_both, show_both_again, show_seen
from volunteer_teams.forms.notes import ReasonField
from volunteer_teams.http.refusals import refuse
from volunteer_teams.models import User

R = TypeVar("R")

TOO_LONG = "Có mục quá dài hoặc số quá lớn, không lưu được: hãy viết ngắn lại rồi gửi lại."

GONE = "Dòng này vừa chuyển đi nơi khác hoặc vừa bị xóa, chưa lưu gì. Mở lại danh sách để xem."


def act(
    form: forms.BaseForm,
    action: Callable[..., R],
    *,
    besides: Sequence[forms.BaseForm] = (),
    shown: Sequence[models.Model] = (),
    **given: Any,
) -> R | None:
    """Run an action with what was typed and what is given; answer its row, or None where there is none.

    A refusal is shown at the field it is about, or above the form, and so is what the database cannot hold.
    The form is given a ticket, by which its draft is kept and it is saved once (`drafts/`), and digests of
    what it shows of the rows that are given, or `shown` where the action finds its row itself: what somebody
    else saves meanwhile is not overwritten unseen. `besides` are forms of the same sheet, which must be right
    too; the action asks them for their values itself, and a refusal may be about a field of theirs.
    """
    by, sent = given.get("by"), form.data
    rows = [*shown, *(row for row in given.values() if isinstance(row, models.Model) and row is not by)]
    hand_ticket(form, by)
    show_seen(form, rows)
    if GIVEN_BACK in sent:
        show_draft(form, *besides)
        return None
    wrong = [part for part in (form, *besides) if not part.is_valid()]  # each says what is wrong in it
    if not wrong:
        try:
            return _do(action, form, besides, given)
        except DataError:  # letters that become several when they are normalised, for one
            form.add_error(None, TOO_LONG)
        except ObjectDoesNotExist:  # in this moment it went out of reach, or was deleted
            form.add_error(None, GONE)
        except SavedMeanwhile as met:
            show_both(form, met, by)
        except RuleBroken as broken:
            about = next((part for part in (form, *besides) if broken.field in part.fields), None)
            (about or form).add_error(broken.field if about else None, str(broken))
    elif form.is_bound:
        show_both_again(form, rows, by)
    refuse(sent)
    return None


def _do(
    action: Callable[..., R], form: forms.BaseForm, besides: Sequence[forms.BaseForm], given: dict[str, Any]
) -> R:
    """Run the action once for this sheet, on the rows as the form showed them."""
    values = {name: value for name, value in form.cleaned_data.items() if name not in (TICKET, SEEN)}
    sheet = values | {part.prefix or "": part.cleaned_data for part in besides}
    by = given.get("by")
    ticket = number_of(form.cleaned_data.get(TICKET, ""), by.pk) if by else None
    do = partial(action, **{**values, **given})
    with as_opened(form.cleaned_data.get(SEEN) or Opened()):
        return send_once(ticket=ticket, sheet=sheet, action=do, by=by) if ticket and by else do()


def show_draft(*parts: forms.BaseForm) -> None:
    """What was given back is not sent yet, so that nothing in it is wrong."""
    for part in parts:
        part.errors.clear()


def hand_ticket(form: forms.BaseForm, person: User | None) -> None:
    """Let a form carry a ticket, as a hidden field.

    None for strangers, and none where a reason is asked: each sending shows something, and is logged anew.
    """
    if person and not any(isinstance(field, ReasonField) for field in form.fields.values()):
        form.fields[TICKET] = forms.CharField(
            required=False, max_length=200, widget=forms.HiddenInput, initial=new_ticket(person.pk)
        )
