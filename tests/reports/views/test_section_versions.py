"""`section_versions`, `section_restore`: who wrote what, and taking it up again."""

import pytest

from reports.models import ReportSection, SectionVersion
from reports.periods import Period
from reports.places import place_of
from tests.factories import CommuneFactory, issue, ready_report
from tests.page import page
from volunteer_teams.access.roles import Role


def url(unit, more="", section="IV"):
    return f"/reports/{place_of(unit).key}/2020/versions/{more}?section={section}"


@pytest.fixture
def officer(signed_in, sample):
    return signed_in(Role.COMMUNE_OFFICER, sample.communes[0], full_name="Nguyễn Thu Hạnh")


@pytest.fixture
def written(officer, sample):
    """A section that was written three times."""
    for text in ("Một.\nHai.", "Một.\nBa.", ""):
        officer.post(f"/reports/{place_of(sample.communes[0]).key}/2020/edit/?section=IV", {"text": text})
    return sample.communes[0]


def test_each_saving_tells_who_and_what_it_took_out_and_put_in(officer, written):
    shown = page(officer.get(url(written)))

    assert shown.texts("//section//h2")[0].startswith("Nguyễn Thu Hạnh, ")
    assert shown.texts("//section[.//h2][2]//del") == ["Hai."]
    assert shown.texts("//section[.//h2][2]//ins") == ["Ba."]
    assert shown.texts("//section[.//h2][1]//del") == ["Một.", "Ba."]


def test_an_earlier_text_is_taken_up_again_and_nothing_is_lost(officer, written):
    first = SectionVersion.objects.earliest("pk")

    shown = page(officer.post(url(written, f"{first.pk}/restore/"), follow=True))

    assert shown.messages[-1:] == ["Đã dùng lại bản trước của mục IV."]
    assert ReportSection.objects.get().text == "Một.\nHai."
    assert [version.text for version in SectionVersion.objects.order_by("pk")] == [
        "Một.\nHai.",
        "Một.\nBa.",
        "",
        "Một.\nHai.",
    ]


def test_an_issued_report_takes_nothing_up_again(officer, written):
    first = SectionVersion.objects.earliest("pk")
    ready_report(place_of(written), Period(2020))
    issue(place_of(written), Period(2020))

    refused = officer.post(url(written, f"{first.pk}/restore/"))

    assert "Báo cáo này đã ban hành" in page(refused).errors[0]
    assert "Dùng lại" not in page(officer.get(url(written))).text


def test_a_version_of_another_report_is_404(officer, written, signed_in, sample):
    other = signed_in(Role.COMMUNE_OFFICER, sample.communes[1])
    first = SectionVersion.objects.earliest("pk")

    assert other.get(url(sample.communes[1], f"{first.pk}/restore/")).status_code == 404
    assert other.post(url(sample.communes[1], f"{first.pk}/restore/")).status_code == 404
    assert other.get(url(written)).status_code == 404
    assert officer.get(url(CommuneFactory())).status_code == 404


@pytest.mark.parametrize("role", [Role.COMMUNE_LEADER, Role.TEAM_LEADER])
def test_other_roles_are_refused(signed_in, sample, written, role):
    place = sample.teams[0] if role == Role.TEAM_LEADER else written

    assert signed_in(role, place).get(url(written)).status_code == 403


def test_a_section_that_nobody_wrote_says_so(officer, sample):
    shown = page(officer.get(url(sample.communes[0])))

    assert "Mục này chưa ai viết" in shown.text
    assert officer.get(url(sample.communes[0], section="II")).status_code == 404


def test_lines_that_were_taken_out_are_read_with_their_look(officer, sample):
    for text in ("- **Một** & hai", "- **Một** & ba\n<b>x</b>"):
        officer.post(f"/reports/{place_of(sample.communes[0]).key}/2020/edit/?section=IV", {"text": text})

    shown = page(officer.get(url(sample.communes[0])))

    assert shown.texts("//section[.//h2][1]//del") == ["- Một & hai"]
    assert shown.texts("//section[.//h2][1]//ins") == ["- Một & ba", "<b>x</b>"]
    assert shown.texts("//section[.//h2][1]//ins//strong") == ["Một"]
