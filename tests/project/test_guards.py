"""The guards themselves: each catches what it is there to catch."""

import socket
import warnings
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.template import Context, Template

from tests.page import Page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import RoleAssignment, User


def users(number):
    return [User.objects.create_user(f"nguoi-{n}", full_name=f"Người {n}") for n in range(number)]


@pytest.mark.django_db
def test_rows_without_an_order_come_in_any_order():
    made = [user.pk for user in users(6)]

    unordered = {tuple(User.objects.values_list("pk", flat=True)) for _ in range(40)}
    ordered = {tuple(User.objects.order_by("pk").values_list("pk", flat=True)) for _ in range(40)}

    assert len(unordered) > 1
    assert ordered == {tuple(made)}


@pytest.mark.django_db
def test_lock_over_a_join_must_name_its_table():
    rows = RoleAssignment.objects.select_related("user")

    with pytest.raises(AssertionError, match="which table"), transaction.atomic():
        list(rows.select_for_update())
    with transaction.atomic():
        assert list(rows.select_for_update(of=["self"])) == []


def test_network_is_out_of_reach():
    with socket.socket() as tried, pytest.raises((RuntimeError, UserWarning)):
        tried.connect(("192.0.2.1", 80))


def test_warning_is_an_error():
    with pytest.raises(UserWarning, match="careless"):
        warnings.warn("careless", stacklevel=1)


def test_unknown_variable_in_a_template_fails():
    with pytest.raises(pytest.fail.Exception, match="misspelt"):
        Template("{{ misspelt }}").render(Context())


class FakePage:
    """A list with two queries, and one more for each row when `grows`."""

    def __init__(self, *, grows, shows=True):
        self.grows, self.shows = grows, shows

    def get(self, url):
        names = list(User.objects.order_by("pk").values_list("username", flat=True))
        for name in names if self.grows else ():
            User.objects.get(username=name)
        return SimpleNamespace(status_code=200, content=" ".join(names).encode() if self.shows else b"")


def add_users(number):
    start = User.objects.count()
    for n in range(start, start + number):
        User.objects.create_user(f"them-{n}", full_name="Thêm")


@pytest.mark.django_db
def test_queries_that_grow_with_the_list_are_found(assert_flat_queries):
    assert_flat_queries(FakePage(grows=False), "/", add_users)

    with pytest.raises(pytest.fail.Exception, match="more"):
        assert_flat_queries(FakePage(grows=True), "/", add_users)


@pytest.mark.django_db
def test_page_that_does_not_show_the_rows_proves_nothing(assert_flat_queries):
    with pytest.raises(AssertionError, match="does not show"):
        assert_flat_queries(FakePage(grows=False, shows=False), "/", add_users)


def test_signed_in_holds_the_role(signed_in):
    browser = signed_in(Role.NATIONAL_OFFICER)

    assert browser.user.role_assignments.get().role == Role.NATIONAL_OFFICER
    assert browser.session["_auth_user_id"] == str(browser.user.pk)


def test_page_reads_words_as_a_reader_does():
    answer = SimpleNamespace(
        content="<main><p>Có <b>67.642</b>lượt (<i>năm</i>).</p><script>x</script><p>Hết</p></main>".encode()
    )

    assert Page(answer).text == "Có 67.642 lượt (năm). Hết"
