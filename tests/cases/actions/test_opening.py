"""Opening case files and correcting their heads."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions.opening import edit_client, open_client
from cases.events import CaseEvent
from cases.models import Client
from tests.factories import ClientFactory, CommuneFactory, MembershipFactory, TeamFactory
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import AuditEvent, CommuneSuccession, Sex

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(programme):
    """What is known of somebody of a new commune."""
    membership = MembershipFactory(team__commune__code="00376")
    return {
        "commune": membership.team.commune,
        "programme": programme("CAI_TAI_NHA"),
        "decision": "12/QĐ-UBND",
        "decided_on": date(2026, 8, 3),
        "opened_on": date(2026, 8, 4),
        "sex": Sex.MALE,
        "birth_year": 1994,
        "volunteer": membership.volunteer,
        "by": None,
    }


def test_one_form_opens_everything(known, logged):
    client = open_client(**known, identity={"full_name": "Phạm Văn Mẫu", "phone": "0912 345 678"})

    assert client.code == "00376-2026-001"
    assert client.province == client.commune.province
    episode = client.episodes.get()
    assert (episode.status.code, episode.opened_on) == ("TIEP_NHAN", date(2026, 8, 4))
    assert client.assignments.get().volunteer == known["volunteer"]
    assert client.team == known["volunteer"].memberships.get().team
    assert client.identity.phone == "+84912345678"
    assert [event.client_id for event in logged(CaseEvent.CLIENT_OPENED)] == [client.pk]


def test_codes_follow_one_another(known):
    codes = [open_client(**known | {"volunteer": None}).code for _ in range(2)]
    codes.append(open_client(**known | {"volunteer": None, "opened_on": date(2025, 9, 1)}).code)

    assert codes == ["00376-2026-001", "00376-2026-002", "00376-2025-001"]


def test_the_log_names_nobody(known):
    open_client(**known, identity={"full_name": "Phạm Văn Mẫu", "personal_number": "025085001234"})

    written = "".join(f"{event.subject_label}{event.changes}" for event in AuditEvent.objects.all())
    assert "Mẫu" not in written
    assert "025085001234" not in written
    assert "1994" not in written


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"opened_on": timezone.localdate() + timedelta(days=1)}, "chưa đến", "opened_on"),
        ({"birth_year": 1899}, "Năm sinh phải từ 1900 đến 2026", "birth_year"),
        ({"birth_year": 2027}, "Năm sinh phải từ 1900 đến 2026", "birth_year"),
        ({"decided_on": date(1990, 1, 1)}, "chưa có quy định", "decided_on"),
    ],
)
def test_opening_refuses_and_leaves_nothing(known, values, message, field):
    with pytest.raises(RuleBroken, match=message) as refused:
        open_client(**known | values)

    assert refused.value.field == field
    assert not Client.objects.exists()
    assert not AuditEvent.objects.exclude(code__startswith="volunteer_teams").exists()


def test_a_commune_that_is_no_more_opens_no_file(known):
    gone = CommuneFactory(valid_to=date(2025, 6, 30))

    with pytest.raises(RuleBroken, match="chỉ có đến 30/06/2025"):
        open_client(**known | {"commune": gone, "volunteer": None})


def test_the_team_is_of_the_commune_and_active(known):
    with pytest.raises(RuleBroken, match="không thuộc"):
        open_client(**known | {"team": TeamFactory()})
    with pytest.raises(RuleBroken, match="đã giải thể"):
        open_client(**known | {"team": TeamFactory(commune=known["commune"], dissolved_on=date(2026, 8, 4))})


def test_a_team_of_a_commune_that_went_into_this_one_will_do(known):
    """After a merger teams still stand in the communes of before."""
    team = TeamFactory()
    CommuneSuccession.objects.create(
        predecessor=team.commune, successor=known["commune"], on=date(2025, 7, 1), whole=True
    )

    assert open_client(**known | {"team": team, "volunteer": None}).team == team


def test_a_name_that_is_wrong_opens_nothing(known):
    with pytest.raises(RuleBroken, match="12 chữ số"):
        open_client(**known, identity={"full_name": "Phạm Văn Mẫu", "personal_number": "123"})

    assert not Client.objects.exists()


def test_the_head_is_corrected_without_values_in_the_log(logged):
    client = ClientFactory(birth_year=1990)
    team = TeamFactory(commune=client.commune)

    edit_client(client=client, birth_year=1991, sex=Sex.FEMALE, team=team, by=None)

    client.refresh_from_db()
    assert (client.birth_year, client.sex, client.team) == (1991, Sex.FEMALE, team)
    [event] = logged(CaseEvent.CLIENT_EDITED)
    assert event.changes["birth_year"] == event.changes["sex"] == "đã sửa"


def test_nothing_changed_is_nothing_logged(logged):
    client = ClientFactory(birth_year=1990)

    edit_client(client=client, birth_year=1990, by=None)

    assert not logged(CaseEvent.CLIENT_EDITED)


def test_the_head_is_not_corrected_into_nonsense():
    client = ClientFactory()

    with pytest.raises(RuleBroken, match="không thuộc"):
        edit_client(client=client, team=TeamFactory(), by=None)
    with pytest.raises(RuleBroken, match="Năm sinh"):
        edit_client(client=client, birth_year=1800, by=None)
