"""What a reform of units moved: teams and, above this app, clients go on in the units that followed."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from uuid_utils.compat import uuid7

from volunteer_teams.models.commune import Commune
from volunteer_teams.models.team import Team
from volunteer_teams.vietnamese import short_date


class ReformQuerySet(models.QuerySet["Reform"]):
    """Reforms."""

    def for_table(self) -> Self:
        """Newest first, with who did it."""
        return self.select_related("by", "divided").order_by("-at", "-pk")


class Reform(models.Model):
    """A list of successions carried out, or what somebody decided about a `divided` commune.

    `made` are ids of units and successions that it wrote, `standing` how many rows of each kind lay in the
    successors when it was done: it can be taken back as long as there are no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    on = models.DateField("từ ngày")
    divided = models.ForeignKey(
        Commune, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị bị chia"
    )
    at = models.DateTimeField("thực hiện lúc", auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người thực hiện",
    )
    successions = models.PositiveIntegerField("dòng tiếp nối", default=0)
    teams = models.PositiveIntegerField("Đội chuyển", default=0)
    clients = models.PositiveIntegerField("hồ sơ chuyển", default=0)
    episodes = models.PositiveIntegerField("đợt hỗ trợ chuyển", default=0)
    roles = models.PositiveIntegerField("vai trò chuyển", default=0)
    made = models.JSONField(default=dict)
    standing = models.JSONField(default=dict)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)

    objects = ReformQuerySet.as_manager()

    class Meta:
        verbose_name = "lần sắp xếp đơn vị"

    def __str__(self):
        return f"{self.on} {self.id}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("cases:reform_detail", args=[self.pk])

    @property
    def audit_label(self) -> str:
        """The day, and the commune when it is about a divided one."""
        return f"{self.divided.full_name}, {short_date(self.on)}" if self.divided else short_date(self.on)


class TeamMove(models.Model):
    """A team's commune until the day before `on`, and the one that it went on in."""

    reform = models.ForeignKey(Reform, models.CASCADE, related_name="team_moves")
    team = models.ForeignKey(Team, models.CASCADE, related_name="moves")
    on = models.DateField("từ ngày")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="từ đơn vị")
    successor = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="sang đơn vị")
    name = models.CharField("tên Đội lúc đó", max_length=120)

    class Meta:
        verbose_name = "Đội theo đơn vị mới"
        constraints = [models.UniqueConstraint("team", "on", name="team_move_once_a_day")]

    def __str__(self):
        return f"{self.team_id}: {self.commune_id} → {self.successor_id}"


def commune_then(on: date, team: str = "pk") -> Coalesce:
    """The commune that a team stood in on a day; `team` leads from the row to the team."""
    later = TeamMove.objects.filter(team=OuterRef(team), on__gt=on).order_by("on").values("commune")[:1]
    of_now = "commune" if team == "pk" else f"{team}__commune"
    return Coalesce(Subquery(later), of_now, output_field=models.BigIntegerField())
