"""`offline_worker`, `offline_entry`, `offline_kit`; what is sent later to `contact_add`, `activity_add`."""

import json
import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.models import Contact
from tests.factories import (
    ActivityKindFactory,
    ClientFactory,
    ContactFactory,
    EpisodeFactory,
    MembershipFactory,
)
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.drafts.vault import vault_of
from volunteer_teams.models import Activity
from volunteer_teams.offline import kit, program

pytestmark = pytest.mark.django_db
WORKER, ENTRY, KIT = "/worker.js", "/offline/", "/offline/kit/"
UNNAMED = "/contacts/add/"


@pytest.fixture
def row(case):
    """A contact as a browser kept it."""
    return {
        "id": str(uuid7()),
        "member": case.membership.pk,
        "group": "SAU_CAI",
        "day": timezone.localdate().isoformat(),
        "form": "THAM_NHA",
        "purpose": "TU_VAN",
        "outcome": "HOP_TAC",
        "next": "never",
        "note": "Muốn học nghề.",
    }


def by(browser):
    """The header that says whose vault it comes from."""
    return {"X-Kept-By": vault_of(browser.user.pk)["name"]}


def entry(browser, key):
    """One entry of somebody's kit."""
    return next(one for one in browser.get(KIT).json()["entries"] if one["key"] == key)


def codes(browser):
    """The case codes that somebody can choose without a line."""
    return [choice["value"] for choice in entry(browser, "contact")["questions"][0]["choices"]]


def test_the_worker_is_the_same_for_everybody_and_names_files_that_exist(client, officer):
    answer = client.get(WORKER)
    build = json.loads(re.match(rb"self\.BUILD = (.*);\n", answer.content)[1])

    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.content == officer.get(WORKER).content
    assert build["page"] == ENTRY
    files = [url.removeprefix(settings.STATIC_URL) for url in build["files"]]
    assert all(finders.find(name) for name in files), files
    assert {"js/offline.js", "js/vault.js", "css/look.css"} <= set(files)
    assert answer.content.endswith(b'importScripts("/static/js/worker.js");\n')


def test_another_page_is_another_version(client, monkeypatch):
    before = client.get(WORKER).content
    monkeypatch.setattr(program, "page", lambda: "<p>khác</p>")

    assert client.get(WORKER).content != before


def test_nobody_stands_on_the_page_that_a_browser_keeps(officer, signed_in, case):
    """Two people get the same bytes: no name, no token, no key."""
    answer = officer.get(ENTRY)

    assert page(answer).heading == "Ghi khi mất mạng"
    assert answer.content == signed_in(Role.VOLUNTEER, case.team).get(ENTRY).content
    said = [officer.user.full_name, case.client.code, "csrf", "hx-headers", "data-vault"]
    assert not [secret for secret in said if secret in answer.content.decode()]


@pytest.mark.parametrize("url", [ENTRY, KIT])
def test_who_enters_nothing_is_refused(signed_in, case, url):
    assert signed_in(Role.COMMUNE_LEADER, case.commune).get(url).status_code == 403
    assert signed_in(Role.NATIONAL_OFFICER).get(url).status_code == 403


@pytest.mark.parametrize(("role", "has"), [(Role.COMMUNE_OFFICER, True), (Role.COMMUNE_LEADER, False)])
def test_only_pages_of_who_enters_install_it(signed_in, case, role, has):
    shown = page(signed_in(role, case.commune).get("/menu/"))

    assert bool(shown.all("//main[@data-enters]")) is has
    assert bool(shown.all("//script[contains(@src, 'line.js')]")) is has


def test_the_kit_has_the_forms_of_the_pages_and_the_codes_in_reach(officer, case):
    ActivityKindFactory()
    elsewhere = EpisodeFactory().client

    contact, activity = entry(officer, "contact"), entry(officer, "activity")

    whom = contact["questions"][0]["choices"]
    assert [one["value"] for one in whom] == ["", case.client.code]
    assert (whom[1]["url"], whom[1]["sets"]) == (
        reverse("cases:contact_add", args=[case.client.pk]),
        {"member": case.membership.pk},
    )
    assert elsewhere.code not in json.dumps([contact, activity])
    for form in (*contact["forms"].values(), *activity["forms"].values()):
        assert 'name="id"' in form
        assert "ticket" not in form
    assert activity["questions"][0]["choices"][0]["value"] == str(case.team.pk)
    assert set(activity["forms"]) == {one["form"] for one in activity["questions"][1]["choices"]}


