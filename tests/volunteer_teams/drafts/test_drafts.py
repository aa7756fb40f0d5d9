"""What is typed is kept while it is typed, and stands in its form again when its writer opens the page."""

import base64
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from tests.database import as_person
from tests.factories import ClientFactory, CommuneFactory, TeamFactory, person
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.actions.drafts import MOST, reseal_drafts
from volunteer_teams.drafts.tickets import new_ticket
from volunteer_teams.encryption.fields import SEALED
from volunteer_teams.encryption.keyring import Keyring, new_key, sealed_with
from volunteer_teams.models import AuditEvent, Draft, SentForm, Team

ADDRESS = "/teams/add/"
NAME = "Đội viết dở"


@pytest.fixture
def commune(db):
    return CommuneFactory(name="Sóc Sơn")


@pytest.fixture
def officer(signed_in, commune):
    return signed_in(Role.COMMUNE_OFFICER, commune)


def opened(browser, address=ADDRESS):
    """The ticket of the form on a page."""
    return page(browser.get(address)).value("ticket")


def keep(browser, address=ADDRESS, ticket=None, **fields):
    """What the script sends while somebody types."""
    fields = {"name": NAME} | fields
    ticket = ticket or opened(browser, address)
    return browser.post("/drafts/keep/", {"_address": address, "ticket": ticket} | fields)


def test_draft_stands_in_the_form_again_with_nothing_wrong_and_nothing_saved(officer):
    answer = keep(officer, founded_on="31/02/20")

    assert answer.content.decode() == f"{timezone.localtime():%H:%M}"
    shown = page(officer.get(ADDRESS))
    assert shown.value("name") == NAME
    assert shown.value("founded_on") == "31/02/20"
    assert not shown.errors
    assert not shown.all("//*[contains(@class, 'field-error')]")
    assert shown.messages[0].startswith("Chưa lưu: chữ gõ dở lúc")
    assert not Team.objects.exists()
    assert not AuditEvent.objects.exists()


def test_on_another_computer_too_and_for_nobody_else(signed_in, officer, commune):
    keep(officer)

    assert page(signed_in(user=officer.user).get(ADDRESS)).value("name") == NAME
    assert page(signed_in(Role.COMMUNE_OFFICER, commune).get(ADDRESS)).value("name") == ""


def test_only_its_own_address_shows_it(officer, commune):
    keep(officer)

    assert page(officer.get(f"{ADDRESS}?commune={commune.pk}")).value("name") == ""


def test_the_newest_takes_the_place_of_the_older(officer):
    keep(officer, name="Đội một")
    keep(officer, name="Đội hai")

    assert page(officer.get(ADDRESS)).value("name") == "Đội hai"
    assert Draft.objects.count() == 1


def test_saving_ends_it_and_what_comes_late_brings_nothing_back(officer, commune):
    ticket = opened(officer)
    keep(officer, ticket=ticket)

    saved = officer.post(
        ADDRESS, {"ticket": ticket, "commune": commune.pk, "name": NAME, "founded_on": "01/03/2026"}
    )

    assert saved.status_code == 302
    assert not Draft.objects.exists()
    late = keep(officer, ticket=ticket)
    assert late.status_code == 409
    assert "đã lưu rồi" in late.content.decode()
    assert not Draft.objects.exists()


def test_refused_form_stays_a_draft(officer):
    ticket = opened(officer)
    keep(officer, ticket=ticket)

    refused = page(officer.post(ADDRESS, {"ticket": ticket, "name": NAME}))

    assert refused.errors
    assert refused.value("ticket") == ticket
    assert page(officer.get(ADDRESS)).value("name") == NAME


def test_one_button_throws_it_away(officer):
    keep(officer)
    form = page(officer.get(ADDRESS)).one("//form[@data-draft-back]")

    answer = officer.post(form.get("action"), {"_address": form.xpath(".//*[@name='_address']/@value")[0]})

    assert answer.headers["Location"] == ADDRESS
    assert page(officer.get(ADDRESS)).value("name") == ""
    assert not Draft.objects.exists()


