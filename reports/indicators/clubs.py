"""M18: clubs and groups."""

from django.db.models import Q

from cases.models import ClubKind
from reports.indicators.figure import Figure, Indicator, Kind, Measure, Setting
from reports.indicators.sources import CLUB_RETURNS, CLUBS


def _clubs(setting: Setting) -> tuple[Figure, ...]:
    """Active clubs by kind, and what their returns of the year add up to."""
    clubs = Figure("M18", "Câu lạc bộ, nhóm đang hoạt động", "câu lạc bộ", Kind.STOCK, CLUBS)
    kinds = [(kind.value, kind.label, Q(kind=kind)) for kind in ClubKind]
    columns = [
        ("members", "Thành viên câu lạc bộ, nhóm", "người"),
        ("households", "Hộ gia đình tham gia câu lạc bộ, nhóm", "hộ"),
        ("supported", "Người được câu lạc bộ, nhóm giúp đỡ", "người"),
        ("progressed", "Người được câu lạc bộ, nhóm giúp đỡ có tiến bộ", "người"),
    ]
    return (
        clubs.broken_down("kind", "Theo loại", kinds, adds_up=True, listed=True),
        *(
            Figure(f"M18.{column}", label, unit, Kind.FLOW, CLUB_RETURNS, Measure(total=column))
            for column, label, unit in columns
        ),
    )


M18 = Indicator(
    "M18",
    "Câu lạc bộ, nhóm đang hoạt động",
    Kind.STOCK,
    "Số câu lạc bộ, nhóm đã thành lập và chưa ngừng vào ngày cuối kỳ; số thành viên, hộ, người được giúp đỡ "
    "và tiến bộ lấy từ số liệu năm của từng câu lạc bộ, kỳ ngắn hơn năm thì không có.",
    _clubs,
)
