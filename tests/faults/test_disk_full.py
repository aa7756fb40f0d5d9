"""The disk is full: what was not saved is said not to be and can be sent again; what was saved stays."""

import io
import time
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import override_settings

from tests.faults.clerk import Answer, Clerk, fields, words
from tests.faults.machine import Machine, folder_for_all, machine
from tests.faults.people import OFFICER, PASSWORD
from tests.faults.small_disk import MEGABYTE, Disk, small_disk
from volunteer_teams.backups.problems import BackupProblem
from volunteer_teams.encryption.keyring import new_key

pytestmark = pytest.mark.django_db
FULL = HTTPStatus.INSUFFICIENT_STORAGE
SIZE = 400  # MB
IMPORT = "/imports/add/contacts/"
NOTE = "Ghi chú <b>“dài”</b> & 'dấu'\n" + "chữ " * 20
PATIENCE = 120  # seconds in which the database may give room back: then it is no full disk that answers
MOST = 3000  # contacts until there is no room for one more

Full = tuple[Machine, Disk, Clerk, set[str]]


@pytest.fixture
def _django_db_helper() -> None:
    """No transaction around each test: the machine has a database of its own."""


@pytest.fixture(scope="module")
def on_small_disk(django_db_setup: None, django_db_blocker) -> Iterator[tuple[Machine, Disk, Clerk]]:
    """Database, uploads and gunicorn's own files on one disk; an officer signed in."""
    with django_db_blocker.unblock(), folder_for_all() as folder, small_disk(folder / "disk", SIZE) as disk:
        uploads = disk.folder / "uploads"
        uploads.mkdir()
        with machine(disk.folder, TMPDIR=str(uploads)) as served:
            clerk = Clerk(served.url)
            clerk.sign_in(OFFICER, PASSWORD)
            clerk.write_contact("Trước khi đầy")
            yield served, disk, clerk


@pytest.fixture
def full(on_small_disk: tuple[Machine, Disk, Clerk]) -> Iterator[Full]:
    """The same, without any room; and the contacts that were saved before."""
    served, disk, clerk = on_small_disk
    saved = rows(served)[0]
    disk.fill()
    yield served, disk, clerk, saved
    if disk.free() < MEGABYTE:
        disk.make_room()


def is_saved(answer: Answer | None) -> bool:
    """Whether a form was saved; anything else must say that the disk is full."""
    assert answer, "no answer came"
    if (answer.status, answer.leads_to) == (HTTPStatus.FOUND, "/contacts/"):
        return True
    assert (answer.status, "Đĩa của máy chủ đã đầy" in answer.body) == (FULL, True), words(answer.body)
    return False


def first_refused(clerk: Clerk, saved: set[str]) -> tuple[dict[str, str], Answer]:
    """Send contacts until one finds no room; those before it are added to `saved`."""
    for _ in range(MOST):
        sent = clerk.form_of_contact(NOTE)
        answer = clerk.ask("/contacts/add/", sent)
        if not is_saved(answer):
            assert answer
            return sent, answer
        saved.add(sent["id"])
    pytest.fail("there was room for all of them")


def rows(served: Machine) -> tuple[set[str], set[str]]:
    """The contacts there are, and those that the log tells of."""
    there = served.ask("select id::text from cases_contact")
    told = served.ask("select subject_id from volunteer_teams_auditevent where code = 'cases.contact_added'")
    return {one for (one,) in there}, {one for (one,) in told}


def test_what_found_no_room_waits_on_the_page_and_is_sent_again(full: Full) -> None:
    served, disk, clerk, saved = full

    sent, answer = first_refused(clerk, saved)

    assert fields(answer.body) == sent, "every letter waits on the page"
    assert "bấm Gửi lại" in words(answer.body)
    read = clerk.ask("/contacts/")
    assert read
    assert read.status == HTTPStatus.OK, "what was saved can be read"
    disk.make_room()
    assert rows(served) == (saved, saved)
    assert is_saved(clerk.ask("/contacts/add/", fields(answer.body)))
    assert is_saved(clerk.ask("/contacts/add/", fields(answer.body))), "pressed twice"
    saved.add(sent["id"])
    assert rows(served) == (saved, saved)


def test_a_database_that_cannot_start_for_want_of_room_says_so_and_starts_when_there_is(full: Full) -> None:
    """Killed when full it has its journal to read and nowhere to write."""
    served, disk, clerk, saved = full
    served.kill("database")

    told, end = clerk.ask("/contacts/"), time.monotonic() + PATIENCE
    while time.monotonic() < end and told and told.status == HTTPStatus.SERVICE_UNAVAILABLE:
        told = clerk.ask("/contacts/")  # the first one's line may be cut while it is answered

    assert told
    assert told.status in (FULL, HTTPStatus.OK), words(told.body)
    disk.make_room()
    clerk.get("/contacts/")
    assert rows(served) == (saved, saved)
    clerk.write_contact("Có chỗ rồi")


def test_a_file_for_which_there_is_no_room_is_refused_and_can_be_sent_later(full: Full) -> None:
    _, disk, clerk, _ = full
    large = SimpleUploadedFile("tep.csv", b"x" * 3_000_000)  # more than Django keeps in memory
    sent = fields(clerk.get(IMPORT)) | {"file": large}

    told, end = None, time.monotonic() + PATIENCE
    while time.monotonic() < end and not (told and told.status == FULL):
        disk.fill()
        large.seek(0)
        told = clerk.ask(IMPORT, sent)
    disk.make_room()
    large.seek(0)
    later = clerk.ask(IMPORT, sent)

    assert told
    assert (told.status, "Đĩa của máy chủ đã đầy" in told.body) == (FULL, True), words(told.body)
    assert "Gửi lại" not in told.body.replace("Gửi lại không bị ghi hai lần", ""), "a file waits on no page"
    assert later
    assert later.status == HTTPStatus.UNPROCESSABLE_ENTITY, words(later.body)


def test_a_backup_for_which_there_is_no_room_leaves_nothing(full: Full) -> None:
    _, disk, _, _ = full
    folder = disk.folder / "backups"

    with override_settings(BACKUP_FOLDER=folder, BACKUP_KEYS=new_key()):
        with pytest.raises(BackupProblem, match="No space left"):
            call_command("backup", "--folder", str(folder), stdout=io.StringIO())
        disk.make_room()
        disk.fill(but=100_000)
        with pytest.raises(BackupProblem, match="No space left"):
            call_command("backup", "--folder", str(folder), stdout=io.StringIO())

    assert not list(folder.glob("volunteer-teams-*"))
