"""`word_templates` and its pages: a province replaces the template of its reports, and goes back."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from reports.actions.word_templates import add_word_template
from reports.events import ReportEvent
from reports.models import WordTemplate
from reports.places import place_of
from reports.word.own_template import own_template
from tests.factories import ProvinceFactory
from tests.page import page
from tests.reports.taking import taken
from tests.reports.word.making import template
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent, ProvinceSuccession

HERE = "/word-templates/"


def add_url(province):
    return f"{HERE}provinces/{province.pk}/add/"


def sent(file, name="Mẫu Sở.docx"):
    return {"file": SimpleUploadedFile(name, file)}


def first_line(browser, place):
    made = taken(browser, f"/reports/{place_of(place).key}/2020/docx/")
    return Document(io.BytesIO(made)).paragraphs[0].text


def test_a_template_is_replaced_and_the_log_says_so(signed_in, sample):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    response = browser.post(add_url(sample.province), sent(template("MẪU CỦA SỞ")))

    assert (response.status_code, response["Location"]) == (302, HERE)
    row = WordTemplate.objects.get()
    assert (row.province, row.name, row.added_by) == (sample.province, "Mẫu Sở.docx", browser.user)
    event = AuditEvent.objects.get(code=ReportEvent.WORD_TEMPLATE_SET)
    assert event.changes == {"template": "Mẫu Sở.docx", "size": len(row.file)}
    assert (event.by_id, event.province_id) == (browser.user.pk, sample.province.pk)
    shown = page(browser.get(HERE)).text
    assert f"Mẫu Sở.docx, {browser.user.full_name}" in shown


def test_reports_of_the_province_its_communes_and_teams_are_made_with_it(signed_in, sample):
    add_word_template(province=sample.province, name="m.docx", file=template("MẪU CỦA SỞ"), by=None)

    told = [
        first_line(signed_in(Role.PROVINCE_OFFICER, sample.province), sample.province),
        first_line(signed_in(Role.COMMUNE_LEADER, sample.communes[0]), sample.communes[0]),
        first_line(signed_in(Role.TEAM_LEADER, sample.teams[0]), sample.teams[0]),
    ]

    assert told == ["MẪU CỦA SỞ"] * 3


def test_reports_of_a_province_that_became_another_are_made_with_its_heirs(signed_in, sample):
    sample.province.valid_to = date(2025, 6, 30)
    sample.province.save()
    heir = ProvinceFactory()
    ProvinceSuccession.objects.create(
        predecessor=sample.province, successor=heir, on=date(2025, 7, 1), whole=True
    )
    add_word_template(province=heir, name="m.docx", file=template("MẪU TỈNH MỚI"), by=None)
    browser = signed_in(Role.PROVINCE_OFFICER, heir)

    assert first_line(browser, sample.province) == "MẪU TỈNH MỚI"
    assert page(browser.get(HERE)).texts("//main//h2")[0] == heir.full_name
    assert browser.get(add_url(sample.province)).status_code == 404


def test_the_template_of_another_province_is_not_used(signed_in, sample):
    add_word_template(province=ProvinceFactory(), name="m.docx", file=template("MẪU TỈNH KHÁC"), by=None)

    assert first_line(signed_in(Role.PROVINCE_OFFICER, sample.province), sample.province) != "MẪU TỈNH KHÁC"


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (b"khong phai word", "không phải tài liệu Word"),
        (b"PK" + b"0" * 2_100_000, "Tệp quá 2 MB"),
        (b"", "Tệp này trống."),
    ],
)
def test_a_wrong_template_is_explained_and_nothing_is_kept(signed_in, sample, file, told):
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    response = browser.post(add_url(sample.province), sent(file))

    assert response.status_code == 422
    assert told in page(response).errors[0]
    assert not WordTemplate.objects.exists()
    assert not AuditEvent.objects.filter(code=ReportEvent.WORD_TEMPLATE_SET).exists()


def test_an_unknown_placeholder_is_named_on_the_page(signed_in, sample):
    response = signed_in(Role.PROVINCE_OFFICER, sample.province).post(
        add_url(sample.province), sent(template("<script> {{ ho_ten }}"))
    )

    assert "Đoạn “<script> {{ ho_ten }}” điền “ho_ten”" in page(response).errors[0]
    assert b"<script> {{" not in response.content


def test_without_a_file_the_page_asks_for_one(signed_in, sample):
    response = signed_in(Role.PROVINCE_OFFICER, sample.province).post(add_url(sample.province))

    assert (response.status_code, page(response).errors) == (422, ["Mẫu Word (.docx): Chọn tệp."])


def test_back_to_the_systems_own_and_the_earlier_one_can_still_be_taken(signed_in, sample):
    file = template("MẪU CỦA SỞ")
    row = add_word_template(province=sample.province, name="Mẫu “Sở”.docx", file=file, by=None)
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)

    response = browser.post(f"{HERE}provinces/{sample.province.pk}/reset/")

    assert response.status_code == 302
    assert WordTemplate.objects.file_in_force(sample.province.pk) == b""
    assert first_line(browser, sample.province) == "BÁO CÁO"
    taken = browser.get(f"{HERE}{row.pk}/file/")
    assert taken.content == file
    assert "no-store" in taken["Cache-Control"]
    assert taken["Content-Disposition"] == 'attachment; filename="mau-so.docx"'
    again = browser.post(f"{HERE}provinces/{sample.province.pk}/reset/")
    assert "Tỉnh đang dùng mẫu của hệ thống." in page(again).errors[0]


def test_the_systems_own_template_can_be_taken(signed_in, sample):
    taken = signed_in(Role.PROVINCE_OFFICER, sample.province).get(f"{HERE}own/")

    assert taken.content == own_template()


def test_another_provinces_template_is_404_and_other_roles_are_403(signed_in, sample):
    other = ProvinceFactory()
    row = add_word_template(province=other, name="m.docx", file=template("X"), by=None)
    browser = signed_in(Role.PROVINCE_OFFICER, sample.province)
    urls = [f"{HERE}{row.pk}/file/", add_url(other), f"{HERE}provinces/{other.pk}/reset/"]

    assert [browser.get(url).status_code for url in urls] == [404] * 3
    assert "m.docx" not in browser.get(HERE).content.decode()
    for role, place in [(Role.COMMUNE_LEADER, sample.communes[0]), (Role.ADMINISTRATOR, None)]:
        denied = signed_in(role, place)
        mine = [HERE, f"{HERE}own/", add_url(sample.province), f"{HERE}provinces/{sample.province.pk}/reset/"]
        assert [denied.get(url).status_code for url in mine] == [403] * 4
