"""One-time sign-in links: made for print, used once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.actions.passwords import refuse_weak, set_own
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import SignInLink, User
from volunteer_teams.models.sign_in import LINK_LASTS
from volunteer_teams.signing_in.passwords import new_code

GONE = (
    "Liên kết này đã dùng, đã hết hạn, hoặc đã có liên kết mới thay. Xin quản trị hệ thống in liên kết khác."
)


@dataclass(frozen=True)
class Slip:
    """What is printed for one person; the code is nowhere else."""

    user: User
    code: str
    expires_at: datetime


@transaction.atomic
def print_links(*, users: Iterable[User], by: User | None) -> list[Slip]:
    """Make a link for each of these accounts; those made for them before are good for nothing any more."""
    users = list(
        User.objects.select_for_update(of=["self"]).filter(pk__in=[u.pk for u in users]).order_by("pk")
    )
    closed = [user.username for user in users if not user.is_active]
    if closed:
        raise RuleBroken(f"Tài khoản đã ngừng thì không in liên kết: {', '.join(closed)}.")
    SignInLink.objects.filter(user__in=users).delete()
    slips = [Slip(user, new_code(), timezone.now() + LINK_LASTS) for user in users]
    SignInLink.objects.bulk_create(
        SignInLink(user=slip.user, digest=digest(slip.code), expires_at=slip.expires_at) for slip in slips
    )
    for slip in slips:
        audit.record(TeamsEvent.LINK_PRINTED, subject=slip.user, place=None, by=by)
    return slips


@transaction.atomic
def use_link(*, code: str, password: str, by: None = None) -> User:
    """Set the password its holder chose; the link is used up. Nobody is signed in yet, so `by` is nobody."""
    link = SignInLink.objects.select_for_update(of=["self"]).filter(digest=digest(code)).first()
    if link is None or not SignInLink.objects.usable(timezone.now()).filter(pk=link.pk).exists():
        raise RuleBroken(GONE)
    user = User.objects.select_for_update(of=["self"]).get(pk=link.user_id)
    refuse_weak(password, user)
    set_own(password, user)
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    audit.record(TeamsEvent.LINK_USED, subject=user, place=None, by=user)
    return user


def digest(code: str) -> str:
    """What is kept of a code: 90 random bits need no slower digest."""
    return sha256(code.strip().lower().encode()).hexdigest()
