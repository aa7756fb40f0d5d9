"""A role that a person holds in a place from a date until a date."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from volunteer_teams.access.roles import ROLE_NAMES, ROLE_PLACES, Role
from volunteer_teams.access.scopes import EVERYWHERE, Access
from volunteer_teams.models.commune import Commune
from volunteer_teams.models.province import Province
from volunteer_teams.models.succession import CommuneSuccession, ProvinceSuccession
from volunteer_teams.models.team import Team
from volunteer_teams.vietnamese import search_words

PLACE_NAMES = (
    "province__full_name_key",
    "commune__full_name_key",
    "commune__province__full_name_key",
    "team__name_key",
    "team__commune__full_name_key",
    "team__commune__province__full_name_key",
)


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    """Who holds which role where."""

    def current(self, on: date) -> Self:
        """Held on a day; `until` is the last day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=on), since__lte=on)

    def in_place(self, text: str) -> Self:
        """Held in a province, commune or team whose name has every word of the text; no text, anywhere."""
        rows = self
        for word in search_words(text):
            found = [Q(**{f"{path}__contains": word}) for path in PLACE_NAMES]
            rows = rows.filter(reduce(or_, found))
        return rows

    def for_history(self) -> Self:
        """With names of places; what was granted last comes first."""
        return self.select_related("province", "commune__province", "team__commune__province").order_by(
            "-since", "-pk"
        )

    def for_access(self) -> Self:
        """With what the reach and the name of the place need."""
        return self.select_related("province", "commune__province", "team__commune__province").order_by("pk")

    def reach_by_role(self, assignments: Iterable["RoleAssignment"]) -> dict[Role, Access]:
        """Join the reaches of assignments role by role; whole predecessors are inside a place's reach."""
        provinces = {a.province_id for a in assignments if a.province_id}
        communes = {a.commune_id for a in assignments if a.commune_id}
        reach: dict[Role, Access] = {}
        all_provinces = {i: ProvinceSuccession.objects.with_predecessors([i]) for i in provinces}
        all_communes = {i: CommuneSuccession.objects.with_predecessors([i]) for i in communes}
        for held in assignments:
            role = Role(held.role)
            reach[role] = reach.get(role, Access()) | held.reach(all_provinces, all_communes)
        return reach


def _role_fits_place() -> Q:
    return reduce(
        or_,
        (
            Q(
                role=role.value,
                **{f"{kind}__isnull": kind != place for kind in ("province", "commune", "team")},
            )
            for role, place in ROLE_PLACES.items()
        ),
    )


class RoleAssignment(models.Model):
    """One role of one person in one place; `follows` the one that a reform of units ended."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_assignments", verbose_name="tài khoản"
    )
    role = models.CharField(
        "vai trò", max_length=20, choices=[(role.value, ROLE_NAMES[role]) for role in Role]
    )
    province = models.ForeignKey(Province, models.PROTECT, null=True, blank=True, verbose_name="tỉnh")
    commune = models.ForeignKey(Commune, models.PROTECT, null=True, blank=True, verbose_name="xã")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, verbose_name="Đội")
    since = models.DateField("từ ngày")
    until = models.DateField("đến hết ngày", null=True, blank=True)
    follows = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="next",
        verbose_name="tiếp nối vai trò",
    )

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò"
        constraints = [
            models.CheckConstraint(
                condition=_role_fits_place(),
                name="role_assignment_place_fits",
                violation_error_message="Vai trò này không giữ ở loại địa bàn đó.",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="role_assignment_in_order",
                violation_error_message="Ngày kết thúc trước ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.get_role_display()} #{self.pk}"

    @property
    def place(self) -> Province | Commune | Team | None:
        """Where the role is held; None is everywhere."""
        return self.team or self.commune or self.province

    def reach(self, provinces: dict[int, frozenset[int]], communes: dict[int, frozenset[int]]) -> Access:
        """Where this assignment reaches, given each place's ids with its predecessors."""
        if self.role == Role.VOLUNTEER:
            volunteer = getattr(self.user, "volunteer", None)
            return Access(volunteers=frozenset({volunteer.pk} if volunteer else ()))
        if self.team_id:
            return Access(teams=frozenset({self.team_id}))
        if self.commune_id:
            reached = communes[self.commune_id]
            sees_hidden = self.role == Role.COMMUNE_OFFICER
            return Access(communes=reached, hidden_communes=reached if sees_hidden else frozenset())
        if self.province_id:
            return Access(provinces=provinces[self.province_id])
        return EVERYWHERE
