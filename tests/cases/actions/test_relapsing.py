"""Relapse: one episode ends and the next begins, in one act."""

from datetime import date

import pytest

from cases.actions.relapsing import relapse
from cases.actions.stepping import move_episode, open_episode
from cases.events import CaseEvent
from cases.models import Episode, Outcome
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(case, programme):
    """A medical conclusion about the person of the case."""
    return {
        "episode": case.episode,
        "on": date(2026, 10, 1),
        "document": "12/KL-TYT",
        "programme": programme("CAI_TAI_NHA"),
        "by": None,
    }


def test_the_episode_ends_and_the_next_follows_it(case, given, logged):
    following = relapse(**given)

    case.episode.refresh_from_db()
    assert (case.episode.outcome, case.episode.closed_on) == (Outcome.RELAPSED, date(2026, 10, 1))
    assert case.episode.closing_document == "12/KL-TYT"
    assert (following.number, following.previous, following.opened_on) == (2, case.episode, date(2026, 10, 1))
    assert (following.is_open, following.decision) == (True, "12/KL-TYT")
    assert len(logged(CaseEvent.EPISODE_CLOSED)) == 1
    assert logged(CaseEvent.EPISODE_OPENED)[0].changes["number"] == 2
    assert relapse(**given | {"episode": following, "document": "40/KL-TYT"}).number == 3


def test_the_next_one_may_be_of_another_programme(given, programme):
    assert relapse(**given | {"programme": programme("CAI_BAT_BUOC")}).programme.code == "CAI_BAT_BUOC"


def test_the_second_treatment_has_the_longer_term(case, given, status):
    def treat(episode, on):
        for code in ("DANG_KY", "DANG_CAI"):
            wanted = status("CAI_TAI_NHA", code, "LUAT_120_2025")
            move_episode(episode=episode, status=wanted, on=on, document="1/QĐ", by=None)
        episode.refresh_from_db()
        return episode.due_on

    assert treat(case.episode, date(2026, 8, 1)) == date(2028, 8, 1)
    assert treat(relapse(**given), date(2026, 10, 5)) == date(2029, 10, 5)


def test_nobodys_opinion_makes_a_relapse(case, given):
    with pytest.raises(RuleBroken, match="kết luận xác định tình trạng nghiện") as refused:
        relapse(**given | {"document": ""})

    assert refused.value.field == "document"
    assert Episode.objects.get().is_open


def test_it_is_all_or_nothing(case, given, programme):
    other = programme("CAI_BAT_BUOC")
    day = date(2026, 9, 1)
    open_episode(client=case.client, programme=other, decided_on=day, opened_on=day, by=None)

    with pytest.raises(RuleBroken, match="đang có một đợt"):
        relapse(**given | {"programme": other})

    case.episode.refresh_from_db()
    assert case.episode.is_open
    assert Episode.objects.count() == 2


def test_a_closed_episode_does_not_relapse_again(given):
    relapse(**given)

    with pytest.raises(RuleBroken, match="đã kết thúc"):
        relapse(**given)


def test_only_programmes_about_drugs_know_relapses(given, programme):
    with pytest.raises(RuleBroken, match="chương trình về ma túy"):
        relapse(**given | {"programme": programme("MAI_DAM")})
