"""What somebody brought in from a file, and which rows came of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from uuid_utils.compat import uuid7

from volunteer_teams.access.scopes import Access
from volunteer_teams.models.commune import Commune
from volunteer_teams.models.scoped import ScopedQuerySet
from volunteer_teams.vietnamese import number

FILE_KEPT = timedelta(hours=24)
UNDO_KEPT = timedelta(days=30)


class ImportState(models.TextChoices):
    """How far an import is."""

    CHECKED = "DA_XEM", "Đã xem trước, chưa nhập"
    DONE = "DA_NHAP", "Đã nhập"
    UNDONE = "DA_HOAN_TAC", "Đã hoàn tác"
    DISCARDED = "DA_BO", "Đã bỏ, không nhập"


class FileImportQuerySet(ScopedQuerySet["FileImport"]):
    """Imports."""

    reach_paths = {"communes": ("commune",)}

    def seen_by(self, access: Access, person: int) -> Self:
        """One's own, and what colleagues brought into one's communes."""
        return self.filter(Q(by=person) | Q(pk__in=self.within(access).values("pk")))

    def with_file_from_before(self, moment: datetime) -> Self:
        """Those whose file is kept since before then."""
        return self.filter(at__lt=moment).exclude(file="")

    def for_table(self) -> Self:
        """Newest first, with who did it."""
        return self.select_related("by", "commune").defer("file", "report").order_by("-at", "-pk")


class FileImport(models.Model):
    """One file: what it came to. `file` and `report` are encrypted and go when the import is over.

    `commune` is where all of it lies, None when it lies in several: then only its own maker sees it.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.SlugField("loại số liệu", max_length=30)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người nhập"
    )
    commune = models.ForeignKey(
        Commune, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="xã, phường"
    )
    noun = models.CharField("gọi là", max_length=40)
    at = models.DateTimeField("gửi tệp lúc", auto_now_add=True)
    state = models.CharField("tình trạng", max_length=12, choices=ImportState, default=ImportState.CHECKED)
    is_confirmed = models.BooleanField("vẫn ghi các ghi chú bị hỏi lại", default=False)
    new = models.PositiveIntegerField("dòng mới", default=0)
    changed = models.PositiveIntegerField("dòng sửa", default=0)
    same = models.PositiveIntegerField("dòng không đổi", default=0)
    wrong = models.PositiveIntegerField("dòng sai", default=0)
    done_at = models.DateTimeField("nhập lúc", null=True, blank=True)
    undone_at = models.DateTimeField("hoàn tác lúc", null=True, blank=True)
    kept = models.PositiveIntegerField("dòng không hoàn tác được", default=0)
    file = models.TextField("tệp", blank=True)
    report = models.TextField("kết quả xem trước", blank=True)

    objects = FileImportQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nhập tệp"
        constraints = [
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, state__in=["DA_XEM", "DA_BO"])
                | Q(done_at__isnull=False, state__in=["DA_NHAP", "DA_HOAN_TAC"]),
                name="file_import_done_together",
            ),
        ]
        indexes = [
            models.Index("by", models.F("at").desc(), name="file_import_by"),
            models.Index("commune", models.F("at").desc(), name="file_import_commune"),
        ]

    def __str__(self):
        return f"{self.kind} {self.id}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("import_detail", args=[self.pk])

    @property
    def audit_label(self) -> str:
        """How many rows of what it wrote."""
        return f"{number(self.new + self.changed)} {self.noun}"

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be taken back."""
        return self.done_at + UNDO_KEPT if self.done_at and self.state == ImportState.DONE else None


class ImportedRowQuerySet(models.QuerySet["ImportedRow"]):
    """Rows that imports made or changed."""

    def last_told(self, kind: str, rows: Collection[object]) -> dict[str, str]:
        """For each of these rows that an import of a kind wrote, a digest of what the last one said."""
        ids = [str(row) for row in rows]
        found: dict[str, str] = {}
        for begin in range(0, len(ids), 5_000):
            told = self.about(kind, ids[begin : begin + 5_000]).filter(batch__state=ImportState.DONE)
            found.update(told.order_by("batch__done_at", "pk").values_list("row", "told"))
        return found

    def about(self, kind: str, rows: Collection[object]) -> Self:
        """What imports of a kind did to these rows."""
        return self.filter(batch__kind=kind, row__in=[str(row) for row in rows])

    def from_before(self, moment: datetime) -> Self:
        """Of imports from before then, those that still tell what they wrote over."""
        return self.filter(batch__done_at__lt=moment).exclude(before="")


class ImportedRow(models.Model):
    """A row that an import made or, with what it was `before` (encrypted), changed.

    `after` is a digest of what it held then, `told` of what the file said.

    Not a foreign key: the row may be of any kind, and may be deleted since.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    batch = models.ForeignKey(FileImport, models.CASCADE, related_name="rows", verbose_name="lần nhập")
    line = models.PositiveIntegerField("dòng")
    row = models.CharField(max_length=40, db_collation="C")
    before = models.TextField(blank=True)
    after = models.CharField(max_length=16)
    told = models.CharField(max_length=16)
    kept_because = models.CharField("không hoàn tác vì", max_length=200, blank=True)

    objects = ImportedRowQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng đã nhập"
        indexes = [models.Index("row", name="imported_row_row")]

    def __str__(self):
        return f"{self.batch_id}: {self.line}"
