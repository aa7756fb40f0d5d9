"""M08: contacts."""

from django.db.models import Q

from cases.models import ClientGroup, ContactForm
from reports.indicators.figure import Figure, Indicator, Kind, Measure, Setting
from reports.indicators.sources import CONTACTS


def _contacts(setting: Setting) -> tuple[Figure, ...]:
    """Every contact, by form, group and month; and the different people among those with a case file."""
    contacts = Figure("M08", "Lượt tiếp cận người được phân công quản lý", "lượt", Kind.FLOW, CONTACTS)
    people = Figure(
        "M08.people",
        "Người có hồ sơ được tiếp cận",
        "người",
        Kind.DISTINCT,
        CONTACTS,
        Measure(once="client"),
    )
    forms = [(form.value, form.label, Q(form=form)) for form in ContactForm]
    groups = [(group.value, group.label, Q(group=group)) for group in ClientGroup]
    months = [
        (str(month.number), month.label, Q(on__gte=month.first, on__lte=month.last))
        for month in setting.period.months()
    ]
    return (
        contacts.broken_down("form", "Theo hình thức", forms, adds_up=True)
        .broken_down("group", "Theo nhóm người", groups, adds_up=True, listed=True)
        .broken_down("month", "Theo tháng", months, adds_up=True),
        people.broken_down("group", "Theo nhóm người", groups, adds_up=False),
    )


M08 = Indicator(
    "M08",
    "Lượt tiếp cận người được phân công quản lý",
    Kind.FLOW,
    "Số lần tình nguyện viên gặp hoặc gọi người được phân công trong kỳ, kể cả người không nêu tên. "
    "Một người được gặp ba lần là ba lượt.",
    _contacts,
)
