"""Who a client is: a table of its own, with its own permission."""

from django.db import models

from cases.models.client import Client, OfClientQuerySet


class IdentityQuerySet(OfClientQuerySet["Identity"]):
    """Identities; no province and no nation reaches one."""

    reach_paths = {"communes": ("client__commune",), "teams": ("client__team",)}

    def within(self, access):
        """As the client, but a role held everywhere reaches nobody's identity."""
        return self.none() if access.nation else super().within(access).shown_to(access)


class Identity(models.Model):
    """Name, birth date, personal number, telephone and address of a client; nothing else."""

    client = models.OneToOneField(Client, models.CASCADE, related_name="identity", verbose_name="hồ sơ")
    full_name = models.CharField("họ và tên", max_length=100)
    birth_date = models.DateField("ngày sinh", null=True, blank=True)
    personal_number = models.CharField("số định danh cá nhân", max_length=12, blank=True)
    phone = models.CharField("điện thoại", max_length=15, blank=True)
    address = models.CharField("địa chỉ", max_length=200, blank=True)

    objects = IdentityQuerySet.as_manager()

    class Meta:
        verbose_name = "danh tính"

    def __str__(self):
        return f"#{self.pk}"

    @property
    def audit_label(self) -> str:
        """Nothing: the log names nobody, and finds the case code for whoever may read it."""
        return ""
