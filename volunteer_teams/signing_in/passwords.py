"""Codes of printed links, and what a password must be."""

import secrets
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError

from volunteer_teams.models import User
from volunteer_teams.signing_in.duties import has_second_factor

LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l and o, which look like digits on paper
GROUPS, GROUP = 4, 5  # 20 letters: 90 bits
ALONE, WITH_SECOND_FACTOR = 14, 8  # TCVN 14423:2026


def new_code() -> str:
    """The code of a link, which people may have to type: 'kbdwe-mzrth-…'."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


class LongEnough:
    """14 letters, or 8 where a second factor is asked for as well."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse what is too short."""
        has_other = isinstance(user, User) and user.pk is not None and has_second_factor(user)
        least = WITH_SECOND_FACTOR if has_other else ALONE
        if len(password) < least:
            raise ValidationError(f"Mật khẩu phải có ít nhất {least} ký tự.", code="password_too_short")

    def get_help_text(self, *args: Any) -> str:
        """For forms."""
        return f"Ít nhất {ALONE} ký tự, hoặc {WITH_SECOND_FACTOR} khi đã có bước xác nhận thứ hai."
