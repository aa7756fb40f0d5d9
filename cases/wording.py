"""How clients and what is due for them are put into words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from cases.due import AHEAD
from cases.models import Client, Episode
from cases.terms import working_days_between
from volunteer_teams.look import Tone
from volunteer_teams.vietnamese import short_date

EXAMPLE_CODE = "00000-2026-004"  # of no commune: an example is nobody's case code
OTHER_FILE = "Có thể đã có ở xã khác, liên hệ cán bộ tỉnh."


def about(client: Client) -> str:
    """'Nam, 1994'."""
    return ", ".join(str(part) for part in (client.get_sex_display(), client.birth_year) if part)


def named(name: str, code: SafeString) -> SafeString:
    """A case code, below the name while names are on."""
    return format_html("<b>{}</b><br>{}", name, code) if name else code


def inside(words: str) -> str:
    """Words of a list as they stand inside a sentence: 'Hợp tác' → 'hợp tác'."""
    return f"{words[0].lower()}{words[1:]}"


def due_state(on: date, today: date) -> tuple[Tone, str]:
    """'Quá 6 ngày' in red, what is due soon in amber."""
    tone = Tone.DANGER if on < today else Tone.WARN if on - today <= AHEAD else Tone.CALM
    return tone, late_or_left(on, today).capitalize()


def late_or_left(on: date, today: date, *, working: bool = False) -> str:
    """'quá 6 ngày', 'hôm nay', 'còn 10 ngày' or 'còn 5 ngày làm việc'."""
    if on < today:
        return f"quá {(today - on).days} ngày"
    if on == today:
        return "hôm nay"
    if working:
        return f"còn {working_days_between(today, on)} ngày làm việc"
    return f"còn {(on - today).days} ngày"


def carer_names(client: Any) -> str:
    """The volunteer of now; `with_people` must have been asked."""
    return ", ".join(held.volunteer.full_name for held in client.carers)


def contact_reason(client: Any) -> tuple[str, str]:
    """What is to be done with a client whose contact is due, and the rule or appointment behind it."""
    episodes: Iterable[Episode] = client.open_episodes
    last_on, next_on = client.last_contact_on, client.next_contact_on
    names = ", ".join(dict.fromkeys(episode.status.name for episode in episodes))
    if next_on and next_on == client.contact_due_on:
        return f"Hẹn lại sau lần gặp {short_date(last_on)}", names
    rules = dict.fromkeys(e.programme.contact_rule for e in episodes if e.programme.contact_rule)
    what = f"Gặp gần nhất {short_date(last_on)}" if last_on else "Chưa gặp lần nào"
    return what, "; ".join([names, *rules])
