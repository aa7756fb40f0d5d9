"""Episodes: which law, which state next, until when."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases.actions.closing import close_episode
from cases.actions.stepping import give_notice, move_episode, open_episode
from cases.events import CaseEvent
from cases.models import EpisodeStep, Outcome
from tests.factories import ClientFactory, EpisodeFactory
from volunteer_teams.errors import RuleBroken

pytestmark = pytest.mark.django_db
TOMORROW = timedelta(days=1)


def test_opening_writes_the_first_step_and_the_log(programme, logged):
    client = ClientFactory(opened_on=date(2026, 1, 5))

    episode = open_episode(
        client=client, programme=programme("SAU_CAI"), decision="118/QĐ-UBND", decided_on=date(2026, 8, 17),
        opened_on=date(2026, 8, 17), by=None,
    )  # fmt: skip

    assert (episode.regime.code, episode.status.code) == ("LUAT_120_2025", "QUAN_LY_12")
    assert episode.due_on == date(2027, 8, 17)
    step = episode.steps.get()
    assert (step.on, step.due_on, step.document) == (date(2026, 8, 17), date(2027, 8, 17), "118/QĐ-UBND")
    assert (episode.commune, episode.province) == (client.commune, client.province)
    [event] = logged(CaseEvent.EPISODE_OPENED)
    assert event.client_id == client.pk
    assert event.changes["programme"] == "SAU_CAI"


@pytest.mark.parametrize(
    ("decided_on", "regime"),
    [
        (date(2021, 12, 31), "TRUOC_2022"),
        (date(2026, 6, 30), "LUAT_73_2021"),
        (date(2026, 7, 1), "LUAT_120_2025"),
    ],
)
def test_the_law_is_that_of_the_decision(programme, status, decided_on, regime):
    client = ClientFactory(opened_on=date(2020, 1, 1))
    offered = status("CAI_TAI_NHA", "TIEP_NHAN", "LUAT_120_2025")  # what a form of today offers

    episode = open_episode(
        client=client, programme=programme("CAI_TAI_NHA"), status=offered, decided_on=decided_on,
        opened_on=decided_on, by=None,
    )  # fmt: skip

    assert (episode.regime.code, episode.status.regime.code) == (regime, regime)


@pytest.mark.parametrize(
    ("values", "message", "field"),
    [
        ({"opened_on": date(2026, 1, 4)}, "Hồ sơ mở ngày 05/01/2026", "opened_on"),
        ({"opened_on": timezone.localdate() + TOMORROW}, "chưa đến", "opened_on"),
        ({"decided_on": timezone.localdate() + TOMORROW}, "chưa đến", "decided_on"),
        ({"decided_on": date(1999, 1, 1)}, "chưa có quy định", "decided_on"),
        ({"decision": ""}, "nhập số quyết định", "decision"),
        ({"due_on": date(2026, 8, 16)}, "sau ngày bắt đầu", "due_on"),
        ({"due_on": date(2027, 1, 1)}, "ghi lý do", "note"),
    ],
)
def test_opening_refuses(programme, values, message, field):
    given = {
        "client": ClientFactory(opened_on=date(2026, 1, 5)), "programme": programme("SAU_CAI"),
        "decision": "1/QĐ", "decided_on": date(2026, 8, 17), "opened_on": date(2026, 8, 17), "by": None,
    } | values  # fmt: skip

    with pytest.raises(RuleBroken, match=message) as refused:
        open_episode(**given)

    assert refused.value.field == field
    assert not EpisodeStep.objects.exists()


def test_a_due_date_of_ones_own_comes_with_its_reason(programme):
    """A minor after compulsory treatment is looked after for 12 months, not 24."""
    episode = open_episode(
        client=ClientFactory(opened_on=date(2026, 1, 5)), programme=programme("SAU_CAI"), decision="1/QĐ",
        decided_on=date(2026, 8, 17), opened_on=date(2026, 8, 17), due_on=date(2027, 2, 17),
        note="Trừ thời gian đã quản lý ở xã cũ", by=None,
    )  # fmt: skip

    assert episode.due_on == date(2027, 2, 17)


def test_one_episode_is_open_in_a_programme(case, programme):
    with pytest.raises(RuleBroken, match="đang có một đợt") as refused:
        open_episode(
            client=case.client, programme=programme("CAI_TAI_NHA"), decided_on=date(2026, 8, 1),
            opened_on=date(2026, 8, 1), by=None,
        )  # fmt: skip

    assert refused.value.field == "programme"


def test_a_state_of_another_programme_is_no_beginning(case, programme, status):
    with pytest.raises(RuleBroken, match="Không thể bắt đầu"):
        open_episode(
            client=case.client, programme=programme("CAI_CO_SO"), decided_on=date(2026, 8, 1), by=None,
            status=status("CAI_TAI_NHA", "TIEP_NHAN", "LUAT_120_2025"), opened_on=date(2026, 8, 1),
        )  # fmt: skip


def test_moving_sets_state_and_due_date(case, status, logged):
    treated = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025")

    move_episode(episode=case.episode, status=treated, on=date(2026, 8, 1), document="22/QĐ", by=None)

    case.episode.refresh_from_db()
    assert (case.episode.status, case.episode.due_on) == (treated, date(2028, 8, 1))
    [event] = logged(CaseEvent.EPISODE_MOVED)
    assert event.changes == {"status": ["VAN_DONG", "DANG_CAI"], "on": "2026-08-01", "due_on": "2028-08-01"}


def test_the_second_treatment_lasts_longer(case, status):
    """36 months from the second time on, in whatever programme the first was (Luật 120/2025, Điều 29)."""
    EpisodeFactory(
        client=case.client, status=status("CAI_CO_SO", "DANG_CAI", "LUAT_73_2021"), opened_on=date(2024, 1, 1)
    )

    move_episode(
        episode=case.episode, status=status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025"), on=date(2026, 8, 1),
        document="22/QĐ", by=None,
    )  # fmt: skip

    case.episode.refresh_from_db()
    assert case.episode.due_on == date(2029, 8, 1)


def test_coming_back_to_a_state_is_not_a_second_treatment(status):
    compulsory = EpisodeFactory(status=status("CAI_BAT_BUOC", "DANG_CAI", "LUAT_120_2025"))
    for code in ("HOAN", "DANG_CAI"):
        state = status("CAI_BAT_BUOC", code, "LUAT_120_2025")
        move_episode(episode=compulsory, status=state, on=date(2026, 8, 1), document="1/QĐ", by=None)

    compulsory.refresh_from_db()

    assert compulsory.due_on == date(2028, 8, 1)


def test_whoever_finishes_under_the_old_law_is_looked_after_by_the_new_one(status):
    """Luật 120/2025, Điều 56."""
    episode = EpisodeFactory(
        client=ClientFactory(opened_on=date(2025, 8, 10)),
        status=status("CAI_TAI_NHA", "DANG_CAI", "LUAT_73_2021"),
    )
    finished = status("CAI_TAI_NHA", "HOAN_THANH", "LUAT_73_2021")
    after = status("CAI_TAI_NHA", "QUAN_LY_SAU_CAI", "LUAT_73_2021")

    move_episode(episode=episode, status=finished, on=date(2026, 8, 10), document="41/GXN", by=None)
    step = move_episode(episode=episode, status=after, on=date(2026, 8, 17), document="118/QĐ", by=None)

    assert (step.status.code, step.status.regime.code) == ("QUAN_LY_SAU_CAI", "LUAT_120_2025")
    episode.refresh_from_db()
    assert episode.regime.code == "LUAT_73_2021"


def test_whoever_is_decided_upon_after_the_change_falls_under_the_new_law(status):
    episode = EpisodeFactory(
        client=ClientFactory(opened_on=date(2026, 6, 1)),
        status=status("CAI_TAI_NHA", "DANG_KY", "LUAT_73_2021"),
    )
    offered = status("CAI_TAI_NHA", "DANG_CAI", "LUAT_73_2021")

    step = move_episode(episode=episode, status=offered, on=date(2026, 7, 1), document="1/QĐ", by=None)

    assert (step.status.regime.code, step.due_on) == ("LUAT_120_2025", date(2028, 7, 1))


@pytest.mark.parametrize(
    ("code", "values", "message", "field"),
    [
        ("HOA_NHAP", {}, "Từ Vận động không chuyển sang Hòa nhập được", "status"),
        ("DANG_CAI", {"document": ""}, "nhập số giấy tờ", "document"),
        ("DANG_CAI", {"on": date(2026, 7, 9)}, "Bước trước ghi ngày 10/07/2026", "on"),
        ("DANG_CAI", {"on": timezone.localdate() + TOMORROW}, "chưa đến", "on"),
    ],
)
def test_moving_refuses(case, status, code, values, message, field):
    given = {"on": date(2026, 8, 1), "document": "1/QĐ", "by": None} | values

    with pytest.raises(RuleBroken, match=message) as refused:
        move_episode(episode=case.episode, status=status("CAI_TAI_NHA", code, "LUAT_120_2025"), **given)

    assert refused.value.field == field
    assert case.episode.steps.count() == 1


def test_a_closed_episode_does_not_move(case, status):
    close_episode(episode=case.episode, outcome=Outcome.LOST, on=date(2026, 8, 1), by=None)

    with pytest.raises(RuleBroken, match="đã kết thúc"):
        move_episode(
            episode=case.episode,
            status=status("CAI_TAI_NHA", "DANG_KY", "LUAT_120_2025"),
            on=date(2026, 8, 2),
            by=None,
        )


class TestNotice:
    """The paper that the law wants 30 days before the end of treatment at home."""

    @pytest.fixture
    def treated(self, status):
        return EpisodeFactory(
            client=ClientFactory(opened_on=date(2026, 7, 10)),
            status=status("CAI_TAI_NHA", "DANG_CAI", "LUAT_120_2025"),
        )

    def test_is_kept_on_the_step(self, treated, logged):
        give_notice(episode=treated, on=date(2026, 8, 1), document="51/TB", by=None)

        step = treated.steps.get()
        assert (step.noticed_on, step.notice_document) == (date(2026, 8, 1), "51/TB")
        assert logged(CaseEvent.EPISODE_NOTICE_GIVEN)[0].changes == {"on": "2026-08-01"}

    def test_is_given_once(self, treated):
        give_notice(episode=treated, on=date(2026, 8, 1), document="51/TB", by=None)

        with pytest.raises(RuleBroken, match="đã ghi ngày 01/08/2026"):
            give_notice(episode=treated, on=date(2026, 8, 2), document="52/TB", by=None)

    def test_belongs_to_the_state_of_now(self, treated, case):
        with pytest.raises(RuleBroken, match="bắt đầu từ ngày 10/07/2026"):
            give_notice(episode=treated, on=date(2026, 7, 9), document="", by=None)
        with pytest.raises(RuleBroken, match="không có giấy tờ phải báo trước"):
            give_notice(episode=case.episode, on=date(2026, 8, 1), document="", by=None)
