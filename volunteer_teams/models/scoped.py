"""The one base of every QuerySet whose rows belong to a place."""

from typing import ClassVar, Self, TypeVar

from django.db.models import Model, Q, QuerySet

from volunteer_teams.access.scopes import Access

M = TypeVar("M", bound=Model)


class ScopedQuerySet(QuerySet[M]):
    """Rows that somebody may reach. `reach_paths` names, for each kind of place, the look-ups to it."""

    reach_paths: ClassVar[dict[str, tuple[str, ...]]] = {}

    def within(self, access: Access) -> Self:
        """Only the rows inside a person's reach; no reach, no rows."""
        if access.nation:
            return self
        if not access:
            return self.none()
        return self.filter(self.reach(access))

    def reach(self, access: Access) -> Q:
        """The condition behind `within`; a kind of place without a path reaches nothing."""
        condition = Q(pk__in=())
        for kind, paths in self.reach_paths.items():
            ids = getattr(access, kind)
            for path in paths if ids else ():
                condition |= Q(**{f"{path}__in": ids})
        return condition
