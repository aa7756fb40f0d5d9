"""`my_mail`: where one gets reminders."""

from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent, User

URL = "/my-account/mail/"


def address_of(browser):
    return User.objects.get(pk=browser.user.pk).email


def test_an_address_is_set_and_the_log_does_not_tell_it(signed_in):
    browser = signed_in(Role.NATIONAL_OFFICER)

    browser.post(URL, {"email": "canbo@hanoi.gov.vn"})

    assert address_of(browser) == "canbo@hanoi.gov.vn"
    assert "canbo@hanoi.gov.vn" in page(browser.get("/my-account/")).text
    event = AuditEvent.objects.get(code=TeamsEvent.MAIL_ADDRESS_SET)
    assert (event.by_id, event.changes) == (browser.user.pk, {})


def test_it_is_taken_away_again(signed_in):
    browser = signed_in(Role.NATIONAL_OFFICER)
    browser.post(URL, {"email": "canbo@hanoi.gov.vn"})

    browser.post(URL, {"email": ""})

    assert address_of(browser) == ""


def test_what_is_no_address_is_refused(signed_in):
    browser = signed_in(Role.NATIONAL_OFFICER)

    answer = browser.post(URL, {"email": "canbo@"})

    assert answer.status_code == 422
    assert "Địa chỉ thư có dạng ten@hanoi.gov.vn." in page(answer).text
    assert address_of(browser) == ""
