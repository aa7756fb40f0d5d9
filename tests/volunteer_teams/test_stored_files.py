"""volunteer_teams.stored_files: files of bundles in S3-compatible storage, moto's server on this machine."""

import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.exceptions import BotoCoreError, ClientError
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from reports import jobs
from reports.bundles import zipped
from reports.models import BundlePart, ReportBundle
from reports.models.report_bundle import FILE_KEPT, STORED_IN
from tests.database import as_person, as_web
from tests.e2e.site import free_host
from tests.factories import CommuneFactory, person
from tests.reports.actions.test_bundling import Sample, ask, work
from volunteer_teams import stored_files
from volunteer_teams.access.roles import Role
from volunteer_teams.bucket_check import bucket_is_there
from volunteer_teams.errors import FilesAway

BUCKET = "doi-tinh-nguyen"
PATIENCE = 60


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of an S3 with an empty bucket."""
    host, port = free_host().split(":")
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", host, "-p", port],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        make_bucket(f"http://{host}:{port}")
        yield f"http://key:se%2Fcret@{host}:{port}/{BUCKET}"
    finally:
        process.terminate()
        process.wait(30)


class Refusing(BaseHTTPRequestHandler):
    """An S3 that lets nobody in."""

    def do_HEAD(self) -> None:
        """403."""
        self.send_response(403)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def refusing() -> Iterator[str]:
    """Where it is served."""
    with HTTPServer(("127.0.0.1", 0), Refusing) as served:
        threading.Thread(target=served.serve_forever).start()
        yield f"127.0.0.1:{served.server_port}"
        served.shutdown()


def s3(url: str):
    return boto3.client(
        "s3", endpoint_url=url, aws_access_key_id="key", aws_secret_access_key="s", region_name="us-east-1"
    )


def make_bucket(url: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            s3(url).create_bucket(Bucket=BUCKET)
        except (BotoCoreError, ClientError):
            assert time.monotonic() < end, "moto's server does not answer"
            time.sleep(0.1)
        else:
            return


@pytest.fixture
def bucket(server, settings):
    """The storage of this test, and what lies in it."""
    settings.STORAGES = {**settings.STORAGES, **stored_files.storage_settings(server)}
    parts = urlsplit(server)
    client = s3(f"http://{parts.hostname}:{parts.port}")
    yield lambda: sorted(o["Key"] for o in client.list_objects_v2(Bucket=BUCKET).get("Contents", []))
    for key in [o["Key"] for o in client.list_objects_v2(Bucket=BUCKET).get("Contents", [])]:
        client.delete_object(Bucket=BUCKET, Key=key)


@pytest.fixture
def officer(db):
    return person(Role.PROVINCE_OFFICER, CommuneFactory().province)


@pytest.fixture
def bundle(officer) -> ReportBundle:
    province = officer.role_assignments.get().province
    CommuneFactory(province=province)
    return ask(Sample(province, []), officer)


def test_reports_of_a_bundle_lie_in_the_storage_and_are_taken_from_it(bucket, bundle, officer):
    work()

    parts = BundlePart.objects.in_order().filter(bundle=bundle)
    assert bucket() == sorted(f"bundles/{bundle.pk}/{part.pk}.pdf" for part in parts)
    assert [bytes(part.content or b"") for part in parts] == [b""] * bundle.reports
    bundle.refresh_from_db()
    with as_person(officer), zipped(bundle, officer) as file, zipfile.ZipFile(file) as taken:
        pdfs = [taken.read(name) for name in taken.namelist() if name.endswith(".pdf")]
    assert len(pdfs) == bundle.reports
    assert all(pdf.startswith(b"%PDF-") for pdf in pdfs)


def test_a_file_stored_twice_is_there_once(bucket):
    assert stored_files.store("bundles/a/1.pdf", b"one") == stored_files.store("bundles/a/1.pdf", b"two")

    assert bucket() == ["bundles/a/1.pdf"]
    assert stored_files.stored("bundles/a/1.pdf") == b"two"


def test_files_go_with_their_bundle_and_so_do_those_that_no_bundle_knows(bucket, bundle):
    work()
    stored_files.store(f"{STORED_IN}/{'0' * 8}/left.pdf", b"by a worker that died")
    forget()
    assert len(bucket()) == bundle.reports

    ReportBundle.objects.update(asked_at=timezone.now() - FILE_KEPT)
    forget()

    assert bucket() == []


def forget() -> None:
    with as_web():
        jobs.forget_old_bundles(timestamp=0)


def test_what_was_made_before_the_storage_was_set_up_is_taken_as_before(bundle, officer, server, settings):
    work()
    settings.STORAGES = {**settings.STORAGES, **stored_files.storage_settings(server)}

    with as_person(officer):
        assert len([name for name, content in bundle.parts.contents() if content]) == bundle.reports


def test_without_a_storage_nothing_is_stored_or_deleted(settings):
    assert stored_files.store("bundles/a/1.pdf", b"one") == ""
    assert stored_files.clear("bundles", set) == 0


def test_a_storage_that_is_away_is_told_as_such(bucket, settings):
    settings.STORAGES = {
        **settings.STORAGES, **stored_files.storage_settings(f"http://key:secret@{free_host()}/{BUCKET}")
    }  # fmt: skip

    with pytest.raises(FilesAway):
        stored_files.store("bundles/a/1.pdf", b"one")
    with pytest.raises(FilesAway):
        stored_files.stored("bundles/a/1.pdf")


def test_a_file_that_was_lost_is_told_as_such(bucket):
    with pytest.raises(FilesAway):
        stored_files.stored("bundles/a/khong-co.pdf")


def test_a_bundle_whose_storage_is_away_asks_to_come_again_and_logs_nothing(
    bucket, bundle, officer, signed_in, settings
):
    work()
    url = f"{bundle.get_absolute_url()}take/"
    settings.STORAGES = {
        **settings.STORAGES, **stored_files.storage_settings(f"http://key:secret@{free_host()}/{BUCKET}")
    }  # fmt: skip
    client = signed_in(user=officer)
    client.raise_request_exception = False

    answer = client.post(url, {"reason": "Nộp Sở"})

    assert answer.status_code == 503, answer.content.decode()[:500]


def test_a_bucket_that_is_there_passes_the_check_and_so_does_none(bucket, settings):
    assert bucket_is_there(None) == []

    del settings.STORAGES["files"]
    assert bucket_is_there(None) == []


def test_a_bucket_that_is_missing_is_refused_with_a_sentence(server, settings):
    settings.STORAGES = {**settings.STORAGES, **stored_files.storage_settings(f"{server}-2")}

    (error,) = bucket_is_there(None)

    assert (error.id, error.is_serious()) == ("files.E001", True)
    assert error.msg == "The storage of FILES_URL has no bucket of this name."


def test_a_bucket_that_is_closed_to_us_is_refused_without_telling_the_secret(refusing, settings):
    settings.STORAGES = {**settings.STORAGES, **stored_files.storage_settings(f"http://k:hid@{refusing}/b")}

    (error,) = bucket_is_there(None)

    assert (error.id, error.is_serious()) == ("files.E002", True)
    assert "hid" not in f"{error.msg} {error.hint}"


def test_a_storage_that_is_away_is_told_and_keeps_nobody_from_starting(settings):
    settings.STORAGES = {**settings.STORAGES, **stored_files.storage_settings(f"http://k:s@{free_host()}/b")}

    (warning,) = bucket_is_there(None)

    assert (warning.id, warning.is_serious()) == ("files.W001", False)


def test_the_check_runs_before_a_deployment_alone(settings):
    settings.STORAGES = {**settings.STORAGES, **stored_files.storage_settings(f"http://k:s@{free_host()}/b")}

    told = {one.id for one in run_checks(include_deployment_checks=True)}

    assert "files.W001" in told
    assert "files.W001" not in {one.id for one in run_checks()}


@pytest.mark.parametrize(
    "url",
    ["s3://key:secret@host/bucket", "https://host/bucket", "https://key:secret@host/", "https://k:s@h/b/c"],
)
def test_a_wrong_address_is_refused_with_a_sentence_that_tells_no_secret(url):
    with pytest.raises(ImproperlyConfigured, match="FILES_URL is not the address of a bucket") as refused:
        stored_files.storage_settings(url)
    assert "secret@host" not in str(refused.value)


def test_the_address_says_who_where_and_which():
    told = stored_files.storage_settings("https://ke%40y:s%2F%3A@s3.example.vn:9000/files?region=hn")
    options = told["files"]["OPTIONS"]

    assert (options["access_key"], options["secret_key"]) == ("ke@y", "s/:")
    assert (options["endpoint_url"], options["bucket_name"], options["region_name"]) == (
        "https://s3.example.vn:9000",
        "files",
        "hn",
    )
