"""Who needs attention on home pages: a line for each rule, and how many findings there are.

Months not sent have a section of their own there (`home_returns.py`).
"""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse

from reports.attention.listing import Noticed, notice
from reports.attention.places import LATE
from reports.attention.rules import RULES
from reports.attention.scene import Scene
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.home import SHOWN
from volunteer_teams.look import Tally, Tone, Work
from volunteer_teams.vietnamese import number


def to_look_at(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """What nobody of this level has looked at, rule by rule; None when there is nothing."""
    rules = [rule for rule in RULES if rule is not LATE]
    found = [one for one in notice(Scene.of(access), rules) if not one.is_seen]
    if not found:
        return None
    by_rule = [some for rule in rules if (some := [one for one in found if one.finding.rule is rule])]
    return {
        "anchor": "attention",
        "heading": "Cần chú ý",
        "rows": [_line(some) for some in by_rule[:SHOWN]],
        "count": len(found),
        "note": "",
        "url": reverse("reports:attention_list"),
        "nothing": "",
        "tally": Tally(len(found), "việc cần chú ý", "#attention", late=False),
    }


def _line(some: list[Noticed]) -> Work:
    """The worst of a rule, and how many there are."""
    worst = some[0]
    finding, rule = worst.finding, worst.finding.rule
    who = finding.commune.full_name
    return Work(
        when=number(len(some)),
        due="cần xem",
        tone=rule.tone if rule.tone is Tone.DANGER else Tone.WARN,
        what=rule.label,
        why=f"Nặng nhất: {who}, {finding.words}",
        who=worst.team or "",
        action="Xem",
        url=f"{reverse('reports:attention_list')}?{urlencode({'rule': rule.code})}",
    )
