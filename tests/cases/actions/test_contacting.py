"""Contacts: what is taken over, what is refused, and once is once."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.contacting import add_contact, delete_contact, edit_contact
from cases.events import CaseEvent
from cases.models import ClientGroup, Contact, ContactForm, ContactOutcome, ContactPurpose
from tests.factories import ClientFactory, ContactFactory, MembershipFactory, TeamFactory
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Sex

pytestmark = pytest.mark.django_db


@pytest.fixture
def met(case):
    """What is written of a visit to the client of the case."""
    return {
        "id": uuid7(),
        "client": case.client,
        "volunteer": case.volunteer,
        "team": case.team,
        "on": date(2026, 8, 3),
        "form": ContactForm.HOME,
        "purpose": ContactPurpose.PERSUASION,
        "outcome": ContactOutcome.AGREED,
        "minutes": 45,
        "next_on": date(2026, 8, 17),
        "note": "Muốn học nghề.",
        "by": None,
    }


def test_what_is_known_of_the_client_goes_along(met, case, logged):
    contact = add_contact(**met)

    assert (contact.commune, contact.province) == (case.commune, case.commune.province)
    assert (contact.sex, contact.birth_year) == (case.client.sex, case.client.birth_year)
    assert contact.group == ClientGroup.DRUG_USE
    [event] = logged(CaseEvent.CONTACT_ADDED)
    assert event.changes == {"on": "2026-08-03", "form": "THAM_NHA", "purpose": "VAN_DONG"}
    assert event.team_id == case.team.pk


def test_a_contact_keeps_what_was_known_on_its_day(met, case):
    contact = add_contact(**met)
    case.client.birth_year = 1970
    case.client.save(update_fields=["birth_year"])

    contact.refresh_from_db()

    assert contact.birth_year == 1990


def test_somebody_who_will_not_be_named_is_a_group(met):
    contact = add_contact(**met | {"client": None, "group": ClientGroup.SEX_WORK, "sex": Sex.FEMALE})

    assert (contact.client, contact.group, contact.sex, contact.birth_year) == (None, "BAN_DAM", "F", None)


def test_sent_twice_it_is_one_contact(met, logged):
    first = add_contact(**met)
    again = add_contact(**met)

    assert again == first
    assert Contact.objects.get().minutes == 45
    assert len(logged(CaseEvent.CONTACT_ADDED)) == 1


def test_sent_again_with_something_else_it_is_refused(met):
    """What was typed later is not lost without a word."""
    add_contact(**met)

    with pytest.raises(RuleBroken, match="đã lưu rồi, với nội dung khác"):
        add_contact(**met | {"minutes": 50})

    assert Contact.objects.get().minutes == 45


def test_an_id_that_is_somebody_elses_is_refused(met, case):
    add_contact(**met)
    other = ClientFactory(team=case.team, opened_on=date(2026, 7, 10))

    with pytest.raises(RuleBroken, match="đã được ghi cho người khác"):
        add_contact(**met | {"client": other})


def test_a_dissolved_team_meets_nobody(met, case):
    case.team.dissolved_on = date(2026, 8, 3)
    case.team.save(update_fields=["dissolved_on"])

    with pytest.raises(RuleBroken, match="đã giải thể từ ngày 03/08/2026") as refused:
        add_contact(**met)

    assert refused.value.field == "on"


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"on": timezone.localdate() + timedelta(days=1), "next_on": None}, "chưa đến", "on"),
        ({"on": date(2026, 7, 9)}, "Hồ sơ mở ngày 10/07/2026", "on"),
        ({"next_on": date(2026, 8, 3)}, "Ngày hẹn phải sau ngày gặp", "next_on"),
        ({"client": None, "on": date(2014, 12, 31)}, "thành lập ngày 01/01/2015", "on"),
        ({"client": None, "on": date(2015, 12, 31)}, "không phải thành viên", "on"),
        ({"client": None}, "Chọn nhóm", "group"),
        ({"client": None, "group": "NGHIEN", "birth_year": 1850}, "Năm sinh phải từ 1900", "birth_year"),
    ],
)
def test_what_cannot_have_been_is_refused(met, values, message, field):
    with pytest.raises(RuleBroken, match=message) as refused:
        add_contact(**met | values)

    assert refused.value.field == field
    assert not Contact.objects.exists()


def test_the_team_is_of_the_clients_commune(met):
    other = MembershipFactory()

    with pytest.raises(RuleBroken, match="không thuộc xã, phường của hồ sơ"):
        add_contact(**met | {"team": other.team, "volunteer": other.volunteer})


def test_whoever_left_the_team_meets_nobody_after_that_day(met, case):
    case.membership.until = date(2026, 8, 2)
    case.membership.save(update_fields=["until"])

    with pytest.raises(RuleBroken, match=r"Ngày 03/08/2026 .* không phải thành viên"):
        add_contact(**met)


def test_correcting_keeps_the_rules_and_hides_the_note(case, logged):
    contact = ContactFactory(client=case.client, volunteer=case.volunteer, on=date(2026, 8, 3))

    edit_contact(contact=contact, on=date(2026, 8, 4), note="Bà Mẫu gọi.", by=None)

    contact.refresh_from_db()
    assert (contact.on, contact.note) == (date(2026, 8, 4), "Bà Mẫu gọi.")
    assert logged(CaseEvent.CONTACT_EDITED)[0].changes == {
        "on": ["2026-08-03", "2026-08-04"],
        "note": "đã sửa",
    }
    with pytest.raises(RuleBroken, match="Hồ sơ mở ngày"):
        edit_contact(contact=contact, on=date(2026, 7, 1), by=None)


def test_deleting_is_undone_by_adding_again(met, logged):
    contact = add_contact(**met)

    delete_contact(contact=contact, by=None)

    assert not Contact.objects.exists()
    assert logged(CaseEvent.CONTACT_DELETED)[0].changes["on"] == "2026-08-03"
    assert add_contact(**met).pk == contact.pk


def test_a_team_of_another_commune_may_not_take_over_the_unnamed(met):
    """The team says where a contact was."""
    other = TeamFactory()

    with pytest.raises(RuleBroken, match="không phải thành viên"):
        add_contact(**met | {"client": None, "group": "NGHIEN", "team": other})
