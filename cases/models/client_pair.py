"""Two case files that may be, are not, or are of one person."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from cases.models.client import Client
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Province
from volunteer_teams.models.scoped import ScopedQuerySet


class PairState(models.TextChoices):
    """What is known of two files."""

    SUSPECTED = "NGHI", "Có thể là một người"
    DISTINCT = "KHAC", "Không phải cùng một người"
    SAME = "MOT", "Cùng một người"


class ClientPairQuerySet(ScopedQuerySet["ClientPair"]):
    """Pairs; one is reached by who reaches a file of it, the other file may well be out of reach."""

    def reach(self, access: Access) -> Q:
        """By a file that the reader may see; a province is not told of one of its own that it may not see."""
        shown = Client.objects.within(access)
        first, second = (Q(Exists(shown.filter(pk=OuterRef(name)))) for name in ("first", "second"))
        first_away = ~Q(first_province__in=access.provinces)
        second_away = ~Q(second_province__in=access.provinces)
        return (first & second) | (first & second_away) | (second & first_away)

    def of(self, client: Client) -> Self:
        """Those that one file is in."""
        return self.filter(Q(first=client) | Q(second=client))

    def of_any(self, clients: Iterable[int]) -> Self:
        """Those that one of these files is in."""
        ids = list(clients)
        return self.filter(Q(first__in=ids) | Q(second__in=ids))

    def suspected(self) -> Self:
        """Not looked into, or told to the communes and still open."""
        return self.filter(state=PairState.SUSPECTED)

    def same(self) -> Self:
        """One person."""
        return self.filter(state=PairState.SAME)

    def for_table(self) -> Self:
        """What is to be looked into first, newest first; never with the files, which may be out of reach."""
        is_over = models.Case(models.When(state=PairState.SUSPECTED, then=0), default=1)
        return self.select_related("first_province", "second_province", "told_by", "decided_by").order_by(
            is_over, "-found_on", "-pk"
        )


class ClientPair(models.Model):
    """Found by a personal number across communes, or named by an officer; the smaller id comes first.

    The codes stay empty until a province tells both communes of each other: before that each knows no more
    than that there may be another file somewhere.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    first = models.ForeignKey(Client, models.PROTECT, related_name="+", verbose_name="hồ sơ thứ nhất")
    second = models.ForeignKey(Client, models.PROTECT, related_name="+", verbose_name="hồ sơ thứ hai")
    first_province = models.ForeignKey(
        Province, models.PROTECT, related_name="+", verbose_name="tỉnh thứ nhất", db_index=False
    )
    second_province = models.ForeignKey(
        Province, models.PROTECT, related_name="+", verbose_name="tỉnh thứ hai", db_index=False
    )
    state = models.CharField("tình trạng", max_length=12, choices=PairState, default=PairState.SUSPECTED)
    found_on = models.DateField("phát hiện ngày")
    told_on = models.DateField("báo hai xã ngày", null=True, blank=True)
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người báo",
    )
    first_code = models.CharField("mã thứ nhất", max_length=20, blank=True, db_collation="C")
    second_code = models.CharField("mã thứ hai", max_length=20, blank=True, db_collation="C")
    decided_on = models.DateField("kết luận ngày", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người kết luận",
    )

    objects = ClientPairQuerySet.as_manager()

    class Meta:
        verbose_name = "cặp hồ sơ"
        constraints = [
            models.UniqueConstraint("first", "second", name="client_pair_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="client_pair_in_order",
                violation_error_message="Chọn hai hồ sơ khác nhau.",
            ),
            models.CheckConstraint(
                condition=Q(state=PairState.SUSPECTED, decided_on__isnull=True)
                | (~Q(state=PairState.SUSPECTED) & Q(decided_on__isnull=False)),
                name="client_pair_decided_together",
                violation_error_message="Kết luận phải có ngày.",
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=False) | Q(first_code="", second_code=""),
                name="client_pair_codes_told",
                violation_error_message="Mã chỉ ghi khi đã báo hai xã.",
            ),
        ]
        indexes = [models.Index("state", "first", "second", name="client_pair_state")]

    def __str__(self):
        return f"#{self.pk}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("cases:client_pair_detail", args=[self.pk])

    @property
    def ids(self) -> tuple[int, int]:
        """Both files."""
        return self.first_id, self.second_id

    def other(self, client_id: int) -> int:
        """The other file of the two."""
        return self.second_id if client_id == self.first_id else self.first_id
