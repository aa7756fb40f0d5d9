"""Who a client is: a table of its own, with its own permission, which nobody reads without the key."""

from datetime import date, datetime, timedelta
from typing import Self, TypeAlias, cast

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from cases.models.client import Client, OfClientQuerySet
from volunteer_teams.access.scopes import Access
from volunteer_teams.encryption.fields import SealedDateField, SealedField
from volunteer_teams.encryption.sources import keyring
from volunteer_teams.models import User

PERSONAL_NUMBER = "cases.identity.personal_number"
Day: TypeAlias = "models.Field[date | None, date | None]"
GLASS_OPEN = timedelta(hours=2)


def personal_number_key(digits: str) -> str:
    """What a personal number is found by; nothing for no number."""
    return keyring().lookup(digits, PERSONAL_NUMBER) if digits else ""


class IdentityQuerySet(OfClientQuerySet["Identity"]):
    """Identities; no province and no nation reaches one."""

    reach_paths = {"communes": ("client__commune",), "teams": ("client__team",)}

    def within(self, access: Access) -> Self:
        """As the client, but a role held everywhere reaches nobody's identity."""
        return self.none() if access.nation else super().within(access).shown_to(access)

    def opened_by(self, user: User) -> Self:
        """Those that somebody has broken the glass of and may look at now; never a hidden client's."""
        opened = BreakGlass.objects.open(timezone.now()).filter(user=user, client=OuterRef("client"))
        return self.filter(Exists(opened), client__is_hidden=False)

    def with_number(self, digits: str) -> Self:
        """With this personal number."""
        return self.filter(personal_number_key=personal_number_key(digits)) if digits else self.none()

    def names(self) -> dict[int, str]:
        """The name of each client, in one query; nothing else is read."""
        return FULL_NAME.opened(self.order_by("pk").values_list("client_id", "full_name"))


class Identity(models.Model):
    """Name, birth date, personal number, telephone and address of a client; nothing else."""

    client = models.OneToOneField(Client, models.CASCADE, related_name="identity", verbose_name="hồ sơ")
    full_name = SealedField("họ và tên", row="client_id")
    birth_date: Day = SealedDateField("ngày sinh", row="client_id", blank=True)
    personal_number = SealedField("số định danh cá nhân", row="client_id", blank=True)
    personal_number_key = models.CharField(max_length=64, blank=True, db_collation="C")
    phone = SealedField("điện thoại", row="client_id", blank=True)
    address = SealedField("địa chỉ", row="client_id", blank=True)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = "danh tính"
        indexes = [models.Index("personal_number_key", name="identity_personal_number")]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def seen_as(self) -> str:
        """What a form knows it by, also before there is one: its client."""
        return f"of {self.client_id}"

    @property
    def audited_as(self) -> Client:
        """Whose event in the log tells who saved it."""
        return self.client

    @property
    def audit_label(self) -> str:
        """Nothing: the log names nobody, and finds the case code for whoever may read it."""
        return ""


FULL_NAME = cast(SealedField, Identity._meta.get_field("full_name"))


class BreakGlassQuerySet(OfClientQuerySet["BreakGlass"]):
    """Identities opened by somebody of the province."""

    reach_paths = {
        "provinces": ("client__province",),
        "communes": ("client__commune",),
        "teams": ("client__team",),
    }

    def open(self, at: datetime) -> Self:
        """Not yet over."""
        return self.filter(until__gt=at)

    def since(self, at: datetime) -> Self:
        """Opened then or later."""
        return self.filter(opened_at__gte=at)

    def for_table(self) -> Self:
        """Newest first, with who and whose."""
        return self.select_related("client", "user").order_by("-opened_at", "-pk")


class BreakGlass(models.Model):
    """Somebody of the province opened one client's identity, for a written reason and two hours."""

    client = models.ForeignKey(Client, models.CASCADE, related_name="break_glasses", verbose_name="hồ sơ")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người mở"
    )
    reason = models.CharField("lý do", max_length=200)
    opened_at = models.DateTimeField("mở lúc")
    until = models.DateTimeField("đến")

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        verbose_name = "mở danh tính khẩn cấp"
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("opened_at"), until__lte=F("opened_at") + GLASS_OPEN),
                name="break_glass_two_hours",
                violation_error_message="Danh tính chỉ mở trong 2 giờ.",
            )
        ]
        indexes = [models.Index("user", "until", name="break_glass_user_until")]

    def __str__(self):
        return f"#{self.pk}"
