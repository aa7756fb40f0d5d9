"""Signing in, and one's own password."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from django import forms

HOW_LONG = "Ít nhất 14 ký tự. Ba bốn từ không liên quan thì dễ nhớ mà khó đoán."


def _word(field: forms.Field, label: str, hint: str = "", **attrs: Any) -> None:
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attrs)


class SignInForm(LoginForm):
    """Name and password; how often it may be wrong is in ACCOUNT_RATE_LIMITS."""

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
            self.add_error("password2", "Hai lần nhập mật khẩu mới chưa giống nhau.")
        return cleaned_data
