"""`section_picture…`: pictures of a section are put in, seen, taken out, taken back, issued and forgotten."""

import io
from datetime import timedelta

import pikepdf
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document

from reports.actions.pictures import forget_pictures
from reports.events import ReportEvent
from reports.models import AnnualReport, SectionPicture
from reports.periods import Period
from reports.places import place_of
from tests.database import as_web
from tests.factories import CommuneFactory, issue, ready_report
from tests.factories.photographs import photograph
from tests.page import page
from tests.reports.taking import taken
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

TOLD = {"caption": "Buổi họp tháng 5", "description": "Ba mươi người ngồi nghe", "is_nobody": "on"}


def url(unit, more):
    return f"/reports/{place_of(unit).key}/2020/pictures/{more}"


def edit_url(unit, section="IV"):
    return f"/reports/{place_of(unit).key}/2020/edit/?section={section}"


def sent(file=None, **told):
    return {**TOLD, "file": SimpleUploadedFile("anh.jpg", photograph() if file is None else file), **told}


@pytest.fixture
def commune(sample):
    return sample.communes[0]


@pytest.fixture
def officer(signed_in, commune):
    return signed_in(Role.COMMUNE_OFFICER, commune)


@pytest.fixture
def picture(officer, commune):
    officer.post(url(commune, "add/?section=IV"), sent())
    return SectionPicture.objects.get()


def codes():
    events = AuditEvent.objects.filter(code__contains="picture").order_by("at")
    return list(events.values_list("code", flat=True))


def forgotten(at):
    """How many the worker deletes."""
    with as_web():
        return forget_pictures(at=at)


def words_of(made):
    """The text of a PDF with single spaces."""
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    return " ".join(" ".join(one.extract_text() for one in pages).split())


def test_a_picture_is_kept_drawn_anew_and_shown_where_the_section_is_written(officer, commune, picture):
    shown = page(officer.get(edit_url(commune)))

    assert (picture.code, picture.caption, picture.width, picture.height) == ("IV", TOLD["caption"], 640, 480)
    image = shown.one("//figure//img")
    assert image.get("alt") == TOLD["description"]
    answer = officer.get(image.get("src"))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer.content == bytes(picture.content)
    assert codes() == [ReportEvent.PICTURE_ADDED]
    assert AuditEvent.objects.get(code=ReportEvent.PICTURE_ADDED).changes["section"] == "IV"
    assert not page(officer.get(edit_url(commune, "V"))).all("//figure//img")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"file": b""}, "Tệp này trống."),
        ({"caption": " "}, "Ghi chú thích"),
        ({"description": ""}, "hình cho thấy gì"),
        ({"is_nobody": ""}, "không được nhận ra mặt"),
        ({"caption": "Chị A 0912345678"}, "số điện thoại"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(officer, commune, told, said):
    shown = page(officer.post(url(commune, "add/?section=IV"), sent(**told)))

    assert said in " ".join(shown.errors)
    assert not SectionPicture.objects.exists()


def test_a_file_that_is_no_photograph_and_the_same_one_twice_are_refused(officer, commune, picture):
    for file, said in ((b"<svg/>", "không phải ảnh"), (photograph(), "đã có trong báo cáo")):
        assert said in page(officer.post(url(commune, "add/?section=V"), sent(file))).errors[0]
    assert SectionPicture.objects.count() == 1


def test_a_picture_is_taken_out_and_taken_back(officer, commune, picture):
    shown = page(officer.post(url(commune, f"{picture.pk}/remove/"), follow=True))
    assert shown.messages[-1] == "Đã bỏ hình. Trong một ngày vẫn lấy lại được."
    assert not shown.all("//figure//img")
    assert "Đã bỏ: Buổi họp tháng 5" in shown.text

    shown = page(officer.post(url(commune, f"{picture.pk}/restore/"), follow=True))

    assert shown.all("//figure//img")
    assert codes() == [ReportEvent.PICTURE_ADDED, ReportEvent.PICTURE_REMOVED, ReportEvent.PICTURE_RESTORED]


def test_what_was_taken_out_is_forgotten_a_day_later_unless_it_was_issued(officer, commune, picture):
    officer.post(url(commune, f"{picture.pk}/remove/"))
    now = timezone.now()
    assert forgotten(now + timedelta(hours=23)) == 0

    SectionPicture.objects.update(is_issued=True)
    assert forgotten(now + timedelta(days=2)) == 0
    SectionPicture.objects.update(is_issued=False)
    assert forgotten(now + timedelta(days=2)) == 1
    assert not SectionPicture.objects.exists()


def test_it_is_printed_in_pdf_and_word_with_its_words_and_not_for_the_public(officer, commune, picture):
    place = f"/reports/{place_of(commune).key}/2020"

    made, word, public = (taken(officer, f"{place}/{kind}/") for kind in ("pdf", "docx", "public/pdf"))

    assert "Hình 1. Buổi họp tháng 5" in words_of(made)
    with pikepdf.open(io.BytesIO(made)) as file:
        parts = [one for one in file.objects if isinstance(one, pikepdf.Dictionary)]
        alts = [str(one["/Alt"]) for one in parts if "/Alt" in one]
    assert TOLD["description"] in alts
    document = Document(io.BytesIO(word))
    assert [one._inline.docPr.get("descr") for one in document.inline_shapes][-1] == TOLD["description"]
    assert "Hình 1. Buổi họp tháng 5" in [line.text for line in document.paragraphs]
    assert "Buổi họp" not in words_of(public)


def test_an_issued_report_keeps_its_picture_whatever_becomes_of_it(officer, commune, picture):
    place = place_of(commune)
    ready_report(place, Period(2020))
    issue(place, Period(2020))
    before = taken(officer, f"/reports/{place.key}/2020/pdf/")

    refused = page(officer.post(url(commune, f"{picture.pk}/remove/"), follow=True))
    AnnualReport.objects.update(state="SOAN", correction=1, reason="Sửa", number=None, signed_on=None)
    officer.post(url(commune, f"{picture.pk}/remove/"))
    forgotten(timezone.now() + timedelta(days=9))

    assert "Báo cáo này đã ban hành" in " ".join(refused.messages)
    assert SectionPicture.objects.get().removed_at
    assert taken(officer, f"/reports/{place.key}/2020/pdf/?edition=0") == before
    assert "Hình 1" in words_of(before)
    assert "Hình 1" not in words_of(taken(officer, f"/reports/{place.key}/2020/pdf/"))


def test_a_picture_of_another_place_is_404_and_other_roles_are_refused(signed_in, sample, commune, picture):
    other = signed_in(Role.COMMUNE_OFFICER, sample.communes[1])
    leader = signed_in(Role.COMMUNE_LEADER, commune)
    for unit in (commune, sample.communes[1], CommuneFactory()):
        assert other.get(url(unit, f"{picture.pk}/")).status_code == 404
        for verb in ("remove", "restore"):
            assert other.post(url(unit, f"{picture.pk}/{verb}/")).status_code == 404
    assert leader.get(url(commune, f"{picture.pk}/")).status_code == 200
    for more in ("add/?section=IV", f"{picture.pk}/remove/", f"{picture.pk}/restore/"):
        assert leader.post(url(commune, more)).status_code == 403
