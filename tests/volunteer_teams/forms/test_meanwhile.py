"""Two people at one record: the second sees both values and chooses, and overwrites nothing unseen."""

from datetime import date

import pytest

from cases.actions.contacting import edit_contact
from cases.actions.identifying import set_identity
from cases.models import Contact, Identity
from reports.models import ReportSection
from tests.factories import ClientFactory, CommuneFactory, ContactFactory, TeamFactory, person
from tests.page import page
from tests.project.filling import address, forms_of, furnished, role_for
from tests.project.routes import own_routes
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.teams import edit_team
from volunteer_teams.models import AuditEvent, SentForm, Team

CONFLICT = "đã được lưu khác"
EDITING = [
    route
    for route in own_routes()
    if route.name.endswith(("_edit", "report_sign"))
    and route.name != "reports:target_edit"  # a grid: each line says what it showed
]


@pytest.fixture
def commune(db):
    return CommuneFactory(name="Sóc Sơn")


@pytest.fixture
def team(commune):
    return TeamFactory(commune=commune, name="Đội số 1", neighbourhood="Thôn Đoài", decision="")


@pytest.fixture
def officer(signed_in, commune):
    return signed_in(Role.COMMUNE_OFFICER, commune)


@pytest.fixture
def other(commune):
    return person(Role.COMMUNE_OFFICER, commune, full_name="Lê Thị Hoa")


def sheet(browser, url):
    """The fields of the first form of a page that is sent by POST, as they stand."""
    return next(fields for method, _, fields in forms_of(browser.get(url)) if method == "post")


def opened(browser, team):
    """The form of a team as it is opened."""
    return f"/teams/{team.pk}/edit/", sheet(browser, f"/teams/{team.pk}/edit/") | {"decision": ""}


def test_both_values_stand_on_the_page_and_nothing_is_overwritten(officer, team, other):
    url, fields = opened(officer, team)
    edit_team(team=team, name="Đội số 2", by=other)

    refused = officer.post(url, fields | {"name": "Đội số 3"})

    assert refused.status_code == 422
    shown = page(refused)
    assert CONFLICT in shown.errors[0]
    mine, theirs = shown.options("keep-name")
    assert mine == "Đội số 3 của anh chị"
    assert theirs.startswith("Đội số 2 đang lưu, Lê Thị Hoa lưu lúc ")
    assert shown.value("name") == "Đội số 3"
    assert not shown.all("//input[@type='radio'][@checked]")
    team.refresh_from_db()
    assert team.name == "Đội số 2"


@pytest.mark.parametrize(("choice", "name"), [("mine", "Đội số 3"), ("theirs", "Đội số 2")])
def test_what_is_chosen_is_saved(officer, team, other, choice, name):
    url, fields = opened(officer, team)
    edit_team(team=team, name="Đội số 2", by=other)
    both = page(officer.post(url, fields | {"name": "Đội số 3", "neighbourhood": "Thôn Đông"}))

    again = fields | {"name": "Đội số 3", "neighbourhood": "Thôn Đông", "seen": both.value("seen")}
    saved = officer.post(url, again | {"differs": "name", "keep-name": choice})

    assert saved.status_code == 302
    team.refresh_from_db()
    assert (team.name, team.neighbourhood) == (name, "Thôn Đông")


def test_without_a_choice_it_is_asked_again_with_both(officer, team, other):
    url, fields = opened(officer, team)
    edit_team(team=team, name="Đội số 2", by=other)
    both = page(officer.post(url, fields | {"name": "Đội số 3"}))

    for choice in ({}, {"keep-name": "khác"}):
        again = officer.post(
            url, fields | {"name": "Đội số 3", "seen": both.value("seen"), "differs": "name"} | choice
        )
        assert again.status_code == 422
        assert len(page(again).options("keep-name")) == 2
    team.refresh_from_db()
    assert team.name == "Đội số 2"


def test_somebody_who_saves_between_the_two_is_seen_too(officer, team, other):
    url, fields = opened(officer, team)
    edit_team(team=team, name="Đội số 2", by=other)
    both = page(officer.post(url, fields | {"name": "Đội số 3"}))
    edit_team(team=team, name="Đội số 4", by=other)

    again = fields | {"name": "Đội số 3", "seen": both.value("seen"), "differs": "name", "keep-name": "mine"}
    refused = officer.post(url, again)

    assert refused.status_code == 422
    assert "Đội số 4" in page(refused).options("keep-name")[1]


def test_what_was_not_touched_here_stays_as_the_other_saved_it(officer, team, other):
    url, fields = opened(officer, team)
    edit_team(team=team, name="Đội số 2", by=other)

    saved = officer.post(url, fields | {"neighbourhood": "Thôn Đông"})

    assert saved.status_code == 302
    team.refresh_from_db()
    assert (team.name, team.neighbourhood) == ("Đội số 2", "Thôn Đông")


def test_the_same_typed_twice_is_no_quarrel(officer, team, other):
    url, fields = opened(officer, team)
    edit_team(team=team, name="Đội số 2", by=other)

    assert officer.post(url, fields | {"name": "Đội số 2"}).status_code == 302


