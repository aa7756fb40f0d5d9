"""What somebody has to do after signing in, before any page: a password of their own, a second factor."""

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from volunteer_teams.access.roles import Role
from volunteer_teams.models import User

ALWAYS_WITH_SECOND_FACTOR = (Role.ADMINISTRATOR, Role.PROVINCE_OFFICER, Role.NATIONAL_OFFICER)
FACTOR_NAMES = {
    Authenticator.Type.TOTP.value: "Ứng dụng tạo mã",
    Authenticator.Type.WEBAUTHN.value: "Khóa đăng nhập",
}
FACTORS = tuple(FACTOR_NAMES)


class DutiesMiddleware:
    """Leads whoever still has a duty to its page; signing out and the duties' own pages stay open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Let through who has no duty."""
        if not hasattr(view, "permission") or not isinstance(request.user, User):
            return None
        duty = duty_of(request.user)
        if duty is None:
            return None
        if "HX-Request" in request.headers:
            return HttpResponseClientRedirect(reverse(duty))
        return redirect(duty)


def is_spared(user: User) -> bool:
    """The demo's accounts come in by password alone where DEMO_BY_PASSWORD_ALONE says so."""
    return user.is_demo and settings.DEMO_BY_PASSWORD_ALONE


def duty_of(user: User) -> str | None:
    """The name of the page that comes first, or None."""
    if is_spared(user):
        return None
    if user.must_change_password:
        return "account_change_password"
    if must_have_second_factor(user) and not has_second_factor(user):
        return "mfa_index"
    return None


def must_have_second_factor(user: User) -> bool:
    """By a role held today, or because everybody must (TCVN 14423:2026, 3.6 and 5.6)."""
    if settings.REQUIRE_MFA:
        return True
    held = user.role_assignments.current(timezone.localdate())
    return held.filter(role__in=ALWAYS_WITH_SECOND_FACTOR).exists()


def has_second_factor(user: User) -> bool:
    """An app for codes or a passkey; recovery codes alone are none."""
    return Authenticator.objects.filter(user=user, type__in=FACTORS).exists()


def factors_of(user: User) -> list[str]:
    """The second factors of an account in words, without any secret."""
    kinds = (
        Authenticator.objects.filter(user=user, type__in=FACTORS)
        .order_by("pk")
        .values_list("type", flat=True)
    )
    return [FACTOR_NAMES[kind] for kind in kinds]