def test_no_file_that_takes_nothing_more_is_offered(officer, case):
    shut = ClientFactory(team=case.team)
    held = EpisodeFactory(client__team=case.team, client__restricted_on=timezone.localdate()).client

    assert not {shut.code, held.code} & set(codes(officer))


def test_a_volunteer_gets_their_own_clients_and_no_activities(signed_in, case):
    other = EpisodeFactory(client__team=case.team).client
    browser = signed_in(Role.VOLUNTEER, case.team)

    assert other.code not in codes(browser)
    assert [one["key"] for one in browser.get(KIT).json()["entries"]] == ["contact"]


def test_addresses_that_wait_are_those_of_the_forms(case):
    patterns = [re.compile(pattern) for part in kit.PARTS for pattern in part.addresses]
    urls = [UNNAMED, reverse("cases:contact_add", args=[case.client.pk]), reverse("activity_add")]

    assert all(any(pattern.match(url) for pattern in patterns) for url in urls)


def test_the_kit_asks_as_much_of_the_database_for_many(officer, case, assert_flat_queries):
    def add(number):
        for _ in range(number):
            EpisodeFactory(client__team=case.team)
            MembershipFactory(team=case.team)
            ActivityKindFactory()

    assert_flat_queries(officer, KIT, add)


def test_what_was_kept_is_one_row_however_often_it_is_sent(officer, row):
    answers = [officer.post(UNNAMED, row, headers=by(officer)) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [204] * 3
    assert str(Contact.objects.get().pk) == row["id"]
    assert not page(officer.get("/menu/")).messages


def test_an_activity_that_was_kept_is_taken_likewise(officer, case):
    activity_kind = ActivityKindFactory()
    form = entry(officer, "activity")["forms"][str(activity_kind.pk)]
    numbers = {
        name: "5"
        for name in re.findall(r'name="(\w+)"', form)
        if name not in ("id", "on", "note", "partners")
    }
    sent = {"id": str(uuid7()), "on": f"{timezone.localdate():%d/%m/%Y}", **numbers}
    url = f"{reverse('activity_add')}?team={case.team.pk}&kind={activity_kind.pk}"

    assert officer.post(url, sent, headers=by(officer)).status_code == 204
    assert str(Activity.objects.get().pk) == sent["id"]


def test_it_is_refused_with_the_sentence_of_the_page(officer, row):
    late = row | {"day": (timezone.localdate() + timedelta(days=2)).isoformat()}

    answer = officer.post(UNNAMED, late, headers=by(officer))

    assert answer.status_code == 422
    assert any("chưa đến" in line for line in page(answer).errors)
    assert not Contact.objects.exists()


def test_what_was_sent_and_then_changed_is_a_conflict_not_a_second_row(officer, row):
    officer.post(UNNAMED, row, headers=by(officer))

    answer = officer.post(UNNAMED, row | {"note": "Khác hẳn."}, headers=by(officer))

    assert answer.status_code == 422
    assert page(answer).errors
    assert Contact.objects.get().note == row["note"]


def test_a_client_who_went_elsewhere_meanwhile_is_not_there(officer, case, row):
    stranger = ContactFactory(client=ClientFactory()).client
    url = reverse("cases:contact_add", args=[stranger.pk])

    assert officer.post(url, row, headers=by(officer)).status_code == 404


def test_the_next_person_at_the_desk_does_not_send_it(officer, signed_in, case, row):
    """Even if their browser were made to."""
    other = signed_in(Role.COMMUNE_OFFICER, case.commune)

    answer = other.post(UNNAMED, row, headers=by(officer))

    assert answer.status_code == 409
    assert not Contact.objects.exists()


def test_signing_in_first_is_never_taken_for_saved(client, officer, row):
    answer = client.post(UNNAMED, row, headers=by(officer))

    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")


def test_without_the_header_the_page_answers_as_ever(officer, row):
    assert officer.post(UNNAMED, row).status_code == 302
