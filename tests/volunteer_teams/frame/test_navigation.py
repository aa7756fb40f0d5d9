"""The menu: who sees which entry, and which one is lit."""

import pytest

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.frame import navigation
from volunteer_teams.frame.context_processors import initials
from volunteer_teams.frame.navigation import MenuEntry

HOME = MenuEntry("Việc cần làm", "home", "list-check", Permission.HOME_VIEW, 1, tab=1, short="Việc")
CLIENTS = MenuEntry(
    "Người được hỗ trợ", "cases:client_list", "folder", Permission.CLIENT_VIEW, 2, match=("cases:",), tab=2
)
CONTACT = MenuEntry("Ghi lần gặp", "cases:contact_add", "circle-plus", Permission.CONTACT_ADD, 3, tab=3)
ACCOUNTS = MenuEntry("Tài khoản", "account_list", "user", Permission.ACCOUNT_VIEW, 9, bar=False)


@pytest.fixture(autouse=True)
def entries(monkeypatch):
    """A menu of four entries, registered out of order."""
    monkeypatch.setattr(navigation, "_entries", {})
    navigation.register(ACCOUNTS, CONTACT, HOME, CLIENTS)


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.VOLUNTEER, [HOME, CLIENTS, CONTACT]),
        (Role.COMMUNE_LEADER, [HOME, CLIENTS]),
        (Role.NATIONAL_OFFICER, [HOME]),
        (Role.ADMINISTRATOR, [HOME, ACCOUNTS]),
    ],
)
def test_a_role_sees_what_it_may_use_in_order(role, seen):
    assert navigation.entries_for([role]) == seen


def test_two_roles_see_the_entries_of_both():
    assert navigation.entries_for([Role.COMMUNE_LEADER, Role.ADMINISTRATOR]) == [HOME, CLIENTS, ACCOUNTS]


def test_nobody_sees_nothing():
    assert navigation.entries_for([]) == []


@pytest.mark.parametrize(
    ("view_name", "lit"),
    [
        ("home", HOME),
        ("cases:client_detail", CLIENTS),
        ("cases:contact_add", CONTACT),
        ("menu", None),
        ("", None),
    ],
)
def test_the_entry_that_fits_a_page_best_is_lit(view_name, lit):
    assert navigation.current([HOME, CLIENTS, CONTACT], view_name) == lit


def test_a_phone_shows_at_most_four_tabs():
    more = [MenuEntry(str(i), f"p{i}", "home", Permission.HOME_VIEW, i, tab=9 - i) for i in range(6)]

    assert [entry.tab for entry in navigation.tabs([*more, ACCOUNTS])] == [4, 5, 6, 7]


def test_registering_a_page_again_replaces_its_entry():
    again = MenuEntry("Việc", "home", "list-check", Permission.HOME_VIEW, 1)

    navigation.register(again)

    assert navigation.entries_for([Role.NATIONAL_OFFICER]) == [again]


@pytest.mark.parametrize(
    ("name", "letters"), [("Nguyễn Thu Hạnh", "NH"), ("Đỗ Văn Khải", "ĐK"), ("Hạnh", "H"), ("", "")]
)
def test_initials_are_of_family_and_given_name(name, letters):
    assert initials(name) == letters
