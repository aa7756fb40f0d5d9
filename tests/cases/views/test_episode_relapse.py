"""episode_relapse: one episode ends, the next one begins."""

import pytest
from django.urls import reverse

from cases.models import Episode, Status
from tests.factories import EpisodeFactory
from tests.page import page
from volunteer_teams.access.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(case):
    """The relapse of the person of the case."""
    return reverse("cases:episode_relapse", args=[case.episode.pk])


@pytest.fixture
def typed(case):
    """What an officer types."""
    start = Status.objects.get(
        programme=case.episode.programme, code="TIEP_NHAN", regime__code="LUAT_120_2025"
    )
    return {"on": "01/10/2026", "document": "12/KL-TYT", "start": start.pk, "decision": "", "note": ""}


def test_the_file_shows_both_episodes_numbered_and_linked(officer, case, url, typed):
    assert page(officer.get(case.client.get_absolute_url())).has_link(url)

    answer = officer.post(url, typed, follow=True)

    file = page(answer)
    assert "Đã ghi tái nghiện, mở đợt 2." in file.text
    assert f"{case.episode.programme.name}, đợt 2" in file.text
    assert "Nối đợt 1, kết thúc 01/10/2026" in file.text
    assert "Tái nghiện (có kết luận xác định)" in file.text


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"document": ""}, "Nhập số kết luận xác định tình trạng nghiện."),
        ({"start": ""}, "Chọn chương trình."),
        ({"on": "01/07/2026"}, "Bước cuối ghi ngày 10/07/2026"),
    ],
)
def test_it_refuses_with_the_reason(officer, url, typed, values, error):
    answer = officer.post(url, typed | values)

    assert answer.status_code == 422
    assert error in page(answer).errors[0]
    assert Episode.objects.get().is_open


def test_only_programmes_about_drugs_are_offered(officer, case, url):
    EpisodeFactory(client=case.client, status__programme__register="BAN_DAM")

    offered = page(officer.get(url)).options("start")

    assert any("Cai nghiện tự nguyện" in words for words in offered)
    assert not any("mại dâm" in words or "bán dâm" in words for words in offered)


def test_another_place_is_not_found_and_other_roles_are_refused(assert_stays_out, url):
    assert_stays_out(url, Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_LEADER, Role.PROVINCE_OFFICER)
