"""`activity_kind_list`: all kinds, in the order of entry and report."""

from tests.factories import ActivityKindFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Measure

URL = "/activity-kinds/"


def test_it_shows_what_each_kind_counts_and_feeds(signed_in):
    ActivityKindFactory(name="Ngừng", position=2, is_active=False)
    ActivityKindFactory(
        name="Phát thanh",
        position=1,
        measures=[Measure.QUANTITY, Measure.MINUTES],
        measures__indicator="M07",
        measures__unit="lần",
    )

    shown = page(signed_in(Role.ADMINISTRATOR).get(URL))

    assert shown.rows() == [
        ["Phát thanh", "Số lượng (lần), Số phút (lần)", "M07", "Đang dùng"],
        ["Ngừng", "Số lượng (lượt)", "", "Ngừng dùng"],
    ]


def test_without_kinds_it_says_what_to_do(signed_in):
    assert "manage.py load_reference" in page(signed_in(Role.ADMINISTRATOR).get(URL)).text


def test_others_are_refused(signed_in):
    assert signed_in(Role.COMMUNE_OFFICER, TeamFactory().commune).get(URL).status_code == 403


def test_queries_do_not_grow(signed_in, assert_flat_queries):
    assert_flat_queries(signed_in(Role.ADMINISTRATOR), URL, ActivityKindFactory.create_batch)
