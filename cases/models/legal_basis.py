"""Why data about a client may be kept: consent, or another basis in law."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from uuid_utils.compat import uuid7

from cases.models.client import Client, OfClientQuerySet
from volunteer_teams.models import Commune, Province


class Purpose(models.TextChoices):
    """What the data is for; consent is given for each one alone (Luật 91/2025, Điều 9)."""

    WORK = "HO_TRO", "Tiếp cận, tư vấn, hỗ trợ"
    SHARE = "CHUYEN_GUI", "Báo cho nơi nhận khi chuyển gửi"
    IDENTITY = "DANH_TINH", "Giữ họ tên, giấy tờ, điện thoại, địa chỉ"


class Basis(models.TextChoices):
    """What the law lets it rest on."""

    CONSENT = "DONG_Y", "Người này đồng ý"
    LAW = "THEO_LUAT", "Cơ quan nhà nước làm theo luật, không cần đồng ý"
    EMERGENCY = "KHAN_CAP", "Bảo vệ tính mạng, sức khỏe lúc khẩn cấp"


BASIS_LAW = {
    Basis.CONSENT: "Luật 91/2025, Điều 9: tự nguyện, cho từng mục đích, có giấy chứng minh",
    Basis.LAW: "Luật 91/2025, Điều 19 khoản 1 điểm c: ghi số quyết định",
    Basis.EMERGENCY: "Luật 91/2025, Điều 19 khoản 1 điểm a",
}


class GivenBy(models.TextChoices):
    """Who spoke for the client (Luật 91/2025, Điều 24)."""

    SELF = "TU_MINH", "Chính người này"
    GUARDIAN = "DAI_DIEN", "Người đại diện, giám hộ"
    BOTH = "CA_HAI", "Trẻ em và người đại diện"


class LegalBasisQuerySet(OfClientQuerySet["LegalBasis"]):
    """Bases."""

    reach_paths = {"communes": ("commune",), "teams": ("client__team",)}

    def in_force(self) -> Self:
        """Not withdrawn."""
        return self.filter(withdrawn_on__isnull=True)

    def for_page(self) -> Self:
        """Those in force first, newest first."""
        return self.order_by(F("withdrawn_on").desc(nulls_first=True), "-given_on", "-pk")


class LegalBasis(models.Model):
    """One basis for one purpose, from a day until it is withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="legal_bases", verbose_name="hồ sơ")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="xã, phường")
    province = models.ForeignKey(Province, models.PROTECT, related_name="+", verbose_name="tỉnh")
    purpose = models.CharField("mục đích", max_length=12, choices=Purpose)
    basis = models.CharField("căn cứ", max_length=12, choices=Basis)
    given_by = models.CharField("ai đồng ý", max_length=12, choices=GivenBy, blank=True)
    given_on = models.DateField("từ ngày")
    document = models.CharField("giấy tờ", max_length=100, blank=True)
    withdrawn_on = models.DateField("rút ngày", null=True, blank=True)

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        verbose_name = "căn cứ xử lý dữ liệu"
        constraints = [
            models.UniqueConstraint(
                "client",
                "purpose",
                condition=Q(withdrawn_on__isnull=True),
                name="legal_basis_one_in_force",
                violation_error_message="Mục đích này đang có căn cứ.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("given_on")),
                name="legal_basis_in_order",
                violation_error_message="Ngày rút trước ngày đồng ý.",
            ),
            models.CheckConstraint(
                condition=~Q(basis=Basis.CONSENT) | ~Q(given_by=""),
                name="legal_basis_consent_by_somebody",
                violation_error_message="Ghi ai đã đồng ý.",
            ),
        ]

    def __str__(self):
        return f"{self.get_purpose_display()}: {self.get_basis_display()}"
