"""Programmes people are helped in, and their state machines by legal regime: reference data."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery


class ClientGroup(models.TextChoices):
    """The group of a person met, all that is kept of somebody who will not be named."""

    DRUG_USE = "NGHIEN", "Người sử dụng, người nghiện ma túy"
    TREATMENT = "CAI_NGHIEN", "Người đang cai nghiện, điều trị thay thế"
    AFTER_TREATMENT = "SAU_CAI", "Người sau cai nghiện"
    SEX_WORK = "BAN_DAM", "Người bán dâm hoàn lương"
    TRAFFICKING = "MUA_BAN", "Nạn nhân bị mua bán trở về"


class Register(models.TextChoices):
    """The three lists of people under care that indicator M15 counts."""

    DRUGS = "NGHIEN", "Ma túy"
    SEX_WORK = "BAN_DAM", "Bán dâm hoàn lương"
    TRAFFICKING = "MUA_BAN", "Bị mua bán trở về"


class TreatmentForm(models.TextChoices):
    """How somebody takes drug treatment; the breakdown of indicator M09."""

    CENTRE = "CO_SO", "Cai nghiện tự nguyện tại cơ sở"
    HOME = "GIA_DINH", "Cai nghiện tự nguyện tại gia đình, cộng đồng"


class NoticeRule(models.TextChoices):
    """How the law counts the days of a paper back from the due date."""

    BEFORE = "TRUOC", "báo trước ít nhất (ngày)"
    LAST = "CUOI", "trong những ngày làm việc cuối (ngày)"


class Programme(models.Model):
    """A programme. `is_hidden` ones (sex work, trafficking) are not for everybody's eyes."""

    code = models.SlugField("mã", max_length=30, unique=True)
    name = models.CharField("tên", max_length=120, unique=True)
    group = models.CharField("nhóm", max_length=12, choices=ClientGroup)
    register = models.CharField("danh sách quản lý", max_length=12, choices=Register)
    treatment_form = models.CharField(
        "hình thức cai nghiện", max_length=12, choices=TreatmentForm, blank=True
    )
    is_hidden = models.BooleanField("hạn chế người xem", default=False)
    contact_every_days = models.PositiveSmallIntegerField("gặp ít nhất mỗi (ngày)", null=True, blank=True)
    contact_rule = models.CharField("căn cứ của nhịp gặp", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=500)

    class Meta:
        verbose_name = "chương trình"

    def __str__(self):
        return self.name


class Regime(models.Model):
    """Rules in force between two dates; an episode keeps those of its decision (Luật 120/2025, Điều 56).

    `transfer_*`: by when the commune somebody moves to is told, where the law says so.
    """

    code = models.SlugField("mã", max_length=30, unique=True)
    name = models.CharField("tên", max_length=120)
    law = models.CharField("văn bản", max_length=200)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    transfer_hours = models.PositiveSmallIntegerField("báo xã nhận trong (giờ)", null=True, blank=True)
    transfer_working_days = models.PositiveSmallIntegerField(
        "báo xã nhận trong (ngày làm việc)", null=True, blank=True
    )
    transfer_basis = models.CharField("căn cứ của hạn báo", max_length=200, blank=True)

    class Meta:
        verbose_name = "chế độ pháp lý"
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="regime_in_order"
            ),
        ]

    def __str__(self):
        return self.name

    def is_in_force(self, on: date) -> bool:
        """Whether a decision of that day falls under these rules."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class StatusQuerySet(models.QuerySet["Status"]):
    """Statuses."""

    def in_force(self, on: date) -> Self:
        """The states of the rules of a day, with their programmes and in their order."""
        return (
            self.filter(
                Q(regime__valid_to__isnull=True) | Q(regime__valid_to__gte=on), regime__valid_from__lte=on
            )
            .select_related("programme")
            .order_by("programme__position", "position", "pk")
        )

    def beginnings(self, on: date) -> Self:
        """States an episode may begin in by the rules of a day."""
        return self.in_force(on).filter(is_initial=True)

    def with_terms(self, on: date) -> Self:
        """States that last a set time by the rules of a day."""
        return self.in_force(on).filter(term_months__isnull=False)

    def after(self, status: "Status") -> Self:
        """The states that may follow one, each once by the newest law, in the order of the route."""
        newest = (
            status.next.filter(code=OuterRef("code")).order_by("-regime__valid_from", "-pk").values("pk")[:1]
        )
        return self.filter(previous=status, pk=Subquery(newest)).order_by("position", "pk")

    def with_rules(self) -> Self:
        """With programme, regime and the allowed next states, in the order of programmes and routes."""
        return (
            self.select_related("programme", "regime")
            .prefetch_related(models.Prefetch("next", Status.objects.select_related("regime")))
            .order_by("programme__position", "position", "regime__valid_from", "pk")
        )


class Status(models.Model):
    """A state of an episode; `term_months` sets its due date from its first day, `legal_basis` says why.

    `notice_*` tell of a paper that falls due before that date. `next` may lead to a state of a later regime:
    whoever is in treatment when the law changes is looked after by the new one (Luật 120/2025, Điều 56).
    """

    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="statuses", verbose_name="chương trình"
    )
    regime = models.ForeignKey(Regime, models.PROTECT, related_name="statuses", verbose_name="chế độ pháp lý")
    code = models.SlugField("mã", max_length=30)
    name = models.CharField("tên", max_length=120)
    term_months = models.PositiveSmallIntegerField("thời hạn (tháng)", null=True, blank=True)
    repeat_term_months = models.PositiveSmallIntegerField(
        "thời hạn từ lần thứ hai (tháng)", null=True, blank=True
    )
    legal_basis = models.CharField("căn cứ", max_length=200, blank=True)
    is_initial = models.BooleanField("có thể bắt đầu", default=False)
    is_enrolment = models.BooleanField("tính là tham gia cai nghiện", default=False)
    is_final = models.BooleanField("kết thúc được", default=False)
    needs_document = models.BooleanField("cần giấy tờ", default=False)
    contact_every_days = models.PositiveSmallIntegerField(
        "gặp ít nhất mỗi (ngày), khi khác chương trình", null=True, blank=True
    )
    notice_name = models.CharField("giấy tờ trước khi hết hạn", max_length=100, blank=True)
    notice_rule = models.CharField("cách tính", max_length=5, choices=NoticeRule, blank=True)
    notice_days = models.PositiveSmallIntegerField("số ngày", null=True, blank=True)
    notice_basis = models.CharField("căn cứ của giấy tờ", max_length=200, blank=True)
    group = models.CharField("nhóm ở bước này", max_length=12, choices=ClientGroup)
    position = models.PositiveSmallIntegerField("thứ tự")
    next = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="previous", verbose_name="bước sau"
    )

    objects = StatusQuerySet.as_manager()

    class Meta:
        verbose_name = "trạng thái"
        constraints = [
            models.UniqueConstraint("programme", "regime", "code", name="status_code_once"),
            models.CheckConstraint(
                condition=Q(notice_name="", notice_rule="", notice_days__isnull=True)
                | (~Q(notice_name="") & ~Q(notice_rule="") & Q(notice_days__isnull=False)),
                name="status_notice_together",
            ),
        ]

    def __str__(self):
        return self.name
