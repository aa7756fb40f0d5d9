"""Forms of the second factor."""

import struct
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from typing import Any, TypeVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.cache import cache
from django.forms.fields import InvalidJSONInput

from volunteer_teams.actions.signing_in import code_limits, count_try, forgive_try
from volunteer_teams.signing_in.accounts_adapter import locked

R = TypeVar("R")
CODE_IS_GOOD_FOR = 90  # seconds, with MFA_TOTP_TOLERANCE = 1; allauth remembers a used one for 30


def _ask_for_code(form: forms.Form, label: str, hint: str) -> None:
    field = form.fields["code"]
    field.label, field.help_text, field.max_length = label, hint, 20  # type: ignore[attr-defined]
    field.error_messages["required"] = "Nhập mã."
    field.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "w-mid"}


class CodeForm(AuthenticateForm):
    """A code after the password: of the app, or one of those printed for a lost phone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, "Mã 6 số", "Mã trên điện thoại, hoặc một mã dự phòng 8 số.")

    def clean_code(self) -> str:
        """Five tries, then a wait; no code twice."""
        limits = code_limits(self.user)
        if until := count_try(limits=limits, username=self.user.username):
            raise locked(until)
        code = super().clean_code()
        letters = "".join(filter(str.isalnum, code))  # "123 456" is no other code
        used = sha256(f"{self.user.pk}|{letters}".encode()).hexdigest()
        if not cache.add(f"code-used|{used}", 1, CODE_IS_GOOD_FOR):
            raise get_adapter().validation_error("incorrect_code")
        forgive_try(limits=limits)
        return code


class CodeAgainForm(ReauthenticateForm, CodeForm):
    """A code once more, before something grave."""


class AppForm(ActivateTOTPForm):
    """The first code of a new app: it shows that the app knows the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_for_code(self, "Mã 6 số ứng dụng đang hiện", "Mã đổi mỗi 30 giây.")


def _refuse_malformed(check: Callable[[], R]) -> R:
    """What a browser did not make is refused as a wrong code is: the library takes its shape for granted."""
    try:
        return check()
    except (
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
        struct.error,
        RecursionError,
        InvalidSignature,
    ) as wrong:
        raise get_adapter().validation_error("incorrect_code") from wrong


class CredentialField(forms.JSONField):
    """What a browser made of a passkey. A number of 5,000 digits is JSON that Python does not read."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        """The credential."""
        return _refuse_malformed(partial(super().to_python, value))

    def bound_data(self, data: Any, initial: Any) -> InvalidJSONInput:
        """Nothing: it is good once, and stands in no form that is shown again."""
        return InvalidJSONInput()


class PasskeySignInForm(LoginWebAuthnForm):
    """A passkey instead of name and password."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        """Whose it is."""
        return _refuse_malformed(super().clean_credential)


class PasskeyAfterPasswordForm(AuthenticateWebAuthnForm):
    """A passkey after the password."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        """One of this person's."""
        return _refuse_malformed(super().clean_credential)


class PasskeyAgainForm(ReauthenticateWebAuthnForm):
    """A passkey once more, before something grave."""

    credential = CredentialField()

    def clean_credential(self) -> Authenticator:
        """One of this person's."""
        return _refuse_malformed(super().clean_credential)


NAME_EXAMPLES = "Ví dụ: điện thoại của tôi, khóa USB cơ quan."


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(label="Tên gọi", max_length=60, help_text=NAME_EXAMPLES)


class PasskeyForm(AddWebAuthnForm):
    """A new passkey; its name tells which one it is when there are several."""

    credential = CredentialField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label, name.help_text = "Tên gọi", NAME_EXAMPLES
        name.required, name.max_length = False, 60  # type: ignore[attr-defined]
        alone.label = "Đăng nhập bằng khóa này mà không cần mật khẩu"
        alone.help_text = "Khóa phải có vân tay, khuôn mặt hoặc mã PIN. Máy dùng chung thì đừng chọn."

    def clean(self) -> dict[str, Any]:
        """Fresh, and made for this site."""
        return _refuse_malformed(super().clean)
