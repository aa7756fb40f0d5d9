"""The template with which a province's reports are made as Word, each version kept."""

from typing import Self

from django.db import models
from django.utils import timezone

from volunteer_teams.models import Province, ProvinceSuccession
from volunteer_teams.models.scoped import ScopedQuerySet


class WordTemplateQuerySet(ScopedQuerySet["WordTemplate"]):
    """Templates."""

    reach_paths = {"provinces": ("province",)}

    def newest_first(self) -> Self:
        """The one in force, then those before it; without the files themselves."""
        return self.select_related("added_by").defer("file").order_by("-pk")

    def file_in_force(self, province_id: int) -> bytes:
        """The newest file of a province, of an earlier one that of its heir; empty for the system's own."""
        heir = ProvinceSuccession.objects.heirs([province_id], timezone.localdate())[province_id]
        files = self.filter(province=heir).order_by("-pk").values_list("file", flat=True)
        return bytes(files.first() or b"")


class WordTemplate(models.Model):
    """One version, in force until the next; an empty file is the system's own. Rows are only added."""

    province = models.ForeignKey(Province, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=200, blank=True)
    file = models.BinaryField("tệp", default=b"")
    added_at = models.DateTimeField("đưa lên lúc", default=timezone.now)
    added_by = models.ForeignKey(
        "volunteer_teams.User", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="người đưa lên",
    )  # fmt: skip

    objects = WordTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu Word của báo cáo"
        indexes = [models.Index(fields=["province", "-id"], name="word_template_newest")]

    def __str__(self):
        return self.title

    @property
    def title(self) -> str:
        """'mau-so-y-te.docx', 'Mẫu của hệ thống'."""
        return self.name or "Mẫu của hệ thống"
