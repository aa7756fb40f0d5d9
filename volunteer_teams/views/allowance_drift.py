"""What has changed since a payment list was reckoned, for its pages."""

from dataclasses import dataclass

from volunteer_teams.actions.reckoning import differences
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AllowanceList, Volunteer


@dataclass(frozen=True)
class Drift:
    """Lines that would be reckoned otherwise today: name, before, after; or why nothing can be reckoned."""

    lines: list[tuple[str, int, int]]
    refusal: str = ""

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.lines or self.refusal)


def drift(allowance: AllowanceList) -> Drift:
    """The differences between a list and what would be reckoned today, with names."""
    try:
        found = differences(allowance)
    except RuleBroken as broken:
        return Drift([], str(broken))
    names = dict(Volunteer.objects.filter(pk__in=found).values_list("pk", "full_name"))
    return Drift([(names.get(one, "người không hiển thị tên"), *amounts) for one, amounts in found.items()])
