"""Communes in the admin: what administrators put right of them is where they lie."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst

from volunteer_teams.actions.points import set_commune_point
from volunteer_teams.administration.tables import ReferenceTable
from volunteer_teams.forms.fields import DegreesField
from volunteer_teams.models import Commune, User


class CommuneTable(ReferenceTable):
    """All communes of all times. They come and go by lists of units and reforms, never here."""

    about = "Đơn vị cấp xã qua các đợt sắp xếp; tọa độ trên bản đồ sửa được"
    note = (
        "Tên, mã, ngày đổi theo đợt sắp xếp. Tọa độ ghi ở đây thì lần nạp danh mục đơn vị sau vẫn giữ; "
        "xóa trống cả hai ô thì theo danh mục."
    )
    order = 90
    since = "valid_from"
    keys = ("code", "valid_from")
    fixed: ClassVar[tuple[str, ...]] = ("code", "name", "kind", "valid_from", "valid_to")
    may_add = may_delete = False
    fields = ("code", "name", "kind", "valid_from", "valid_to", "lat", "lon")
    list_display = ("name", "kind", "code", "province", "valid_to", "is_point_by_hand")
    list_select_related = ("province",)
    search_fields = ("name", "code")
    ordering = ("-valid_from", "sort_key", "pk")
    hints = {
        "lat": "Độ thập phân, ví dụ 21,0285. Ở bản đồ trên mạng là số đứng trước.",
        "lon": "Độ thập phân, ví dụ 105,8542. Ở bản đồ trên mạng là số đứng sau.",
    }

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        """Degrees are typed with a comma or a point."""
        if isinstance(db_field, models.FloatField):
            label, hint = capfirst(db_field.verbose_name), self.hints[db_field.name]
            return DegreesField(label=label, required=False, help_text=hint)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By words of the name and of the province's, without diacritics, or by code."""
        rows: Any = queryset
        return rows.in_country(search_term) if search_term else rows, False

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> Commune:
        """Where it lies."""
        return set_commune_point(row=row, by=by, fixed=self.fixed, **values)
