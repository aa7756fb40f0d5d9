"""Where somebody may do something."""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Access:
    """The reach of one person for one permission: ids of places with predecessors; empty reaches nothing.

    `nation` reaches everything. `volunteers` reaches what those volunteers themselves do: their team,
    their assigned clients, their own contacts. `hidden_communes` are those whose clients in programmes
    with restricted view (sex work, trafficking) are reached too; only volunteers reach them besides.
    """

    nation: bool = False
    provinces: frozenset[int] = frozenset()
    communes: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    volunteers: frozenset[int] = frozenset()
    hidden_communes: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        """Whether there is any reach at all."""
        return any(getattr(self, field.name) for field in fields(self))

    def covers(
        self, *, province: int | None = None, commune: int | None = None, team: int | None = None
    ) -> bool:
        """Whether something lies inside, by the ids of its places; `volunteers` are not asked."""
        return self.nation or province in self.provinces or commune in self.communes or team in self.teams

    def __or__(self, other: "Access") -> "Access":
        """The reach of both together."""
        return Access(**{f.name: getattr(self, f.name) | getattr(other, f.name) for f in fields(self)})


NOWHERE = Access()
EVERYWHERE = Access(nation=True)