def test_ones_own_other_window_is_called_so(officer, team):
    url, fields = opened(officer, team)
    officer.post(url, sheet(officer, url) | {"decision": "", "name": "Đội số 2"})

    refused = officer.post(url, fields | {"name": "Đội số 3"})

    assert "anh chị lưu ở trang khác" in page(refused).options("keep-name")[1]


def test_a_form_tells_digests_and_no_values(officer, team):
    seen = page(officer.get(f"/teams/{team.pk}/edit/")).value("seen")

    assert '"name": "' in seen
    assert "Đội số 1" not in seen
    assert "Đoài" not in seen


@pytest.mark.parametrize("seen", ["", "x", "[]", "null", '{"a": 1}', "\0", '{"a": "b"}', "[" * 1_200])
def test_digests_that_are_none_compare_with_nothing(officer, team, seen):
    url, fields = opened(officer, team)

    assert officer.post(url, fields | {"name": "Đội số 3", "seen": seen}).status_code in {302, 422}


def test_contact_whose_days_are_tiles(officer, commune, other):
    client = ClientFactory(commune=commune, team=TeamFactory(commune=commune))
    contact = ContactFactory(client=client, note="Sáng")
    url = f"/contacts/{contact.pk}/edit/"
    fields = sheet(officer, url) | {"day": "other", "on": f"{contact.on:%d/%m/%Y}", "next": "never"}
    fields |= {"form": contact.form, "outcome": contact.outcome, "purpose": contact.purpose, "minutes": ""}
    edit_contact(contact=contact, note="Chiều", by=other)

    refused = officer.post(url, fields | {"note": "Tối"})

    assert page(refused).options("keep-note")[0] == "Tối của anh chị"
    assert Contact.objects.get().note == "Chiều"


def test_identity_is_shown_beside_what_was_typed_and_that_is_a_view(officer, commune, other):
    client = ClientFactory(commune=commune)
    url = f"/clients/{client.pk}/identity/edit/"
    fields = sheet(officer, url) | {"birth_date": "", "personal_number": "", "phone": "", "address": ""}
    set_identity(client=client, full_name="Nguyễn Văn An", by=other)
    AuditEvent.objects.all().delete()

    refused = officer.post(url, fields | {"full_name": "Nguyễn Văn Ánh"})

    assert "Nguyễn Văn An đang lưu" in page(refused).options("keep-full_name")[1]
    assert Identity.objects.get().full_name == "Nguyễn Văn An"
    views = AuditEvent.objects.filter(code="cases.identity_viewed", by_id=officer.user.pk)
    assert views.count() == 1


def test_section_of_a_report_that_both_begin(officer, signed_in, commune):
    url = f"/reports/commune-{commune.pk}/{date.today().year}/edit/?section=III.1"  # noqa: DTZ011
    fields, second = sheet(officer, url), signed_in(Role.COMMUNE_OFFICER, commune)
    assert second.post(url, sheet(second, url) | {"text": "Của người kia"}).status_code == 302

    refused = officer.post(url, fields | {"text": "Của tôi"})

    assert refused.status_code == 422
    assert ReportSection.objects.get().text == "Của người kia"


@pytest.mark.parametrize("route", EDITING, ids=str)
@pytest.mark.django_db
def test_every_form_that_edits_carries_what_it_showed(route, signed_in):
    world = furnished()
    shown = page(signed_in(role_for(route), world.place(role_for(route))).get(address(route, world)))

    assert shown.value("seen")
    assert shown.value("ticket")


def new_team(browser, commune):
    """A sheet on which a team is founded."""
    typed = {"commune": commune.pk, "name": "Đội", "founded_on": "01/03/2026"}
    return sheet(browser, "/teams/add/") | typed


def test_sheet_sent_twice_is_answered_with_its_row(officer, commune):
    fields = sheet(officer, "/teams/add/") | {
        "commune": commune.pk,
        "name": "Đội",
        "founded_on": "01/03/2026",
    }

    first = officer.post("/teams/add/", fields)
    second = officer.post("/teams/add/", fields)

    assert first.headers["Location"] == second.headers["Location"]
    assert Team.objects.count() == SentForm.objects.count() == 1


def test_sheet_sent_again_with_something_else_is_refused(officer, commune):
    fields = sheet(officer, "/teams/add/") | {
        "commune": commune.pk,
        "name": "Đội",
        "founded_on": "01/03/2026",
    }
    officer.post("/teams/add/", fields)

    refused = officer.post("/teams/add/", fields | {"name": "Đội khác"})

    assert "đã lưu rồi, với nội dung khác" in page(refused).errors[0]
    assert Team.objects.count() == 1


def test_another_persons_sheet_is_none(officer, signed_in, commune):
    fields = sheet(officer, "/teams/add/") | {
        "commune": commune.pk,
        "name": "Đội",
        "founded_on": "01/03/2026",
    }

    assert signed_in(Role.COMMUNE_OFFICER, commune).post("/teams/add/", fields).status_code == 302
    assert not SentForm.objects.exists()
