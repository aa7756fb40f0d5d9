"""One-time sign-in links: printed by administrators, opened by the person they are for."""

import base64
from collections.abc import Iterable

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.adapter import get_adapter
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.actions.links import GONE, Slip, digest, print_links, use_link
from volunteer_teams.filters.account import AccountFilter
from volunteer_teams.forms.acting import act
from volunteer_teams.forms.signing_in import LinkForm
from volunteer_teams.http.requests import Request
from volunteer_teams.models import SignInLink, User

MOST = 2_000  # slips at once


@require_http_methods(["GET", "POST"])
@require_permission(Permission.ACCOUNT_EDIT)
def link_print(request: Request) -> HttpResponse:
    """Slips for one account, or for all of a filtered list that nobody has signed in with yet."""
    one = request.GET.get("account", "")
    if one.isdecimal() and len(one) < 10:
        rows = User.objects.filter(pk=one, is_active=True)
    else:
        rows = AccountFilter(request.GET or None, User.objects.never_signed_in()).qs
    accounts = list(rows.order_by("username")[: MOST + 1])
    if request.method == "POST" and accounts and len(accounts) <= MOST:
        return slips(request, print_links(users=accounts, by=request.user))
    context = {"accounts": accounts, "is_too_many": len(accounts) > MOST, "most": MOST}
    return render(request, "volunteer_teams/link_print.html", context)


def slips(request: Request, made: Iterable[Slip]) -> HttpResponse:
    """The answer that holds the links, this once: a slip a person, to be cut apart."""
    told = []
    for slip in made:
        address = request.build_absolute_uri(reverse("link_open", args=[slip.code]))
        told.append({"slip": slip, "address": address, "picture": qr_code(address)})
    return render(request, "volunteer_teams/link_slips.html", {"slips": told})


def qr_code(text: str) -> str:
    """A picture that a phone reads, as an address the policy for pictures allows."""
    drawn = get_adapter().build_totp_svg(text)
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn.encode()).decode()}"


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def link_open(request: HttpRequest, code: str) -> HttpResponse:
    """Choose a password and come in. Looking at the page, as a mail scanner would, uses nothing up."""
    links = SignInLink.objects.usable(timezone.now()).select_related("user")
    link = links.filter(digest=digest(code)).first()
    if link is None:
        return render(request, "volunteer_teams/link_gone.html", {"why": GONE}, status=410)
    form = LinkForm(request.POST or None)
    if user := act(form, use_link, code=code):
        record_authentication(request, user, method="password")
        return perform_login(request, user)
    return render(request, "volunteer_teams/link_open.html", {"form": form, "account": link.user})
