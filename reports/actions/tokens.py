"""Tokens of programs that read figures: made, taken back, used."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from reports.events import ReportEvent
from reports.models import ApiToken
from volunteer_teams import audit
from volunteer_teams.actions.links import digest
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, Province, User
from volunteer_teams.signing_in.passwords import new_code
from volunteer_teams.vietnamese import nfc, short_date

LONGEST = timedelta(days=366)
HOUR = timedelta(hours=1)
MOST_IN_HOUR = 600


class TokenRefused(Exception):
    """No such token, or it is over or taken back."""


@dataclass
class TooManyUses(Exception):
    """It was used as often as it may be in an hour; `seconds` until it may be again."""

    seconds: int


@transaction.atomic
def make_token(
    *, name: str, holder: str, place: Province | Commune | None, expires_on: date, by: User
) -> ApiToken:
    """A token for a system or person; `code`, which is nowhere else, is known to this answer alone."""
    today = timezone.localdate()
    if expires_on < today:
        raise RuleBroken("Ngày hết hạn đã qua.", field="expires_on")
    if expires_on > today + LONGEST:
        raise RuleBroken(
            f"Mã dùng được nhiều nhất một năm, đến {short_date(today + LONGEST)}.", field="expires_on"
        )
    code = new_code()
    token = ApiToken.objects.create(
        name=nfc(name),
        holder=nfc(holder),
        province=place if isinstance(place, Province) else None,
        commune=place if isinstance(place, Commune) else None,
        start=code[:5],
        digest=digest(code),
        made_at=timezone.now(),
        made_by=by,
        expires_on=expires_on,
    )
    changes = {"expires_on": expires_on}
    audit.record(ReportEvent.API_TOKEN_MADE, subject=token, place=place, by=by, changes=changes)
    token.code = code
    return token


@transaction.atomic
def revoke_token(*, token: ApiToken, reason: str, by: User) -> ApiToken:
    """It opens nothing any more, for good."""
    token = ApiToken.objects.select_for_update(of=["self"]).get(pk=token.pk)
    if token.revoked_at:
        raise RuleBroken("Mã này đã được thu hồi.")
    token.revoked_at = timezone.now()
    token.save(update_fields=["revoked_at"])
    changes = {"reason": nfc(reason)}
    audit.record(ReportEvent.API_TOKEN_REVOKED, subject=token, place=token.place, by=by, changes=changes)
    return token


@transaction.atomic
def use_token(*, code: str, address: str, by: None = None) -> ApiToken:
    """Count and log one use, in a transaction of its own: what comes after it may fail, the use stands."""
    found = ApiToken.objects.usable(timezone.localdate()).filter(digest=digest(code))
    token = found.select_for_update(of=["self"]).select_related("province", "commune__province").first()
    if token is None:
        raise TokenRefused
    now = timezone.now()
    if token.hour_began_at is None or now - token.hour_began_at >= HOUR:
        token.hour_began_at, token.uses_in_hour = now, 0
    if token.uses_in_hour >= MOST_IN_HOUR:
        raise TooManyUses(seconds=int((token.hour_began_at + HOUR - now).total_seconds()) + 1)
    token.uses_in_hour += 1
    token.last_used_at = now
    token.save(update_fields=["hour_began_at", "uses_in_hour", "last_used_at"])
    changes = {"address": address[:200]}
    audit.record(
        ReportEvent.API_USED, subject=token, place=token.place, by=by, as_name=token.name, changes=changes
    )
    return token
