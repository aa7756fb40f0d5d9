"""`commune_detail`: a commune, its teams, what it was and what it became."""

from datetime import date

from tests.factories import CommuneFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import CommuneSuccession


def url(commune):
    return f"/communes/{commune.pk}/"


def merged():
    """An old commune and the new one it went into."""
    new = CommuneFactory(name="Mới", valid_from=date(2025, 7, 1))
    old = CommuneFactory(name="Cũ", province=new.province, valid_to=date(2025, 6, 30))
    CommuneSuccession.objects.create(predecessor=old, successor=new, on=date(2025, 7, 1), whole=True)
    return old, new


def test_it_shows_its_teams_and_those_of_the_communes_that_went_into_it(signed_in):
    old, new = merged()
    TeamFactory(commune=new, name="Đội số 1")
    TeamFactory(commune=old, name="Đội số 2")
    TeamFactory(commune=old, name="Đội cũ", dissolved_on=date(2025, 7, 1))

    shown = page(signed_in(Role.COMMUNE_OFFICER, new).get(url(new)))

    assert [row[0] for row in shown.rows()] == ["Đội số 2 Xã Cũ", "Đội số 1 Xã Mới"]
    assert shown.link("1 Đội đã giải thể") == "/teams/?state=dissolved"
    assert shown.has_link(url(old))
    assert shown.has_link(f"/teams/add/?commune={new.pk}")


def test_a_commune_of_the_past_leads_to_its_successor_and_founds_nothing(signed_in):
    old, new = merged()

    shown = page(signed_in(Role.COMMUNE_OFFICER, new).get(url(old)))

    assert shown.has_link(url(new))
    assert any("đến hết ngày 30/06/2025" in message for message in shown.messages)
    assert not shown.has_link(f"/teams/add/?commune={old.pk}")


def test_without_teams_it_says_what_to_do(signed_in):
    commune = CommuneFactory()

    shown = page(signed_in(Role.COMMUNE_OFFICER, commune).get(url(commune)))

    assert "Chưa có Đội nào đang hoạt động ở đây" in shown.text


def test_who_sees_only_sums_sees_no_team(signed_in):
    team = TeamFactory(name="Đội số 1")

    shown = page(signed_in(Role.NATIONAL_OFFICER).get(url(team.commune)))

    assert "Đội số 1" not in shown.text
    assert "Chưa có Đội" not in shown.text


def test_another_commune_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert browser.get(url(CommuneFactory())).status_code == 404


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    commune = CommuneFactory()

    assert_flat_queries(
        signed_in(Role.COMMUNE_OFFICER, commune),
        url(commune),
        lambda number: TeamFactory.create_batch(number, commune=commune),
    )
