"""What the tests of returns say and ask of October's month."""

from datetime import date

from reports.models import MonthlyReturn
from tests.factories import ContactFactory
from tests.page import page
from volunteer_teams.models import AuditEvent, Team

OCTOBER = date(2026, 10, 1)  # 15 September to 14 October
OCTOBER_DAYS = (date(2026, 9, 15), date(2026, 10, 1), date(2026, 10, 14), date(2026, 10, 15))


def url(commune, action="", month="2026-10"):
    return f"/returns/{commune.pk}/{month}/{action}"


def done(browser, commune, action, **typed):
    """Press the button of a page as it stands; the answer."""
    shown = page(browser.get(url(commune, f"{action}/")))
    version = {"version": shown.value("version")} if shown.all("//*[@name='version']") else {}
    return browser.post(url(commune, f"{action}/"), {**version, **typed})


def october(commune):
    return MonthlyReturn.objects.get(commune=commune, month=OCTOBER)


def late(commune, times=1):
    """So many contacts more in October's notebook."""
    team = Team.objects.get(commune=commune)
    volunteer = team.memberships.order_by("pk").first().volunteer
    for day in range(1, times + 1):
        ContactFactory(team=team, volunteer=volunteer, on=date(2026, 10, day), client=None)


def line(shown, code):
    """The cells of an indicator's line."""
    return next(row for row in shown.rows("//section[@aria-labelledby='figures']//table") if code in row[0])


def events(code):
    return AuditEvent.objects.filter(code=code)
