"""Lines of the log as JSON: what happened, where, in which request; never who, nor what was typed."""

import json
import logging
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from tests.database import WebClient
from tests.factories import IdentityFactory, TeamFactory
from volunteer_teams import urls
from volunteer_teams.access.roles import Role
from volunteer_teams.http.log_lines import JsonFormatter
from volunteer_teams.http.request_ids import HEADER

pytestmark = pytest.mark.django_db
NAME, NUMBER, NOTE = "Lò Thị Nhật Ký", "012345678901", "Ghi chú riêng"


def broken(request: HttpRequest, name: str) -> HttpResponse:
    """Fails as a page may: the database's words quote a row, the code's words quote what was typed."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select %s::int", [f"{NAME} {NUMBER}"])
    except Exception as error:
        raise ValueError(f"{request.GET} {NOTE} {name}") from error
    return HttpResponse()


class Urls:
    """The site with a page that fails."""

    urlpatterns = [path("broken/<str:name>/", broken, name="broken"), *urls.urlpatterns]
    handler500 = urls.handler500
    handler400 = urls.handler400


class Lines(logging.Handler):
    """Keeps what would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """The lines of the whole program, of every level."""
    handler, loggers = Lines(), [logging.getLogger(), logging.getLogger("volunteer_teams")]
    before = [logger.level for logger in loggers]
    loggers[0].addHandler(handler)
    for logger in loggers:
        logger.setLevel(logging.INFO)
    yield handler.lines
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


def test_no_name_code_number_note_or_search_reaches_the_log(signed_in, lines: list[str]) -> None:
    identity = IdentityFactory(full_name=NAME, personal_number=NUMBER, client__team=TeamFactory())
    officer = signed_in(Role.COMMUNE_OFFICER, identity.client.commune)
    officer.raise_request_exception = False
    code, user = identity.client.code, officer.user
    sent = {"q": NAME, "note": NOTE, "on": NUMBER, "code": code}

    with override_settings(ROOT_URLCONF=Urls):
        answers = [
            officer.get(f"/broken/{NAME}/", sent),
            officer.get(f"/not/there/{code}/{NAME}/", sent),
            officer.get("/search/", sent),
            officer.get(f"/clients/{identity.client.pk}/"),
            officer.post("/contacts/add/", sent),
            officer.get("/clients/", sent),
            WebClient(enforce_csrf_checks=True).post("/accounts/login/", {"login": NAME, "password": NOTE}),
            WebClient().post("/accounts/login/", {"login": NAME, "password": NOTE}),
            WebClient(headers={"host": "name.example"}).get("/", {"q": NAME}),
            officer.get("/links/geheim-code-123/"),
        ]

    written = "\n".join(lines)
    assert answers[0].status_code == 500
    assert answers[8].status_code == 400
    assert len(lines) >= len(answers)
    for secret in (
        NAME,
        "Nhật Ký",
        NUMBER,
        NOTE,
        code,
        user.full_name,
        user.username,
        "geheim",
        "name.example",
    ):
        assert secret not in written, secret
        assert json.dumps(secret)[1:-1] not in written, secret


def test_a_line_tells_what_happened_where_and_in_which_request(signed_in, lines: list[str]) -> None:
    officer = signed_in(Role.ADMINISTRATOR)
    officer.raise_request_exception = False

    with override_settings(ROOT_URLCONF=Urls):
        answer = officer.get("/broken/x/")

    told = next(found for line in lines if "exception" in (found := json.loads(line)))
    assert told["request_id"] == answer[HEADER]
    assert (told["level"], told["status"], told["route"]) == ("ERROR", 500, "broken")
    assert told["exception"][:2] == ["ValueError", "django.db.utils.DataError"]
    assert any("broken" in frame and "test_log_lines.py" in frame for frame in told["came_through"])
    asked = next(
        found for line in lines if (found := json.loads(line))["message"].startswith("GET broken 500")
    )
    assert asked["request_id"] == answer[HEADER]


@pytest.mark.parametrize(
    ("logger", "message", "arguments", "told"),
    [
        ("cases.x", "%s is missing", ("the key",), "the key is missing"),
        ("cases.x", "opened /links/%s", ("abc",), "opened /links/…"),
        ("gunicorn.error", "Worker (pid:%s) took %r", (7, "Lò"), "Worker (pid:7) took '…'"),
        ("other", "%(name)s", ({"name": "Lò"},), "%(name)s"),
        ("other", "%d of %s", ("Lò", "Lò"), "%d of %s"),
    ],
)
def test_of_other_programs_only_their_own_words_stay(logger, message, arguments, told) -> None:
    record = logging.LogRecord(logger, logging.ERROR, "a.py", 3, message, arguments, None)

    assert json.loads(JsonFormatter().format(record))["message"] == told


def test_words_of_others_without_arguments_may_be_anything() -> None:
    record = logging.LogRecord("other", logging.ERROR, "a.py", 3, f"bad value {NAME}", (), None)

    assert json.loads(JsonFormatter().format(record))["message"] == "a:3"