def test_throwing_away_leads_nowhere_else(officer):
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", ""):
        assert officer.post("/drafts/discard/", {"_address": elsewhere}).headers["Location"] == "/"


@pytest.mark.parametrize("ticket", ["x", "0198", "\0", None])
def test_without_a_ticket_of_ones_own_nothing_is_kept(officer, ticket):
    of_nobody = new_ticket(0)

    assert keep(officer, ticket=ticket or of_nobody).status_code == 409
    assert not Draft.objects.exists()


@pytest.mark.parametrize("fields", [{"name": "x" * 200_001}, {"_address": ""}, {"_address": "/" * 501}])
def test_what_is_too_much_is_not_kept(officer, fields):
    assert keep(officer, **fields).status_code == 409
    assert not Draft.objects.exists()


def test_somebody_has_so_many_drafts_and_no_more(officer):
    ticket = opened(officer)
    for number in range(MOST + 2):
        keep(officer, address=f"{ADDRESS}?n={number}", ticket=ticket)

    assert Draft.objects.count() == MOST
    assert not Draft.objects.filter(address=f"{ADDRESS}?n=0").exists()


def test_reasons_for_showing_somebody_and_pages_of_ones_account_carry_no_ticket(signed_in, commune):
    client = ClientFactory(commune=commune)
    officer = signed_in(Role.COMMUNE_OFFICER, commune, password="mau")

    for address in ("/names/show/", f"/clients/{client.pk}/record/", "/accounts/password/change/"):
        shown = page(officer.get(address))
        assert shown.all("//main//form[@method='post']"), address
        assert not shown.all("//*[@name='ticket']"), address


def test_it_lies_sealed_with_the_key_of_identities_and_rotation_seals_it_anew(officer, settings):
    def stored():
        with connection.cursor() as cursor:
            cursor.execute("select typed from volunteer_teams_draft")
            return cursor.fetchone()[0]

    keep(officer)
    before, held = stored(), settings.IDENTITY_KEYS
    assert SEALED.fullmatch(before)

    class Rotated:
        def keyring(self):
            return rotated

    new = base64.b64decode(new_key())
    rotated = Keyring([new], new)
    rotated._ciphers |= held.keyring()._ciphers
    settings.IDENTITY_KEYS = Rotated()

    assert reseal_drafts() == 1
    assert sealed_with(stored()) == rotated.current != sealed_with(before)
    assert reseal_drafts() == 0
    assert page(officer.get(ADDRESS)).value("name") == NAME


def test_draft_under_a_key_that_is_gone_stands_in_nobodys_way(officer, settings):
    keep(officer)

    class Other:
        def keyring(self):
            key = base64.b64decode(new_key())
            return Keyring([key], key)

    settings.IDENTITY_KEYS = Other()

    assert page(officer.get(ADDRESS)).value("name") == ""


def test_old_ones_are_not_shown_and_go(officer):
    keep(officer)
    TeamFactory()
    SentForm.objects.create(id="01980000-0000-7000-8000-000000000000", user=officer.user, digest="x")
    long_ago = timezone.now() - timedelta(days=15)
    Draft.objects.update(kept_at=long_ago)
    SentForm.objects.update(sent_at=long_ago)

    assert page(officer.get(ADDRESS)).value("name") == ""
    said = StringIO()
    call_command("clear_drafts", stdout=said)
    assert said.getvalue() == "Deleted 1 drafts.\n"
    assert not Draft.objects.exists()
    assert not SentForm.objects.exists()


def test_row_policies_show_each_person_their_own(officer, commune):
    keep(officer)

    with as_person(officer.user):
        assert Draft.objects.count() == 1
    with as_person(person(Role.ADMINISTRATOR, None)):
        assert Draft.objects.count() == 0
