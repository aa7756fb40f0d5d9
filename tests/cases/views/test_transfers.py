"""transfer_list, transfer_add, transfer_detail, transfer_accept, transfer_refuse, transfer_withdraw."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from uuid_utils.compat import uuid7

from cases.actions.transferring import propose_transfer
from cases.models import Client, Transfer, TransferState
from tests.factories import (
    CommuneFactory,
    ContactFactory,
    EpisodeFactory,
    IdentityFactory,
    ProvinceFactory,
    SupportFactory,
    TransferFactory,
)
from tests.page import assert_part_equals, page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Province

pytestmark = pytest.mark.django_db


def day(ago=0):
    return (timezone.localdate() - timedelta(days=ago)).strftime("%d/%m/%Y")


@pytest.fixture
def there():
    """A ward of a city, with a name that others have too."""
    return CommuneFactory(name="Quang Minh", province=ProvinceFactory(name="Hà Nội"))


@pytest.fixture
def add_url(case):
    return reverse("cases:transfer_add", args=[case.client.pk])


@pytest.fixture
def asked(case, there, signed_in):
    """A proposal, and a browser of the officer who is to answer it."""
    IdentityFactory(client=case.client, full_name="Phạm Văn Mật", address="Ngõ Mật")
    given = {"client": case.client, "receiver": there, "moved_on": timezone.localdate(), "by": None}
    transfer = propose_transfer(id=uuid7(), note="Thích nghề mộc", **given)
    return SimpleNamespace(transfer=transfer, browser=signed_in(Role.COMMUNE_OFFICER, there))


def url_of(name, transfer):
    return reverse(f"cases:transfer_{name}", args=[transfer.pk])


# proposing


def test_the_commune_is_found_without_diacritics_by_its_name_and_province(officer, add_url, there):
    CommuneFactory(name="Quang Minh", province=ProvinceFactory(name="Bắc Ninh"))

    both = page(officer.get(add_url, {"q": "quang minh"}))
    one = page(officer.get(add_url, {"q": "quang minh ha noi"}))

    assert len(both.texts("//div[@id='places']//li")) == 2
    assert one.texts("//div[@id='places']//li") == ["Xã Quang Minh · Hà Nội"]
    assert one.link("Quang Minh").endswith(f"?receiver={there.pk}")
    assert_part_equals(officer, f"{add_url}?q=quang", "places")


def test_nothing_typed_lists_no_commune_and_nothing_found_says_so(officer, add_url, there):
    assert not page(officer.get(add_url)).all("//div[@id='places']//li")
    assert "Không có xã, phường nào tên như vậy" in page(officer.get(add_url, {"q": "khong co"})).text


def test_the_proposal_is_sent_and_stands_in_the_file(officer, case, add_url, there):
    url = f"{add_url}?receiver={there.pk}"
    form = page(officer.get(url))
    sent = {"id": form.value("id"), "moved_on": day(), "note": "Thích nghề mộc"}

    answer = officer.post(url, sent)

    transfer = Transfer.objects.get()
    assert answer.url == transfer.get_absolute_url()
    shown = page(officer.get(answer.url))
    assert "Hồ sơ chưa chuyển." in shown.text
    assert "24 giờ" in shown.text
    file = page(officer.get(case.client.get_absolute_url()))
    assert "Chờ Xã Quang Minh tiếp nhận." in file.text
    assert not file.has_link(add_url)


def test_what_is_refused_stands_on_the_page(officer, add_url, there):
    url = f"{add_url}?receiver={there.pk}"

    answer = page(officer.post(url, {"id": str(uuid7()), "moved_on": "01/01/2020", "note": ""}))

    assert "Hồ sơ mở ngày" in answer.errors[0]
    assert not Transfer.objects.exists()


@pytest.mark.parametrize("receiver", ["0", "99999999", "x", ""])
def test_a_commune_that_is_none_brings_back_the_search(officer, add_url, receiver):
    assert page(officer.get(f"{add_url}?receiver={receiver}")).all("//input[@name='q']")


def test_no_note_is_asked_for_of_a_hidden_client(officer, case, add_url, there):
    EpisodeFactory(client=case.client, status__programme__is_hidden=True)

    form = page(officer.get(f"{add_url}?receiver={there.pk}"))

    assert not form.all("//textarea")
    assert "không gì khác" in form.text


def test_others_are_refused(assert_stays_out, add_url):
    assert_stays_out(add_url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)


# answering


def test_the_other_commune_is_told_at_home_and_sees_code_programme_and_note_alone(asked, case):
    home = page(asked.browser.get(reverse("home")))
    (row,) = home.texts("//section[@aria-labelledby='transfers']//ul[@class='work']/li")
    shown = page(asked.browser.get(url_of("detail", asked.transfer)))

    assert case.client.code in row
    assert "Chờ tiếp nhận" in row
    assert {case.client.code, case.episode.programme.name, "Thích nghề mộc"} <= {
        word
        for word in (case.client.code, case.episode.programme.name, "Thích nghề mộc")
        if word in shown.text
    }
    assert "Phạm Văn Mật" not in shown.text
    assert not shown.has_link(case.client.get_absolute_url())
    for name in ("client_detail", "client_edit", "identity_edit", "client_history"):
        assert asked.browser.get(reverse(f"cases:{name}", args=[case.client.pk])).status_code == 404
    assert case.client.code not in page(asked.browser.get(reverse("cases:client_list"))).text


def test_accepted_it_is_theirs_and_no_longer_the_others(asked, case, officer):
    ContactFactory(client=case.client, volunteer=case.volunteer, note="Gặp ở nhà")
    SupportFactory(client=case.client)

    answer = asked.browser.post(url_of("accept", asked.transfer), follow=True)

    file = page(answer)
    assert "Đã tiếp nhận." in file.text
    assert "Chưa có tình nguyện viên" in file.text
    assert "Gặp ở nhà" in file.text
    assert "Trước đó" in file.text
    assert f"Chuyển hồ sơ: {case.commune.full_name} → Xã Quang Minh." in file.text
    assert "Thích nghề mộc" in file.text
    assert not file.all("//a[contains(@href, '/contacts/') and contains(@href, '/edit/')]")
    support = file.link("Cập nhật")
    assert asked.browser.get(support).status_code == 200
    assert officer.get(case.client.get_absolute_url()).status_code == 404
    old = page(officer.get(url_of("detail", asked.transfer)))
    assert "Đã tiếp nhận" in old.text
    assert not old.has_link(case.client.get_absolute_url())
    book = page(officer.get(reverse("cases:contact_list"), {"month": "2026-03"}))
    assert case.client.code not in book.text


def test_refused_with_a_reason_that_the_sender_reads_at_home(asked, case, officer):
    url = url_of("refuse", asked.transfer)

    empty = page(asked.browser.post(url, {"reason": ""}))
    answer = asked.browser.post(url, {"reason": "Không tìm thấy người này"})

    assert "Ghi lý do để xã kia biết." in empty.errors[0]
    assert answer.status_code == 302
    home = page(officer.get(reverse("home")))
    assert "Lý do: Không tìm thấy người này" in home.text
    assert Client.objects.get().commune == case.commune


def test_withdrawn_by_the_sender_alone(asked, officer):
    url = url_of("withdraw", asked.transfer)

    assert asked.browser.get(url).status_code == asked.browser.post(url, {"reason": "x"}).status_code == 404
    assert page(officer.get(url)).heading == "Rút đề nghị"
    assert officer.post(url, {"reason": "Chưa đi nữa"}).status_code == 302
    assert Transfer.objects.get().state == TransferState.WITHDRAWN
    again = page(asked.browser.post(url_of("accept", asked.transfer), follow=True))
    assert "Đề nghị này đã xong: đã rút." in again.text


def test_the_sender_cannot_answer_itself(asked, officer):
    for name in ("accept", "refuse"):
        assert officer.post(url_of(name, asked.transfer), {"reason": "x"}).status_code == 404
    assert Transfer.objects.get().is_open


def test_a_third_commune_finds_nothing(asked, signed_in):
    stranger = signed_in(Role.COMMUNE_OFFICER, CommuneFactory())

    for name in ("detail", "accept", "refuse", "withdraw"):
        assert stranger.post(url_of(name, asked.transfer)).status_code in (404, 405)
    assert stranger.get(url_of("detail", asked.transfer)).status_code == 404
    assert asked.transfer.code not in page(stranger.get(reverse("cases:transfer_list"))).text


def test_the_list_shows_both_ways_those_waiting_first(asked, case, officer):
    TransferFactory(
        client=case.client, state=TransferState.WITHDRAWN, decided_on=timezone.localdate(), reason="Thôi"
    )

    first, second = page(officer.get(reverse("cases:transfer_list"))).rows()
    (coming,) = page(asked.browser.get(reverse("cases:transfer_list"))).rows()

    assert "chuyển đến Xã Quang Minh" in first[0]
    assert "Chờ tiếp nhận" in first[-1]
    assert "Đã rút" in second[-1]
    assert "đến từ" in coming[0]


def test_the_list_asks_no_more_for_more_rows(officer, case, assert_flat_queries):
    def add_rows(n):
        provinces = Province.objects.order_by("pk")
        for _ in range(n):
            there = CommuneFactory(province=provinces[0])
            TransferFactory(
                client=case.client,
                receiver=there,
                state=TransferState.WITHDRAWN,
                decided_on=timezone.localdate(),
            )

    assert_flat_queries(officer, reverse("cases:transfer_list"), add_rows)
