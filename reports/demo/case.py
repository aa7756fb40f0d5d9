"""One person helped, as the rows that tell of them, and how those are written."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from cases.actions.assigning import assign_clients
from cases.actions.opening import open_clients
from cases.actions.stepping import add_episodes
from cases.actions.supporting import add_supports
from cases.models import Assignment, Client, Episode, EpisodeStep, Support
from reports.demo.crews import Crew
from volunteer_teams.models import Volunteer


@dataclass(eq=False)
class Case:
    """One client with the one episode told of them, who looked after them, and what they were given."""

    crew: Crew
    client: Client
    episode: Episode
    steps: list[EpisodeStep]
    assignments: list[Assignment] = field(default_factory=list)
    supports: list[Support] = field(default_factory=list)

    @property
    def until(self) -> date:
        """The last day of the episode."""
        return self.episode.closed_on or date.max

    def group_on(self, on: date) -> str:
        """The group the client belongs to by the last step taken on a day."""
        return max((step for step in self.steps if step.on <= on), key=lambda step: step.on).status.group

    def assign(self, volunteer: Volunteer, since: date) -> None:
        """Put them into a volunteer's care from a day until the end of the episode."""
        self.assignments.append(
            Assignment(client=self.client, volunteer=volunteer, since=since, until=self.episode.closed_on)
        )


def write_cases(cases: Sequence[Case]) -> None:
    """Write clients, episodes with their steps, assignments and supports by the bulk actions."""
    open_clients(rows=[case.client for case in cases], by=None)
    for case in cases:
        # they take the id that the client has now
        case.episode.client = case.client
        for held in case.assignments:
            held.client = case.client
        for support in case.supports:
            support.client = case.client
    steps = [step for case in cases for step in case.steps]
    add_episodes(rows=[case.episode for case in cases], steps=steps, by=None)
    assign_clients(rows=[row for case in cases for row in case.assignments], by=None)
    add_supports(rows=[row for case in cases for row in case.supports], by=None)
