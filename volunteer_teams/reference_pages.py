"""This app's reference data that has pages of its own: more people than administrators open them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.actions.activity_kinds import add_activity_kind, edit_activity_kind
from volunteer_teams.actions.allowance_rates import set_allowance_rates, set_base_salary
from volunteer_teams.actions.offices import add_reporting_office, edit_reporting_office
from volunteer_teams.administration.file_tables import FileTable
from volunteer_teams.administration.files import Cell, heading, widget_of
from volunteer_teams.administration.places import PlaceCell, provinces_of, refuse_ended
from volunteer_teams.administration.site import OwnPage
from volunteer_teams.forms.activity_kind import ActivityKindForm
from volunteer_teams.forms.allowance import AllowanceRateAddForm, BaseSalaryAddForm, CoefficientField
from volunteer_teams.forms.office import ReportingOfficeForm
from volunteer_teams.models import (
    ActivityKind,
    ActivityKindMeasure,
    AllowanceRate,
    BaseSalary,
    Commune,
    CommuneSuccession,
    Measure,
    Province,
    ReportingOffice,
    User,
)

Typed = Mapping[str, forms.Field]
PARTS = ("label", "unit", "indicator", "is_required")


class OfficeProvinceCell(PlaceCell):
    """The province of an office, or the one that its commune lies in."""

    def __init__(self, *args: Any, commune: Cell, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.commune = commune

    def clean(self, row: Mapping[str, Any], **kwargs: Any) -> Any:
        """None where the row is a commune's."""
        return None if str(row[self.commune.column_name]).strip() else super().clean(row, **kwargs)

    def said(self, row: Any) -> str | None:
        """In both cases."""
        return super().said(row.commune or row)


class OfficeFiles(FileTable):
    """Offices of provinces and communes."""

    about = "Tên cơ quan, ký hiệu, chức vụ và tên người ký, nơi nhận"
    note = "Thể thức của tỉnh thì để trống cột “Xã, phường”. Báo cáo đã ban hành giữ nguyên."
    order = 10
    since = "since"
    permission = Permission.OFFICE_EDIT
    url_name = "office_list"
    keys = ("province", "commune", "since")
    list_select_related = ("province", "commune__province")
    ordering = ("province", "commune", "-since", "pk")

    def typed(self) -> Typed:
        """The fields of its page."""
        return ReportingOfficeForm.base_fields

    def cells_within(self, access: Access) -> dict[str, Cell]:
        """The place, then what its documents carry."""
        of_province, of_commune = (self.opts.get_field(name) for name in ("province", "commune"))
        commune = PlaceCell(of_commune, Commune.objects.within(access))
        province = OfficeProvinceCell(of_province, provinces_of(access), commune=commune, is_needed=True)
        commune.inside = province
        return {"province": province, "commune": commune, **super().cells_within(access)}

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> ReportingOffice:
        """What a place's documents carry since a day."""
        place = values.pop("commune") or values["province"]
        del values["province"]
        if row:
            return edit_reporting_office(office=row, by=by, **values)
        refuse_ended(place)
        return add_reporting_office(place=place, by=by, **values)


