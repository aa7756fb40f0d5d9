"""How this site differs from allauth's defaults."""

from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import clear_login
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from volunteer_teams.actions.account_state import disable_account, is_idle
from volunteer_teams.actions.signing_in import (
    change_password,
    count_try,
    forgive_try,
    note_sign_in,
    password_limits,
)
from volunteer_teams.encryption.ciphering import decrypt, encrypt
from volunteer_teams.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Administrators make the accounts, nobody signs up; allauth has no Vietnamese, so its words are here."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Tài khoản này đã ngừng. Hỏi quản trị hệ thống.",
        "enter_current_password": "Mật khẩu hiện tại chưa đúng.",
        "incorrect_password": "Mật khẩu chưa đúng.",
        "invalid_login": "Tên đăng nhập hoặc mật khẩu chưa đúng.",
        "same_as_current": "Mật khẩu mới phải khác mật khẩu hiện tại.",
        "username_password_mismatch": "Tên đăng nhập hoặc mật khẩu chưa đúng.",
        "rate_limited": "Gửi quá nhiều lần trong một lúc. Đợi vài phút rồi thử lại.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Count the try, look at the password, and forgive the try when it was right."""
        username = credentials["username"]
        limits = password_limits(username, self.get_client_ip(request))
        if until := count_try(limits=limits, username=username):
            raise locked(until)
        user = super().authenticate(request, **credentials)
        if user:
            forgive_try(limits=limits)
        return user

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        """Close the account that lay unused for too long, whether or not the daily work came by."""
        if isinstance(user, User) and is_idle(user, timezone.now()):
            disable_account(user=user, by=None, why="idle")
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **kwargs)

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse:
        """Note it."""
        assert isinstance(user, User)
        note_sign_in(by=user)
        return super().post_login(request, user, **kwargs)

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Change one's own password."""
        assert isinstance(user, User)
        change_password(user=user, password=password, by=user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not of who came in within the last ten minutes."""
        assert self.request
        records = get_authentication_records(self.request, self.request.user)  # type: ignore[arg-type]
        entered = max((record["at"] for record in records), default=0)
        return timezone.now().timestamp() - entered > settings.ACCOUNT_REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The same, in Vietnamese."""
        words = {
            "reauthenticate": "Dùng mật khẩu",
            "mfa_reauthenticate": "Dùng mã trên điện thoại hoặc mã dự phòng",
            "mfa_reauthenticate:webauthn": "Dùng khóa đăng nhập",
        }
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": words[method["id"]]} for method in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Home, where the message says that it is done."""
        return reverse("home")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are kept encrypted; names as people here read them."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Không bỏ được cách xác nhận này.",
        "cannot_generate_recovery_codes": "Đặt ứng dụng tạo mã hoặc khóa trước, rồi mới có mã dự phòng.",
        "incorrect_code": "Mã chưa đúng hoặc đã dùng. Chờ mã mới rồi thử lại.",
    }

    def get_totp_issuer(self) -> str:
        """What the app on the phone shows above the code."""
        return "Đội tình nguyện"

    def _get_site_name(self) -> str:
        return "Đội tình nguyện"

    def encrypt(self, text: str) -> str:
        """Encrypt a secret before it goes into the database."""
        return encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return decrypt(encrypted_text)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """'Khóa 1', 'Khóa 2'."""
        return f"Khóa {Authenticator.objects.filter(user=user, type=type).count() + 1}"  # type: ignore[misc]


def locked(until: datetime) -> ValidationError:
    """Too many tries: when to come back."""
    at = timezone.localtime(until)
    return ValidationError(
        f"Sai quá 5 lần. Thử lại sau {at:%H:%M}, hoặc hỏi quản trị hệ thống.", code="too_many_login_attempts"
    )
