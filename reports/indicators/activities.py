"""M03–M07, M13, M14, M17, M19 and the rest: what teams did, by the kinds that administrators keep."""

from collections.abc import Callable, Sequence
from itertools import groupby

from django.db.models import Case, F, Q, When

from cases.models import SupportStatus
from reports.indicators.figure import Figure, Indicator, Kind, Measure, Setting
from reports.indicators.sources import ACTIVITIES, SUPPORTS
from volunteer_teams.models import ActivityKindMeasure
from volunteer_teams.models import Measure as Column

NONE = Q(pk__in=())


def _figures(code: str, label: str, unit: str) -> Callable[[Setting], tuple[Figure, ...]]:
    """One figure a unit, in the order of kinds: numbers of different units are never summed."""

    def figures(setting: Setting) -> tuple[Figure, ...]:
        fed = [measure for measure in setting.activity_measures if measure.indicator == code]
        by_unit: dict[str, list[ActivityKindMeasure]] = {unit: []} if unit else {}
        for measure in fed:
            by_unit.setdefault(measure.unit, []).append(measure)
        return tuple(
            _figure(
                code if number == 0 else _code(code, same[0]), label if of == unit else _name(same), of, same
            )
            for number, (of, same) in enumerate(by_unit.items())
        )

    return figures


def _others(setting: Setting) -> tuple[Figure, ...]:
    """Every number of every kind that feeds no indicator."""
    return tuple(
        _figure(_code("HD", measure), _name([measure]), measure.unit, [measure])
        for measure in setting.activity_measures
        if not measure.indicator
    )


def _figure(code: str, label: str, unit: str, measures: Sequence[ActivityKindMeasure]) -> Figure:
    figure = Figure(code, label, unit, Kind.FLOW, ACTIVITIES, _total(measures), _where(measures))
    if len(measures) < 2:
        return figure
    parts = [(f"{m.kind.code}-{m.measure}", _name([m]), Q(kind=m.kind_id)) for m in measures]
    return figure.broken_down("kind", "Theo loại hoạt động", parts, adds_up=True, listed=True)


def _total(measures: Sequence[ActivityKindMeasure]) -> Measure:
    columns = {measure.measure for measure in measures}
    if len(columns) < 2:
        return Measure(total=columns.pop() if columns else Column.QUANTITY.value)
    return Measure(total=Case(*(When(kind=m.kind_id, then=F(m.measure)) for m in measures)))


def _where(measures: Sequence[ActivityKindMeasure]) -> Q:
    return Q(kind__in=sorted({m.kind_id for m in measures})) if measures else NONE


def _code(code: str, measure: ActivityKindMeasure) -> str:
    return f"{code}.{measure.kind.code}-{measure.measure}"


def _name(measures: Sequence[ActivityKindMeasure]) -> str:
    kinds = ", ".join(name for name, _ in groupby(m.kind.name for m in measures))
    only_quantity = all(m.measure == Column.QUANTITY for m in measures)
    return kinds if only_quantity else f"{kinds}: {measures[0].label[:1].lower()}{measures[0].label[1:]}"


def _gifts_by_case(setting: Setting) -> tuple[Figure, ...]:
    """Gifts written in case files, beside those handed out by teams without naming anybody."""
    period = setting.period
    given = Q(
        kind__indicator="M19",
        status=SupportStatus.RECEIVED,
        status_on__gte=period.first,
        status_on__lte=period.last,
    )
    label = "Quà, hỗ trợ ghi trong hồ sơ"
    return (
        *_figures("M19", "Quà, hỗ trợ trao trong hoạt động của Đội", "suất")(setting),
        Figure("M19.case", label, "suất", Kind.FLOW, SUPPORTS, Measure(), given),
        Figure(
            "M19.case-amount",
            f"{label}: giá trị",
            "đồng",
            Kind.FLOW,
            SUPPORTS,
            Measure(total="amount"),
            given,
        ),
    )


def _indicator(code: str, label: str, unit: str, definition: str) -> Indicator:
    return Indicator(code, label, Kind.FLOW, definition, _figures(code, label, unit), is_mixed=not unit)


M03 = _indicator(
    "M03",
    "Cuộc tuyên truyền",
    "cuộc",
    "Số cuộc tuyên truyền do Đội tổ chức hoặc lồng ghép vào buổi họp, buổi sinh hoạt khác trong kỳ.",
)
M04 = _indicator(
    "M04",
    "Lượt người dự tuyên truyền",
    "lượt người",
    "Cộng số người dự của từng cuộc tuyên truyền trong kỳ. Một người dự hai cuộc là hai lượt.",
)
M05 = _indicator(
    "M05",
    "Lượt hộ gia đình nguy cơ cao được tuyên truyền trực tiếp",
    "lượt hộ",
    "Số lượt hộ gia đình được Đội đến tận nơi tuyên truyền trong kỳ. Một hộ được đến hai lần là hai lượt.",
)
M06 = _indicator("M06", "Tờ rơi, tờ gấp đã cấp phát", "tờ", "Số tờ rơi, tờ gấp Đội đã phát trong kỳ.")
M07 = _indicator(
    "M07",
    "Băng rôn, phát thanh và hình thức khác",
    "",
    "Số băng rôn đã treo, số lần và số phút phát thanh, và các hình thức trực quan khác trong kỳ. "
    "Mỗi đơn vị tính là một số riêng, không cộng với nhau.",
)
M13 = _indicator(
    "M13", "Tuần tra địa bàn", "lượt, buổi", "Số lượt, buổi Đội tham gia tuần tra, kiểm tra địa bàn trong kỳ."
)
M14 = _indicator(
    "M14",
    "Tin tiếp nhận, cung cấp cho chính quyền, công an",
    "tin",
    "Số tin Đội tiếp nhận và chuyển cho chính quyền, công an trong kỳ. "
    "Phần mềm không ghi ai là người báo tin.",
)
M17 = _indicator(
    "M17",
    "Lớp tập huấn tình nguyện viên",
    "lớp",
    "Số lớp tập huấn và số lượt học viên trong kỳ. Một người học hai lớp là hai lượt.",
)
M19 = Indicator(
    "M19",
    "Quà, hỗ trợ",
    Kind.FLOW,
    "Số suất quà, hỗ trợ và giá trị trong kỳ. Quà Đội trao mà không gắn với hồ sơ nào và quà ghi trong hồ sơ "
    "là hai số đứng cạnh nhau, không cộng; một suất quà chỉ ghi ở một nơi.",
    _gifts_by_case,
)
OTHERS = Indicator(
    "HD",
    "Hoạt động khác của Đội",
    Kind.FLOW,
    "Các loại hoạt động mà quản trị chưa gắn với chỉ số nào; mỗi loại là một số riêng.",
    _others,
    is_mixed=True,
)