class ActivityKindFiles(FileTable):
    """Kinds of activities, each with the numbers it takes."""

    about = "Loại hoạt động các Đội ghi được, số đo của từng loại"
    note = "Số đo nào để trống cả nhãn và đơn vị thì loại đó không có số đo ấy."
    order = 15
    permission = Permission.ACTIVITY_KIND_EDIT
    url_name = "activity_kind_list"
    keys = ("code",)
    ordering = ("position", "pk")

    def typed(self) -> Typed:
        """The fields of its page, and the code, which the page gives."""
        fields, code = ActivityKindForm().fields, forms.SlugField(max_length=40)
        flag = forms.BooleanField(required=False)
        named = ("name", "note_hint", "takes_partners", "position")
        return {"code": code, **{name: fields[name] for name in named}, "is_active": flag}

    def cells_within(self, access: Access) -> dict[str, Cell]:
        """The kind, then each number."""
        form = ActivityKindForm()
        of_measures = {
            f"{measure.value}_{part}": Cell(
                heading(f"{measure.label}: {form.fields[f'{measure.value}_{part}'].label}"),
                widget_of(form.fields[f"{measure.value}_{part}"]),
                attribute=f"{measure.value}_{part}",
                empty=False if part == "is_required" else "",
            )
            for measure in Measure
            for part in PARTS
        }
        return {**super().cells_within(access), **of_measures}

    def rows(self, access: Access) -> models.QuerySet[ActivityKind]:
        """All, with their measures."""
        return super().rows(access).prefetch_related("measures")

    def loaded(self, row: ActivityKind) -> ActivityKind:
        """With its measures, each part beside the kind's own fields."""
        taken = {one.measure: one for one in row.measures.all()} if row.pk else {}
        for measure in Measure:
            one = taken.get(measure.value) or ActivityKindMeasure()
            for part in PARTS:
                setattr(row, f"{measure.value}_{part}", getattr(one, part))
        return row

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> ActivityKind:
        """A kind and its measures."""
        parts = {m: {part: values.pop(f"{m.value}_{part}") for part in PARTS} for m in Measure}
        values["measures"] = [
            ActivityKindMeasure(measure=measure.value, **given)
            for measure, given in parts.items()
            if any(given.values())
        ]
        if row:
            return edit_activity_kind(kind=row, by=by, **values)
        return add_activity_kind(by=by, **values)


class BaseSalaryFiles(FileTable):
    """Base salaries."""

    about = "Mức chung cả nước để tính thù lao"
    order = 60
    since = "since"
    permission = Permission.BASE_SALARY_EDIT
    url_name = "allowance_rate_list"
    keys = ("since",)
    ordering = ("-since", "pk")

    def typed(self) -> Typed:
        """The fields of its page."""
        return BaseSalaryAddForm.base_fields

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> BaseSalary:
        """The salary since a day."""
        return set_base_salary(by=by, **values)


class AllowanceRateFiles(FileTable):
    """Rates, a position a row."""

    about = "Hệ số theo nghị quyết của từng tỉnh"
    order = 61
    since = "since"
    permission = Permission.ALLOWANCE_RATE_EDIT
    url_name = "allowance_rate_list"
    keys = ("province", "position", "since")
    list_select_related = ("province",)
    ordering = ("province__sort_key", "province", "-since", "position", "pk")

    def typed(self) -> Typed:
        """The fields of its page, which asks for the coefficients of all positions at once."""
        fields, position = AllowanceRateAddForm.base_fields, forms.CharField()
        return {"position": position, "coefficient": CoefficientField(), **fields}

    def cells_within(self, access: Access) -> dict[str, Cell]:
        """The province, then its rate."""
        province = PlaceCell(self.opts.get_field("province"), provinces_of(access), is_needed=True)
        return {"province": province, **super().cells_within(access)}

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> Province:
        """What a position is paid since a day."""
        refuse_ended(values["province"])
        coefficients = {values.pop("position"): values.pop("coefficient")}
        return set_allowance_rates(coefficients=coefficients, by=by, **values)


TABLES: dict[type[models.Model], type[FileTable]] = {
    ReportingOffice: OfficeFiles,
    ActivityKind: ActivityKindFiles,
    BaseSalary: BaseSalaryFiles,
    AllowanceRate: AllowanceRateFiles,
}
PAGES = (
    OwnPage(
        Province,
        "province_list",
        "Đổi theo đợt sắp xếp: nạp cùng danh mục đơn vị hành chính",
        "valid_from",
        89,
    ),
    OwnPage(CommuneSuccession, "succession_list", "Xã nào nhập vào xã nào, toàn bộ hay một phần", "on", 91),
)
