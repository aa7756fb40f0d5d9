"""What was typed into a page's form stands there again when its writer opens the page."""

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from volunteer_teams.actions.drafts import keep_draft
from volunteer_teams.drafts.tickets import TICKET, number_of
from volunteer_teams.encryption.keyring import KeyTrouble
from volunteer_teams.models import Draft, User

GIVEN_BACK = "_given_back"  # among the fields of a form that was given back: forms/acting.py saves none
ADDRESS = "_address"  # among the fields that a script sends to be kept: of which page they are
NOT_KEPT = ("csrfmiddlewaretoken", GIVEN_BACK, ADDRESS)
LONGEST, LONGEST_ADDRESS = 200_000, 500  # letters


def keep(fields: QueryDict, address: str, by: User) -> Draft | None:
    """Keep what was typed into the form of a page; None where it is none to be kept, or saved already."""
    ticket = number_of(fields.get(TICKET, ""), by.pk)
    kept = fields.copy()
    for name in NOT_KEPT:
        kept.pop(name, None)
    typed = kept.urlencode()
    if ticket is None or len(typed) > LONGEST or not 0 < len(address) <= LONGEST_ADDRESS:
        return None
    return keep_draft(address=address, ticket=ticket, typed=typed, by=by)


def give_back(request: HttpRequest) -> None:
    """Fill the form of this page as its writer left it; nothing of it is saved by that.

    Stands before every view: whatever forms a page is made of, they read `request.POST`.
    """
    if request.method != "GET":
        return
    drafts = Draft.objects.lasting(timezone.now()).filter(user=request.user.pk)
    draft = drafts.filter(address=request.get_full_path()).first()
    if draft is None:
        return
    try:
        typed = draft.typed
    except KeyTrouble:  # sealed with a key that is no longer held
        return
    request.draft = draft  # type: ignore[attr-defined]
    request.POST = QueryDict(f"{typed}&{GIVEN_BACK}=1")  # type: ignore[misc]
