"""First passwords, and what a password must be."""

import secrets
from typing import Any

from django.contrib.auth.password_validation import MinimumLengthValidator

LETTERS = "abcdefghjkmnpqrstuvwxyz"  # without i, l and o, which look like digits on paper
GROUPS, GROUP = 4, 5  # 20 letters: 90 bits


def new_password() -> str:
    """A first password, to be shown once and changed: 'kbdwe-mzrth-…'."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))


class LongEnough(MinimumLengthValidator):
    """Django's has no Vietnamese."""

    def get_error_message(self) -> str:
        return f"Mật khẩu phải có ít nhất {self.min_length} ký tự."

    def get_help_text(self, *args: Any) -> str:
        return f"Ít nhất {self.min_length} ký tự."
