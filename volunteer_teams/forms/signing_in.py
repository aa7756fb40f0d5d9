"""Signing in, and one's own password."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms

from volunteer_teams.forms.account import USER_NAME

HOW_LONG = (
    "Ít nhất 14 ký tự, hoặc 8 khi đã có bước xác nhận thứ hai. "
    "Ba bốn từ không liên quan thì dễ nhớ mà khó đoán."
)
DIFFER = "Hai lần nhập mật khẩu mới chưa giống nhau."


def _word(field: forms.Field, label: str, hint: str = "", **attrs: Any) -> None:
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class SignInForm(LoginForm):
    """Name and password; how often they may be wrong is in actions/signing_in.py."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(
            self.fields["login"],
            "Tên đăng nhập",
            "Ví dụ: xa.socson",
            autocapitalize="none",
            spellcheck="false",
        )
        _word(self.fields["password"], "Mật khẩu")
        self.fields["login"].error_messages["required"] = "Nhập tên đăng nhập."
        self.fields["password"].error_messages["required"] = "Nhập mật khẩu."

    def clean_login(self) -> str:
        """What no account can be called is not looked for, nor are letters that only look alike."""
        login = super().clean_login()
        if not USER_NAME.regex.match(login):  # type: ignore[union-attr]
            raise get_adapter().validation_error("username_password_mismatch")
        return str(login)


class ConfirmPasswordForm(ReauthenticateForm):
    """The password once more, before something grave."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["password"], "Mật khẩu")


class PasswordChangeForm(ChangePasswordForm):
    """A new password, typed twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _word(self.fields["oldpassword"], "Mật khẩu hiện tại")
        _word(
            self.fields["password1"],
            "Mật khẩu mới",
            HOW_LONG,
        )
        _word(self.fields["password2"], "Nhập lại mật khẩu mới")

    def clean(self) -> dict[str, Any] | None:
        """Both new ones are the same."""
        cleaned_data = forms.Form.clean(self)
        first, second = self.cleaned_data.get("password1"), self.cleaned_data.get("password2")
        if first and second and first != second:
            self.add_error("password2", DIFFER)
        return cleaned_data


class LinkForm(forms.Form):
    """The first password, or a new one: of whoever holds the link, typed twice."""

    password = forms.CharField(
        label="Mật khẩu mới",
        help_text=HOW_LONG,
        max_length=200,
        strip=False,
        error_messages={"required": "Nhập mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Nhập lại mật khẩu mới",
        max_length=200,
        strip=False,
        error_messages={"required": "Nhập lại mật khẩu."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both are the same."""
        typed = self.cleaned_data
        again = typed.pop("again", None)
        if again and typed.get("password") and again != typed["password"]:
            self.add_error("again", DIFFER)
        return typed
