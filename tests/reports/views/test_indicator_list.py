"""`indicator_list`: every figure in words."""

import pytest

from tests.page import page
from volunteer_teams.access.roles import Role

URL = "/indicators/"


def test_every_indicator_has_its_definition_where_its_code_leads(signed_in, sample):
    shown = page(signed_in(Role.NATIONAL_OFFICER).get(URL))

    assert [div.get("id") for div in shown.all("//dl/div")] == [*(f"M{n:02d}" for n in range(1, 20)), "HD"]
    assert "Một người được gặp ba lần là ba lượt." in shown.text
    assert "Loại phat-thanh: số phút (phút)" in shown.text


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.ADMINISTRATOR])
def test_other_roles_are_refused(signed_in, sample, role):
    assert signed_in(role, sample.teams[0] if role == Role.VOLUNTEER else None).get(URL).status_code == 403
