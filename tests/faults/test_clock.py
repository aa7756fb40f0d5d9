"""The clock of the pages leaps while contacts are sent: what was said to be saved is there, once."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.faults.clerk import Answer, Clerk, fields
from tests.faults.machine import machine
from tests.faults.people import OFFICER, PASSWORD
from tests.faults.test_killed import LETTERS
from volunteer_teams.signing_in.sessions import LONGEST

HOUR, DAY = 3600, 86_400
LEAPS = (0, 90, -90, 2 * HOUR, 0, DAY, -DAY, 0, 400 * DAY, 0, -400 * DAY, 0)
SENDS = 3  # after each leap
LOGIN = "/accounts/login/"


def ends_sessions(leap: int) -> bool:
    """Nobody used them for so long, or they end later than any may."""
    return leap > settings.SESSION_COOKIE_AGE or -leap > LONGEST.total_seconds()


@dataclass
class StrandedClerk(Clerk):
    """Signs in again where the session is over, and sends the same form once more."""

    came_back: int = 0

    def try_again(self, answer: Answer | None) -> None:
        if answer is None or not answer.leads_to.startswith(LOGIN):
            super().try_again(answer)
            return
        self.came_back += 1
        self.sign_in(OFFICER, PASSWORD)

    def ask(self, path, sent=None):
        """With the token that goes with the session of now."""
        answer = super().ask(path, sent)
        if sent and answer and answer.leads_to.startswith(LOGIN):
            self.try_again(answer)
            token = fields(self.get(path))["csrfmiddlewaretoken"]
            return super().ask(path, sent | {"csrfmiddlewaretoken": token})
        return answer


@pytest.mark.django_db
def test_every_contact_that_was_acknowledged_is_there_once(tmp_path: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("0")
    told = {}
    with machine(CLOCK=str(clock)) as served:
        served.ask("update volunteer_teams_roleassignment set since = '2016-01-01' returning id")
        clerk = StrandedClerk(served.url)
        clerk.sign_in(OFFICER, PASSWORD)
        for turn, ahead in enumerate(LEAPS):
            clock.write_text(str(ahead))
            for number in range(SENDS):
                note = f"Ghi chú {str(turn * SENDS + number).translate(LETTERS)}"
                day = timezone.localdate(timezone.now() + timedelta(seconds=ahead))
                told[clerk.write_contact(note)] = (note, day)
        stored = served.ask('select id::text, note, "on" from cases_contact')
        logged = served.ask(
            "select subject_id from volunteer_teams_auditevent where code = 'cases.contact_added'"
        )

    assert {key: (note, on) for key, note, on in stored} == told, "nothing lost, each on the day of its clock"
    assert len(stored) == len(LEAPS) * SENDS
    assert Counter(subject for (subject,) in logged) == Counter(list(told))
    assert clerk.came_back == sum(ends_sessions(after - before) for before, after in pairwise(LEAPS))
