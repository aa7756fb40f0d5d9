"""M10–M12: referrals, training and jobs, loans."""

from django.db.models import Q

from cases.models import SupportStatus
from reports.indicators.figure import Figure, Indicator, Kind, Measure, Setting
from reports.indicators.sources import SUPPORTS

CLIENTS = Measure(once="client")


def _referred(setting: Setting) -> tuple[Figure, ...]:
    """People, and beside them the services they were referred to: never mixed."""
    referred = Q(kind__indicator="M10", on__gte=setting.period.first, on__lte=setting.period.last) & ~Q(
        status=SupportStatus.REFUSED
    )
    services = Figure("M10.services", "Lượt chuyển gửi dịch vụ", "lượt", Kind.FLOW, SUPPORTS, where=referred)
    return (
        Figure(
            "M10",
            "Người được tư vấn, chuyển gửi dịch vụ",
            "người",
            Kind.DISTINCT,
            SUPPORTS,
            CLIENTS,
            referred,
        ),
        services.broken_down("kind", "Theo dịch vụ", _kinds(setting, "M10"), adds_up=True, listed=True),
    )


def _received(setting: Setting, indicator: str) -> Q:
    return Q(
        kind__indicator=indicator,
        status=SupportStatus.RECEIVED,
        status_on__gte=setting.period.first,
        status_on__lte=setting.period.last,
    )


def _kinds(setting: Setting, indicator: str) -> list[tuple[str, str, Q]]:
    return [(k.code, k.name, Q(kind=k.pk)) for k in setting.support_kinds if k.indicator == indicator]


def _trained(setting: Setting) -> tuple[Figure, ...]:
    """People; who got training and a job stands under both kinds."""
    people = Figure(
        "M11",
        "Người được dạy nghề, tạo việc làm",
        "người",
        Kind.DISTINCT,
        SUPPORTS,
        CLIENTS,
        _received(setting, "M11"),
    )
    return (people.broken_down("kind", "Theo loại hỗ trợ", _kinds(setting, "M11"), adds_up=False),)


def _lent(setting: Setting) -> tuple[Figure, ...]:
    """People and money."""
    lent = _received(setting, "M12")
    return (
        Figure("M12", "Người được vay vốn", "người", Kind.DISTINCT, SUPPORTS, CLIENTS, lent),
        Figure("M12.amount", "Số tiền cho vay", "đồng", Kind.FLOW, SUPPORTS, Measure(total="amount"), lent),
    )


M10 = Indicator(
    "M10",
    "Người được tư vấn, chuyển gửi dịch vụ",
    Kind.DISTINCT,
    "Số người khác nhau được giới thiệu đến dịch vụ trong kỳ, trừ nơi nhận từ chối. Lượt dịch vụ đếm riêng: "
    "một người có thể dùng nhiều dịch vụ, nên các lượt cộng lại lớn hơn hoặc bằng số người.",
    _referred,
)
M11 = Indicator(
    "M11",
    "Người được dạy nghề, tạo việc làm",
    Kind.DISTINCT,
    "Số người khác nhau đã nhận dạy nghề hoặc có việc làm trong kỳ, tính theo ngày đã nhận.",
    _trained,
)
M12 = Indicator(
    "M12",
    "Người được vay vốn",
    Kind.DISTINCT,
    "Số người khác nhau đã nhận vốn vay trong kỳ và tổng số tiền vay, tính theo ngày đã nhận.",
    _lent,
)
