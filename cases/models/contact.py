"""A contact (lượt tiếp cận): somebody of a team met or called somebody."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import TruncMonth
from uuid_utils.compat import uuid7

from cases.models.client import Client
from cases.models.programme import ClientGroup
from volunteer_teams.access.scopes import Access
from volunteer_teams.models import Commune, Province, Sex, Team, Volunteer
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import short_date


class ContactForm(models.TextChoices):
    """How the contact was made."""

    HOME = "THAM_NHA", "Thăm nhà"
    PHONE = "DIEN_THOAI", "Điện thoại"
    GROUP = "NHOM", "Sinh hoạt nhóm"
    OFFICE = "TRU_SO", "Tại trụ sở"
    OUTREACH = "CONG_DONG", "Tại cộng đồng"


class ContactPurpose(models.TextChoices):
    """What it was for."""

    COUNSELLING = "TU_VAN", "Tư vấn, giáo dục"
    PERSUASION = "VAN_DONG", "Vận động cai nghiện"
    RELAPSE = "PHONG_TAI_NGHIEN", "Phòng, chống tái nghiện"
    LIFE = "DOI_SONG", "Thăm hỏi, giúp đời sống"
    REFERRAL = "CHUYEN_GUI", "Giới thiệu dịch vụ"
    WORK = "VIEC_LAM", "Dạy nghề, việc làm, vay vốn"


class ContactOutcome(models.TextChoices):
    """How it went."""

    COOPERATED = "HOP_TAC", "Hợp tác"
    AGREED = "DONG_Y", "Đồng ý nhận hỗ trợ"
    HESITANT = "PHAN_VAN", "Còn phân vân"
    REFUSED = "TU_CHOI", "Từ chối"
    ABSENT = "VANG", "Không gặp được"


class ContactQuerySet(ScopedQuerySet["Contact"]):
    """Contacts."""

    reach_paths = {
        "provinces": ("province",),
        "communes": ("commune",),
        "teams": ("team",),
        "volunteers": ("volunteer",),
    }

    def between(self, first: date, last: date) -> Self:
        """On or after the first day and on or before the last."""
        return self.filter(on__gte=first, on__lte=last)

    def number_by_month(self, since: date) -> dict[tuple[int, date], int]:
        """How many each team has in each month from this day on, by team and first day of the month."""
        rows = self.filter(on__gte=since).order_by().annotate(month=TruncMonth("on"))
        counted = rows.values_list("team", "month").annotate(Count("pk"))
        return {(team, month): number for team, month, number in counted}

    def open_to(self, access: Access) -> Self:
        """Those whose note somebody may read: with a hidden client only where they may see the client."""
        shown = Client.objects.within(access).filter(pk=OuterRef("client"))
        return self.filter(Q(client__isnull=True) | Q(client__is_hidden=False) | Exists(shown))

    def for_table(self) -> Self:
        """Newest first, with what a row shows; the client's code may be out of reach, the row never is.

        Volunteers come by their ids: joined, the row policy of volunteers may be asked of all there are.
        """
        rows = self.select_related("client", "team").prefetch_related("volunteer")
        return rows.order_by("-on", "-pk")


class Contact(models.Model):
    """With a client, or just with a group. Commune, province, sex and birth year are as they were on the day.

    The form makes the id, so sending twice is one contact.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(
        Client,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contacts",
        verbose_name="hồ sơ",
        db_index=False,
    )
    group = models.CharField("nhóm", max_length=12, choices=ClientGroup)
    sex = models.CharField("giới tính", max_length=1, choices=Sex, blank=True)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    team = models.ForeignKey(
        Team, models.PROTECT, related_name="contacts", verbose_name="Đội", db_index=False
    )
    volunteer = models.ForeignKey(
        Volunteer, models.PROTECT, related_name="contacts", verbose_name="tình nguyện viên", db_index=False
    )
    commune = models.ForeignKey(
        Commune, models.PROTECT, related_name="+", verbose_name="xã, phường", db_index=False
    )
    province = models.ForeignKey(
        Province, models.PROTECT, related_name="+", verbose_name="tỉnh", db_index=False
    )
    on = models.DateField("ngày gặp")
    form = models.CharField("hình thức", max_length=12, choices=ContactForm)
    purpose = models.CharField("mục đích", max_length=20, choices=ContactPurpose)
    outcome = models.CharField("kết quả", max_length=12, choices=ContactOutcome)
    minutes = models.PositiveSmallIntegerField("số phút", null=True, blank=True)
    next_on = models.DateField("hẹn lần sau", null=True, blank=True)
    note = models.TextField("ghi chú", max_length=1000, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = "lượt tiếp cận"
        constraints = [
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gt=F("on")),
                name="contact_next_after",
                violation_error_message="Ngày hẹn phải sau ngày gặp.",
            ),
        ]
        indexes = [
            models.Index(
                "province",
                "on",
                name="contact_province_on",
                # every column that figures or the row policy ask, or the index alone would not do
                include=["commune", "team", "volunteer", "form", "group", "client", "sex", "birth_year"],
            ),
            models.Index("commune", F("on").desc(), F("id").desc(), name="contact_commune_on"),
            models.Index("client", F("on").desc(), F("id").desc(), name="contact_client_on"),
            models.Index("team", F("on").desc(), name="contact_team_on"),
            models.Index("volunteer", F("on").desc(), name="contact_volunteer_on"),
        ]

    def __str__(self):
        return short_date(self.on)

    @property
    def audit_label(self) -> str:
        """The day, and the group of somebody who was not named."""
        day = f"ngày {short_date(self.on)}"
        return day if self.client_id else f"{self.get_group_display()}, {day}"
