"""What a rule of attention is made of: its sentence, its limits, what it finds, the rows it counted."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.urls import reverse

from reports.attention.scene import Scene
from volunteer_teams.look import Tone
from volunteer_teams.models import Commune

SUBJECT = re.compile(r"c(\d{1,18})(?:-t(\d{1,18}))?(?:-v(\d{1,18}))?(?:-((?:19|20|21)\d\d)(\d\d)(\d\d))?")


@dataclass(frozen=True)
class Limit:
    """A figure that the reference data set: its code, what it is, in which unit, between which bounds."""

    code: str
    label: str
    unit: str
    most: int
    least: int = 1


@dataclass(frozen=True)
class Subject:
    """What a finding is about: a commune of today, or a team or volunteer in it, on a day or in a month."""

    commune: int
    team: int | None = None
    volunteer: int | None = None
    on: date | None = None

    @property
    def key(self) -> str:
        """As addresses and marks name it: 'c12-t5-v7-20261031'."""
        parts = [f"c{self.commune}"]
        parts += [f"t{self.team}"] if self.team else []
        parts += [f"v{self.volunteer}"] if self.volunteer else []
        parts += [f"{self.on:%Y%m%d}"] if self.on else []
        return "-".join(parts)

    @classmethod
    def parse(cls, key: str) -> "Subject | None":
        """The subject of a key; None for what is none."""
        found = SUBJECT.fullmatch(key)
        if found is None:
            return None
        commune, team, volunteer, *day = found.groups()
        try:
            on = date(*map(int, day)) if day[0] else None
        except ValueError:
            return None
        return cls(int(commune), int(team) if team else None, int(volunteer) if volunteer else None, on)


class Counted(StrEnum):
    """What a rule counts: by what its rows are shown."""

    CONTACTS = "contacts"
    CLIENTS = "clients"
    MONTHS = "months"


@dataclass(frozen=True)
class Finding:
    """One thing that needs attention: `figure` reached `limit`; a larger figure is worse.

    `month` is the period it belongs to. `url` leads to the rows where another page shows exactly them;
    without one, the page of rows does.
    """

    rule: "Rule"
    commune: Commune
    subject: Subject
    figure: int
    limit: int
    words: str
    month: date
    url: str = ""

    @property
    def rows_url(self) -> str:
        """Where the rows stand that it counts."""
        return self.url or reverse("reports:attention_rows", args=[self.rule.code, self.subject.key])

    @property
    def mark_url(self) -> str:
        """Where somebody says that they have looked at it."""
        return reverse("reports:attention_mark", args=[self.rule.code, self.subject.key])


@dataclass(frozen=True)
class Rule:
    """One kind of finding. `sentence` says the rule with the values of its limits in it.

    `rows` answers what a finding counted, for the page of rows; rules whose findings have a `url` of their
    own have none. `step`: how much a figure has to grow until what was looked at comes back.
    """

    code: str
    label: str
    sentence: str
    unit: str
    find: Callable[["Rule", Scene], Iterable[Finding]]
    limits: tuple[Limit, ...] = ()
    rows: Callable[[Scene, Subject], Any] | None = None
    counted: Counted | None = None
    tone: Tone = Tone.WARN
    step: int = 1

    def is_set(self, scene: Scene) -> bool:
        """Whether all of its limits are in force."""
        return all(limit.code in scene.limits for limit in self.limits)

    def told(self, scene: Scene) -> str:
        """The sentence with the limits of the day."""
        return self.sentence.format(**{limit.code: scene.limits[limit.code] for limit in self.limits})
