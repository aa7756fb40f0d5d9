"""This app's sections of the home page."""

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.first_day import is_new, progress, standing
from volunteer_teams.frame.home import SHOWN, WORK, HomeSection, work_list
from volunteer_teams.http.requests import Request
from volunteer_teams.look import Tone, Work
from volunteer_teams.models import (
    Activity,
    ActivityKind,
    Breach,
    Commune,
    Province,
    ReportingOffice,
    Team,
    Volunteer,
)
from volunteer_teams.models.team import LARGEST, SMALLEST
from volunteer_teams.vietnamese import short_date
from volunteer_teams.wording import team_warnings

REMIND_FROM = 20  # day of the month from which a month without activities is worth a look


def first_day(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """How far somebody new has come with the steps of the first day, until they are done or put away."""
    asked = cast(Request, request)
    if not is_new(asked):
        return None
    told = progress(standing(asked))
    return told if told["next"] else None


def weak_teams(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Teams that lack members or a leader, for those who can do something about it."""
    today = timezone.localdate()
    teams = Team.objects.within(access).active(today).for_table(today)
    lacking = [(team, warnings) for team in teams if (warnings := team_warnings(team))]
    rows = [
        Work(
            when=f"{team.strength} người",
            due="; ".join(words for _, words in warnings),
            tone=Tone.WARN,
            what=team.name,
            why=f"Đội có từ {SMALLEST} đến {LARGEST} thành viên và một Đội trưởng (TTLT 24/2012)",
            who=team.commune.full_name,
            action="Thêm thành viên" if team.strength < LARGEST else "Xem Đội",
            url=reverse("membership_add", args=[team.pk])
            if team.strength < LARGEST
            else team.get_absolute_url(),
        )
        for team, warnings in lacking[:SHOWN]
    ]
    url = reverse("team_list")
    return work_list(rows, len(lacking), anchor="weak-teams", heading="Đội cần củng cố", url=url)


def quiet_teams(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Teams without an activity this month, once the month is well under way."""
    today = timezone.localdate()
    if today.day < REMIND_FROM:
        return None
    first = today.replace(day=1)
    busy = Activity.objects.filter(on__gte=first, on__lte=today).values("team")
    teams = list(
        Team.objects.within(access).active(today).exclude(pk__in=busy).select_related("commune").in_order()
    )
    rows = [
        Work(
            when=f"Tháng {today.month}",
            due="chưa ghi gì",
            tone=Tone.WARN,
            what=team.name,
            why=f"Chưa có hoạt động nào từ {short_date(first)}",
            who=team.commune.full_name,
            action="Ghi hoạt động",
            url=f"{reverse('activity_add')}?team={team.pk}",
        )
        for team in teams[:SHOWN]
    ]
    url, heading = reverse("activity_list"), "Tháng này chưa ghi hoạt động"
    return work_list(rows, len(teams), anchor="quiet-teams", heading=heading, url=url)


def strength(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """How many teams and volunteers there are."""
    today = timezone.localdate()
    volunteers = Volunteer.objects.within(request.user.access_to(Permission.VOLUNTEER_VIEW))  # type: ignore[union-attr]
    teams = Team.objects.within(access).active(today)
    first = teams.order_by("pk").first()
    if first is None:
        return None
    return {
        "teams": teams.count(),
        "only": first,
        "volunteers": volunteers.serving(today).count(),
        "may_see_volunteers": bool(request.user.access_to(Permission.VOLUNTEER_VIEW)),  # type: ignore[union-attr]
    }


def reference(request: HttpRequest, access: Access) -> dict[str, Any]:
    """What an administrator looks after: kinds in use, and provinces whose documents have no heading yet."""
    today = timezone.localdate()
    provinces = list(Province.objects.valid_on(today))
    return {
        "kinds": ActivityKind.objects.in_use().count(),
        "communes": Commune.objects.valid_on(today).count(),
        "without_office": len(provinces) - len(ReportingOffice.objects.of_each(provinces, today)),
    }


def breaches(request: HttpRequest, access: Access) -> dict[str, Any] | None:
    """Breaches of personal data that are yet to be reported, with their clock."""
    rows = list(Breach.objects.unreported().order_by("detected_at", "pk"))
    now = timezone.now()
    return work_list(
        [
            Work(
                when=f"{timezone.localtime(breach.due_at):%d/%m}",
                due=f"{'quá' if now > breach.due_at else 'trước'} {timezone.localtime(breach.due_at):%H:%M}",
                tone=Tone.DANGER,
                what="Báo Bộ Công an về sự cố dữ liệu",
                why="72 giờ từ lúc phát hiện: Luật 91/2025, Điều 23",
                action="Mở",
                url=breach.get_absolute_url(),
            )
            for breach in rows[:SHOWN]
        ],
        len(rows),
        anchor="breaches",
        heading="Sự cố dữ liệu chưa báo",
        url=reverse("breach_list"),
        is_late=True,
    )


SECTIONS = (
    HomeSection(Permission.HOME_VIEW, "volunteer_teams/sections/first_day.html", first_day, order=1),
    HomeSection(Permission.BREACH_EDIT, WORK, breaches, order=15),
    HomeSection(Permission.MEMBERSHIP_ADD, WORK, weak_teams, order=60),
    HomeSection(Permission.ACTIVITY_ADD, WORK, quiet_teams, order=70),
    HomeSection(
        Permission.TEAM_VIEW, "volunteer_teams/sections/strength.html", strength, order=60, column="side"
    ),
    HomeSection(
        Permission.ACTIVITY_KIND_EDIT,
        "volunteer_teams/sections/reference.html",
        reference,
        order=70,
        column="side",
    ),
)
