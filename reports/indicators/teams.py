"""M01, M02: teams and volunteers."""

from django.db.models import Q

from reports.indicators.figure import Figure, Indicator, Kind, Measure, Setting
from reports.indicators.sources import MEMBERSHIPS, TEAMS
from volunteer_teams.models import Sex


def _teams(setting: Setting) -> tuple[Figure, ...]:
    """Active teams, and in how many communes and districts they are."""
    return (
        Figure("M01", "Đội công tác xã hội tình nguyện", "Đội", Kind.STOCK, TEAMS),
        Figure(
            "M01.communes",
            "Xã, phường có Đội",
            "đơn vị",
            Kind.STOCK,
            TEAMS,
            Measure(once="commune_then"),
            tabled=False,
        ),
        Figure(
            "M01.districts",
            "Đơn vị cấp huyện có Đội",
            "đơn vị",
            Kind.STOCK,
            TEAMS,
            Measure(once="district_then"),
            tabled=False,
        ),
    )


def _volunteers(setting: Setting) -> tuple[Figure, ...]:
    """Different people in active teams; sex is one of each, so it adds up."""
    people = Figure("M02", "Tình nguyện viên", "người", Kind.STOCK, MEMBERSHIPS, Measure(once="volunteer"))
    sexes = [(sex.value, sex.label, Q(volunteer__sex=sex)) for sex in Sex]
    return (people.broken_down("sex", "Theo giới tính", sexes, adds_up=True),)


M01 = Indicator(
    "M01",
    "Đội công tác xã hội tình nguyện",
    Kind.STOCK,
    "Số Đội đã thành lập và chưa giải thể vào ngày cuối kỳ; kỳ đang chạy thì tính đến hôm nay. "
    "Ngày giải thể là ngày đầu tiên không còn tính.",
    _teams,
)
M02 = Indicator(
    "M02",
    "Tình nguyện viên",
    Kind.STOCK,
    "Số người khác nhau là thành viên của các Đội đang hoạt động vào ngày cuối kỳ. "
    "Một người ở hai Đội được đếm một lần.",
    _volunteers,
)
