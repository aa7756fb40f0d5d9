"""What of this app can be searched."""

from collections.abc import Sequence

from django.urls import reverse

from reports.indicators.catalogue import INDICATORS
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.frame.search import Hit, SearchGroup, says
from volunteer_teams.http.requests import Request


def indicators(request: Request, access: Access, text: str, most: int) -> Sequence[Hit]:
    """Indicators by code or words of their names, each leading to its definition."""
    url = reverse("reports:indicator_list")
    found = [one for one in INDICATORS if says(text, f"{one.code} {one.label}")]
    return [Hit(f"{one.code} {one.label}", f"{url}#{one.code}", "Định nghĩa") for one in found[:most]]


GROUPS = (
    SearchGroup(
        "indicators", "Chỉ số", "mã hoặc tên chỉ số", "list-details", Permission.REPORT_VIEW, 70, indicators
    ),
)
