"""One volunteer's book that somebody should ask about: a day too full, one note, all at the month's end."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from cases.models import Contact, ContactForm
from reports.demo.contacts import nameless_on
from reports.demo.crews import Crew
from reports.periods import month_ended, month_of
from volunteer_teams.models import Commune


def odd_book(
    told: dict[str, Any], crews: dict[Commune, list[Crew]], today: date, random: Random
) -> Iterator[Contact]:
    """So many contacts on the last day of the newest month that is over, by the second member of a team."""
    last = month_of(month_ended(today)).last
    for commune, teams in crews.items():
        if commune.code == told["commune"]:
            volunteer = teams[0].steady[1]
            for contact in nameless_on([last] * told["contacts"], teams[0], random):
                contact.volunteer_id, contact.form, contact.note = (
                    volunteer.pk,
                    ContactForm.HOME,
                    told["note"],
                )
                yield contact
