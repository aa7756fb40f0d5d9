"""Closing and opening accounts, and taking away second factors that were lost."""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from volunteer_teams import audit
from volunteer_teams.actions.forgetting import forget_old_files
from volunteer_teams.errors import RuleBroken
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import SignInLink, SignInTries, User
from volunteer_teams.signing_in.duties import is_spared

IDLE = timedelta(days=45)  # TCVN 14423:2026
KEEP_SESSIONS = timedelta(days=1)  # an ended one still says whose form was sent too late


@transaction.atomic
def disable_account(*, user: User, by: User | None, why: str = "") -> User:
    """Close an account at once: its sessions end, its links are good for nothing."""
    user = User.objects.select_for_update(of=["self"]).get(pk=user.pk)
    if not user.is_active:
        raise RuleBroken("Tài khoản này đã ngừng rồi.")
    if by and by.pk == user.pk:
        raise RuleBroken("Không tự ngừng tài khoản của mình: nhờ quản trị khác.")
    user.is_active = False
    user.session_epoch += 1  # else they would live again when the account is opened again
    user.save(update_fields=["is_active", "session_epoch"])
    SignInLink.objects.filter(user=user).delete()
    audit.record(
        TeamsEvent.ACCOUNT_DISABLED, subject=user, place=None, by=by, changes={"why": why} if why else None
    )
    return user


@transaction.atomic
def enable_account(*, user: User, by: User | None) -> User:
    """Open a closed account again; its 45 days begin anew."""
    user = User.objects.select_for_update(of=["self"]).get(pk=user.pk)
    if user.is_active:
        raise RuleBroken("Tài khoản này đang dùng rồi.")
    user.is_active, user.active_since = True, timezone.now()
    user.save(update_fields=["is_active", "active_since"])
    audit.record(TeamsEvent.ACCOUNT_ENABLED, subject=user, place=None, by=by)
    return user


@transaction.atomic
def reset_second_factor(*, user: User, by: User | None) -> User:
    """Take away every second factor of somebody who lost theirs; sessions end."""
    user = User.objects.select_for_update(of=["self"]).get(pk=user.pk)
    factors = Authenticator.objects.filter(user=user)
    if not factors.exists():
        raise RuleBroken("Tài khoản này chưa đặt bước xác nhận thứ hai.")
    factors.delete()
    user.session_epoch += 1
    user.must_change_password = user.must_change_password or user.has_short_password
    user.save(update_fields=["session_epoch", "must_change_password"])
    audit.record(TeamsEvent.FACTORS_RESET, subject=user, place=None, by=by)
    return user


def is_idle(user: User, at: datetime) -> bool:
    """Whether an account lay unused for so long that it is to be closed; the demo's are spared."""
    return not is_spared(user) and User.objects.idle_since(at - IDLE).filter(pk=user.pk).exists()


@transaction.atomic
def disable_idle_accounts(*, at: datetime, by: User | None = None) -> list[User]:
    """Close what nobody signed in with for 45 days; the daily work."""
    idle = [user for user in User.objects.idle_since(at - IDLE).order_by("pk") if not is_spared(user)]
    return [disable_account(user=user, by=by, why="idle") for user in idle]


@transaction.atomic
def clear_away(*, at: datetime, by: User | None = None) -> None:
    """Delete ended sessions, tries and links that count no more, and what files brought in left too long."""
    Session.objects.filter(expire_date__lt=at - KEEP_SESSIONS).delete()
    SignInTries.objects.filter(until__lt=at).delete()
    SignInLink.objects.filter(expires_at__lt=at).delete()
    forget_old_files(at=at, by=by)
