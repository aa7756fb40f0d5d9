"""Somebody who signs in."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role, roles_with
from volunteer_teams.access.scopes import NOWHERE, Access


class User(AbstractUser):
    """An account of one person. What it may do comes from its role assignments alone."""

    first_name = None  # type: ignore[assignment,misc]
    last_name = None  # type: ignore[assignment,misc]
    full_name = models.CharField("họ và tên", max_length=100)

    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self):
        return f"{self.full_name} ({self.username})"

    def get_full_name(self) -> str:
        """The person's name."""
        return self.full_name

    def get_short_name(self) -> str:
        """The given name: the last word of a Vietnamese name."""
        return self.full_name.split()[-1] if self.full_name else self.username

    @cached_property
    def current_roles(self):
        """The roles held today, with their places; loaded once a request."""
        return list(self.role_assignments.current(timezone.localdate()).for_access())

    @cached_property
    def reach_by_role(self) -> dict[Role, Access]:
        """For each role held today, where it reaches, predecessors included; loaded once a request."""
        return self.role_assignments.reach_by_role(self.current_roles)

    def access_to(self, permission: Permission) -> Access:
        """Where this person holds a permission today; an empty reach when nowhere."""
        if not self.is_active:
            return NOWHERE
        access = NOWHERE
        for role in roles_with(permission):
            access |= self.reach_by_role.get(role, NOWHERE)
        return access
