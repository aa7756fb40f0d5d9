"""What provinces, districts and communes share: a code that means something only between two dates."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.db.models import F, Q

from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import fold, nfc, search_words, sort_key

M = TypeVar("M", bound=models.Model)


class UnitKind(models.TextChoices):
    """Kinds of administrative units; districts and their kinds are history since 1 July 2025."""

    PROVINCE = "TINH", "Tỉnh"
    CITY = "THANH_PHO", "Thành phố"
    URBAN_DISTRICT = "QUAN", "Quận"
    DISTRICT = "HUYEN", "Huyện"
    TOWN = "THI_XA", "Thị xã"
    COMMUNE = "XA", "Xã"
    WARD = "PHUONG", "Phường"
    TOWNSHIP = "THI_TRAN", "Thị trấn"
    SPECIAL_ZONE = "DAC_KHU", "Đặc khu"


class PlaceQuerySet(ScopedQuerySet[M]):
    """Look-ups that every kind of unit has."""

    def valid_on(self, on: date) -> Self:
        """Units that existed on a day."""
        return self.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), valid_from__lte=on)

    def named(self, text: str) -> Self:
        """Units with this code, or this name with or without its kind, diacritics and case ignored."""
        key = fold(text)
        return self.filter(Q(code=key) | Q(name_key=key) | Q(full_name_key=key))

    def matching(self, text: str) -> Self:
        """Units whose full name has every word of the text, diacritics ignored, or whose code begins so."""
        rows = Q(code__startswith=text.strip())
        words = Q()
        for word in search_words(text):
            words &= Q(full_name_key__contains=word)
        return self.filter(rows | words)

    def in_order(self) -> Self:
        """By name in the Vietnamese alphabet, then code."""
        return self.order_by("sort_key", "code", "pk")


class Place(models.Model):
    """A unit of government: `name` is without its kind ('Sóc Sơn'), `valid_to` is the last day it existed."""

    code = models.CharField("mã", max_length=5, db_collation="C")
    name = models.CharField("tên", max_length=100)
    kind = models.CharField("loại", max_length=10, choices=UnitKind)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến ngày", null=True, blank=True)
    name_key = models.CharField(max_length=100, db_collation="C", editable=False)
    full_name_key = models.CharField(max_length=120, db_collation="C", editable=False)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint("code", "valid_from", name="%(class)s_code_from"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="%(class)s_valid_in_order",
            ),
        ]

    def __str__(self):
        return f"{self.full_name} ({self.code})"

    @property
    def full_name(self) -> str:
        """'Xã Sóc Sơn'."""
        return f"{UnitKind(self.kind).label} {self.name}"

    def set_keys(self) -> None:
        """Fill the stored search and sort keys from the name."""
        self.name = nfc(self.name)
        self.name_key, self.full_name_key, self.sort_key = (
            fold(self.name),
            fold(self.full_name),
            sort_key(self.name),
        )
