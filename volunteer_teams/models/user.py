"""Somebody who signs in."""

from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import F, Func, Prefetch, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role, roles_with
from volunteer_teams.access.scopes import NOWHERE, Access
from volunteer_teams.models.role_assignment import RoleAssignment
from volunteer_teams.vietnamese import MARKED_LETTERS, PLAIN_LETTERS, search_words


class UserQuerySet(models.QuerySet["User"]):
    """Accounts."""

    def matching(self, text: str) -> Self:
        """Names or user names that have every word of the text, diacritics ignored."""
        rows = self
        for word in search_words(text):
            rows = rows.filter(name_key__contains=word)
        return rows

    def holding(self, *, on: date, role: str = "", place: str = "") -> Self:
        """Those who hold this role in such a place on a day; without both, everybody."""
        if not role and not place.strip():
            return self
        held = RoleAssignment.objects.current(on).in_place(place)
        return self.filter(pk__in=(held.filter(role=role) if role else held).values("user"))

    def idle_since(self, moment: datetime) -> Self:
        """In use, but not signed in with, made or opened again since then."""
        signed_in = Q(last_login=None) | Q(last_login__lt=moment)
        return self.filter(signed_in, is_active=True, active_since__lt=moment)

    def never_signed_in(self) -> Self:
        """In use, and waiting for the person to come in for the first time."""
        return self.filter(is_active=True, last_login=None)

    def for_table(self, on: date) -> Self:
        """By user name, with the roles held on a day as `roles_held`."""
        held = RoleAssignment.objects.current(on).for_access()
        return self.prefetch_related(Prefetch("role_assignments", held, to_attr="roles_held")).order_by(
            "username"
        )


class AccountManager(UserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Django's, with the look-ups above; migrations do without."""

    use_in_migrations = False


class User(AbstractUser):
    """An account of one person. What it may do comes from its role assignments alone."""

    first_name = None  # type: ignore[assignment,misc]
    last_name = None  # type: ignore[assignment,misc]
    full_name = models.CharField("họ và tên", max_length=100)
    # Kept by the database, because accounts are made by Django's own functions too.
    name_key = models.GeneratedField(
        expression=Lower(
            Func(
                Concat(F("full_name"), Value(" "), F("username")),
                Value(MARKED_LETTERS),
                Value(PLAIN_LETTERS),
                function="translate",
            )
        ),
        output_field=models.CharField(max_length=251, db_collation="C"),
        db_persist=True,
    )

    is_demo = models.BooleanField("tài khoản dùng thử", default=False)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    has_short_password = models.BooleanField("mật khẩu dưới 14 ký tự", default=False)
    active_since = models.DateTimeField("mở lúc", default=timezone.now)
    session_epoch = models.PositiveIntegerField("số lần ngắt mọi phiên", default=0)
    first_day_closed_on = models.DateField("cất các bước ngày đầu ngày", null=True, blank=True)

    REQUIRED_FIELDS = ["full_name"]
    objects: ClassVar[AccountManager] = AccountManager()

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self):
        return f"{self.full_name} ({self.username})"

    def get_absolute_url(self) -> str:
        """The page of the account."""
        return reverse("account_detail", args=[self.pk])

    def get_full_name(self) -> str:
        """The person's name."""
        return self.full_name

    def get_short_name(self) -> str:
        """The given name: the last word of a Vietnamese name."""
        return self.full_name.split()[-1] if self.full_name else self.username

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Sessions end with the password, as Django has it, and when `session_epoch` is counted up."""
        valid_for = f"{self.password}|{self.session_epoch}"
        return salted_hmac(
            "volunteer_teams.session", valid_for, secret=secret, algorithm="sha256"
        ).hexdigest()

    @cached_property
    def current_roles(self):
        """The roles held today, with their places; loaded once a request."""
        return list(self.role_assignments.current(timezone.localdate()).for_access())

    @cached_property
    def reach_by_role(self) -> dict[Role, Access]:
        """For each role held today, where it reaches, predecessors included; loaded once a request."""
        return self.role_assignments.reach_by_role(self.current_roles)

    @property
    def whole_access(self) -> Access:
        """Where all roles held today reach together: what row policies show to this person."""
        return reduce(or_, self.reach_by_role.values(), NOWHERE) if self.is_active else NOWHERE

    def access_to(self, permission: Permission) -> Access:
        """Where this person holds a permission today; an empty reach when nowhere."""
        if not self.is_active:
            return NOWHERE
        access = NOWHERE
        for role in roles_with(permission):
            access |= self.reach_by_role.get(role, NOWHERE)
        return access
