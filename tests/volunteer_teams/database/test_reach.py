"""The reach of a transaction: what it lets see, how long it lasts, where it is set."""

import pytest
from django.db import connection, transaction
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory

from cases.models import Client
from tests.database import as_person, as_web
from tests.factories import AssignmentFactory, ClientFactory, CommuneFactory, TeamFactory, person
from volunteer_teams.access.decorators import require_permission
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import Role
from volunteer_teams.access.scopes import Access
from volunteer_teams.database.reach import NAMES, counting, everywhere, reach

pytestmark = pytest.mark.django_db


def seen() -> list[Client]:
    return list(Client.objects.order_by("pk"))


def settings() -> set[str]:
    """The settings that say something now."""
    with connection.cursor() as cursor:
        cursor.execute("select " + ", ".join(f"current_setting('app.{name}', true)" for name in NAMES))
        return {name for name, value in zip(NAMES, cursor.fetchone(), strict=True) if value}


def in_commune(client: Client) -> Access:
    return Access(communes=frozenset({client.commune_id}))


def test_no_reach_no_rows() -> None:
    ClientFactory()

    with as_web():
        assert not Client.objects.exists()
        with reach(Access()):
            assert not Client.objects.exists()


def test_reach_lasts_as_long_as_its_block() -> None:
    client, other = ClientFactory(), ClientFactory()

    with as_web():
        with reach(in_commune(client)):
            assert seen() == [client]
            with transaction.atomic(), reach(in_commune(other)):
                assert seen() == [other]
            assert seen() == [client]
        assert not seen()


def test_reach_ends_with_an_error_too() -> None:
    client = ClientFactory()

    with as_web():
        with pytest.raises(LookupError), reach(in_commune(client)):
            raise LookupError
        with pytest.raises(Exception, match="division"), transaction.atomic(), reach(in_commune(client)):
            connection.cursor().execute("select 1 / 0")
        assert not settings()


@pytest.mark.django_db(transaction=True)
def test_reach_needs_a_transaction() -> None:
    with pytest.raises(RuntimeError, match="begin one first"), reach(Access()):
        pass
    with pytest.raises(RuntimeError, match="begin one first"), counting():
        pass


def test_many_places_are_all_reached() -> None:
    clients = ClientFactory.create_batch(3)
    ClientFactory()

    with as_web():
        with reach(Access(communes=frozenset(c.commune_id for c in clients))):
            assert seen() == clients
        with reach(Access(provinces=frozenset(c.province_id for c in clients))):
            assert seen() == clients


def test_volunteer_reaches_the_clients_of_now_alone() -> None:
    team = TeamFactory()
    mine, _others = ClientFactory.create_batch(2, team=team)
    user = person(Role.VOLUNTEER, team)
    AssignmentFactory(client=mine, volunteer=user.volunteer)

    with as_person(user):
        assert seen() == [mine]


@pytest.mark.parametrize("role", [Role.NATIONAL_OFFICER, Role.ADMINISTRATOR])
def test_whole_country_is_seen_as_figures_only(role: Role) -> None:
    client = ClientFactory()

    with as_person(person(role)):
        assert not seen()
        with counting():
            assert seen() == [client]
        assert not seen()


def test_command_line_counts_everywhere() -> None:
    ClientFactory()

    with as_web(), everywhere():
        assert not seen()
        with counting():
            assert len(seen()) == 1


def test_stopped_account_reaches_nothing() -> None:
    client = ClientFactory()

    with as_person(person(Role.COMMUNE_OFFICER, client.commune, is_active=False)):
        assert not seen()


# the guard


def guarded(user, view) -> HttpResponse:
    """What a view answers to somebody, behind the guard, as the web role."""
    request = RequestFactory().get("/")
    request.user = user
    with as_web():
        return require_permission(Permission.CLIENT_VIEW)(view)(request)


def codes(request) -> HttpResponse:
    return HttpResponse(" ".join(client.code for client in seen()))


def test_page_that_forgot_its_filter_shows_the_own_place_and_no_other() -> None:
    own, _foreign = ClientFactory(), ClientFactory()

    answer = guarded(person(Role.COMMUNE_OFFICER, own.commune), codes)

    assert answer.content.decode() == own.code


def test_page_without_the_guard_shows_nothing() -> None:
    own = ClientFactory()
    request = RequestFactory().get("/")
    request.user = person(Role.COMMUNE_OFFICER, own.commune)

    with as_web():
        assert codes(request).content == b""


def test_reach_is_gone_after_the_page() -> None:
    commune = CommuneFactory()
    left = {}

    def view(request) -> HttpResponse:
        left["during"] = settings()
        return HttpResponse()

    guarded(person(Role.COMMUNE_OFFICER, commune), view)

    assert left["during"] == {"person", "commune", "officer_communes"}
    assert not settings()


class Late(SimpleTemplateResponse):
    """A template that asks the database while it is rendered."""

    @property
    def rendered_content(self) -> str:
        return " ".join(client.code for client in seen())


def test_late_template_is_rendered_inside() -> None:
    own = ClientFactory()

    answer = guarded(person(Role.COMMUNE_OFFICER, own.commune), lambda request: Late("403.html"))

    assert answer.is_rendered
    assert answer.content.decode() == own.code


def test_stream_is_refused() -> None:
    officer = person(Role.COMMUNE_OFFICER, CommuneFactory())

    with pytest.raises(TypeError, match="whole file first"):
        guarded(officer, lambda request: StreamingHttpResponse(c.code for c in Client.objects.order_by("pk")))


def test_finished_file_is_sent(tmp_path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(b"%PDF")
    officer = person(Role.COMMUNE_OFFICER, CommuneFactory())

    answer = guarded(officer, lambda request: FileResponse(file.open("rb")))

    assert b"".join(answer.streaming_content) == b"%PDF"
    answer.close()
