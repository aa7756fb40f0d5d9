"""`office_edit`: put right what documents carry."""

from tests.factories import CommuneFactory, ReportingOfficeFactory, TeamFactory
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent


def url(office):
    return f"/offices/{office.pk}/edit/"


def values(office, **other):
    names = ("issuer_lines", "mark", "place_name", "archive", "signer_title")
    return {"since": "01/01/2020", **{name: getattr(office, name) for name in names}} | other


def test_it_saves_and_the_log_says_what(signed_in):
    office = ReportingOfficeFactory()
    browser = signed_in(Role.COMMUNE_OFFICER, office.commune)

    shown = page(browser.get(url(office)))
    browser.post(url(office), values(office, signer_name="Nguyễn Văn Mẫu"))

    assert shown.value("since") == "01/01/2020"
    office.refresh_from_db()
    assert office.signer_name == "Nguyễn Văn Mẫu"
    event = AuditEvent.objects.get(code=TeamsEvent.OFFICE_SET)
    assert event.changes == {"signer_name": "đã sửa"}


def test_an_empty_office_is_refused(signed_in):
    office = ReportingOfficeFactory()

    response = signed_in(Role.COMMUNE_OFFICER, office.commune).post(
        url(office), values(office, issuer_lines="")
    )

    assert page(response).errors[0].startswith("Cơ quan ban hành:")


def test_another_communes_office_is_not_found(signed_in):
    browser = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    assert browser.post(url(ReportingOfficeFactory()), {}).status_code == 404


def test_a_leader_is_refused(signed_in):
    office = ReportingOfficeFactory()

    assert signed_in(Role.TEAM_LEADER, TeamFactory()).get(url(office)).status_code == 403


def test_lines_as_a_browser_ends_them_are_the_same_lines(signed_in):
    office = ReportingOfficeFactory(issuer_lines="ỦY BAN NHÂN DÂN\nXÃ MẪU")

    signed_in(Role.COMMUNE_OFFICER, office.commune).post(
        url(office), values(office, issuer_lines="ỦY BAN NHÂN DÂN\r\nXÃ MẪU")
    )

    office.refresh_from_db()
    assert office.issuer_lines == "ỦY BAN NHÂN DÂN\nXÃ MẪU"
    assert not AuditEvent.objects.filter(code=TeamsEvent.OFFICE_SET).exists()
