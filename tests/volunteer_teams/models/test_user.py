"""Looking accounts up."""

from datetime import date

import pytest

from tests.factories import CommuneFactory, ProvinceFactory, TeamFactory, UserFactory
from volunteer_teams.access.roles import Role
from volunteer_teams.models import RoleAssignment, User

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 10)


def grant(user, role, since=date(2026, 1, 1), until=None, **place):
    return RoleAssignment.objects.create(user=user, role=role, since=since, until=until, **place)


@pytest.mark.parametrize("text", ["nguyen thuy", "Thủy NGUYỄN", "xa.socson", "duong"])
def test_account_is_found_by_name_or_user_name_without_diacritics(text):
    found = UserFactory(full_name="Nguyễn Đường Thủy", username="xa.socson")
    UserFactory(full_name="Trần Văn Bình")

    assert list(User.objects.matching(text)) == [found]


def test_every_vietnamese_letter_is_folded_as_the_search_text_is():
    name = "Ằắẳẵặ ẤầẩẫậĐ Ếềểễệ Ỉĩị Ốồổỗộ Ớờởỡợ Ứừửữự Ỳýỷỹỵ"
    user = UserFactory(full_name=name)

    assert list(User.objects.matching(name)) == [user]
    assert User.objects.get(pk=user.pk).name_key.isascii()


def test_accounts_are_found_by_the_role_held_in_a_place_on_the_day():
    hanoi = ProvinceFactory(name="Hà Nội")
    commune = CommuneFactory(name="Sóc Sơn", province=hanoi)
    team = TeamFactory(name="Đội số 2", commune=commune)
    officer, leader, former = UserFactory.create_batch(3)
    grant(officer, Role.COMMUNE_OFFICER, commune=commune)
    grant(leader, Role.TEAM_LEADER, team=team)
    grant(former, Role.COMMUNE_OFFICER, commune=commune, until=date(2026, 3, 9))
    grant(UserFactory(), Role.COMMUNE_OFFICER, commune=CommuneFactory())

    def found(**wanted):
        return set(User.objects.holding(on=TODAY, **wanted))

    assert found(place="soc son ha noi") == {officer, leader}
    assert found(place="doi so 2") == {leader}
    assert found(role=Role.COMMUNE_OFFICER, place="Sóc Sơn") == {officer}
    assert found(role=Role.ADMINISTRATOR) == set()
    assert len(found()) == 4
