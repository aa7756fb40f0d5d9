"""Tokens by which programs read figures, looked after by administrators."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from reports.actions.tokens import MOST_IN_HOUR, make_token, revoke_token
from reports.forms.api_token import ApiTokenForm, ApiTokenRevokeForm
from reports.models import ApiToken
from reports.tables.api_token import ApiTokenTable
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.forms.acting import act
from volunteer_teams.http.requests import Request
from volunteer_teams.tables.lists import listed
from volunteer_teams.views.taking import take


def tokens_shown() -> ApiTokenTable:
    """All tokens, the newest first."""
    return ApiTokenTable(ApiToken.objects.for_table())


@require_safe
@require_permission(Permission.API_TOKEN_EDIT)
def api_token_list(request: Request) -> HttpResponse:
    """All tokens, those that are over too."""
    table = listed(request, tokens_shown())
    return render(request, "reports/api_token_list.html", {"table": table, "most": MOST_IN_HOUR})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.API_TOKEN_EDIT)
def api_token_list_take(request: Request) -> HttpResponse:
    """The same as a file."""
    return take(request, tokens_shown())


@never_cache
@require_http_methods(["GET", "POST"])
@require_permission(Permission.API_TOKEN_EDIT)
def api_token_add(request: Request) -> HttpResponse:
    """A new token, whose code is shown this once."""
    form = ApiTokenForm(request.POST or None)
    if token := act(form, make_token, by=request.user):
        if not token.code:  # the same form once more
            messages.error(request, "Mã đã hiện một lần: nếu chưa kịp chép, thu hồi rồi tạo mã khác.")
            return redirect("reports:api_token_list")
        example = request.build_absolute_uri(reverse("reports:api_figures"))
        return render(request, "reports/api_token_made.html", {"token": token, "example": example})
    return render(request, "reports/api_token_add.html", {"form": form})


@require_http_methods(["GET", "POST"])
@require_permission(Permission.API_TOKEN_EDIT)
def api_token_revoke(request: Request, token_id: int) -> HttpResponse:
    """Take a token back."""
    token = get_object_or_404(ApiToken.objects.for_table(), pk=token_id)
    form = ApiTokenRevokeForm(request.POST or None)
    if act(form, revoke_token, token=token, by=request.user):
        messages.success(request, f"Đã thu hồi mã truy cập của {token.name}.")
        return redirect("reports:api_token_list")
    return render(request, "reports/api_token_revoke.html", {"form": form, "token": token})
