"""`attention_limit_*`: from which figures on something needs attention."""

from datetime import date

import pytest

from reports.attention.rules import LIMITS, RULES
from reports.events import ReportEvent
from reports.models import AttentionLimit
from tests.factories import CommuneFactory, set_limits
from tests.factories.attention import USUAL
from tests.page import page
from volunteer_teams.access.roles import Role
from volunteer_teams.models import AuditEvent

ADD = "/attention-limits/add/"


def limit(**told):
    return {"code": "quiet_days", "value": "30", "since": "01/01/2026", "source": "KH 1/2026"} | told


def test_a_limit_is_set_since_a_day_and_the_log_says_so(signed_in):
    administrator = signed_in(Role.ADMINISTRATOR)

    administrator.post(ADD, limit())

    row = AttentionLimit.objects.get()
    assert (row.code, row.since, row.value, row.source) == ("quiet_days", date(2026, 1, 1), 30, "KH 1/2026")
    event = AuditEvent.objects.get(code=ReportEvent.ATTENTION_LIMIT_SET)
    assert event.changes == {"limit": "quiet_days", "since": "2026-01-01", "value": 30}
    (shown,) = page(administrator.get("/attention-limits/")).rows()
    assert shown == ["Đội không ghi gì: số ngày", "30", "ngày", "01/01/2026", "KH 1/2026"]


def test_the_same_day_is_put_right_and_nothing_new_is_no_event(signed_in):
    administrator = signed_in(Role.ADMINISTRATOR)

    for value in ("30", "60", "60"):
        administrator.post(ADD, limit(value=value))

    assert [row.value for row in AttentionLimit.objects.all()] == [60]
    assert AuditEvent.objects.filter(code=ReportEvent.ATTENTION_LIMIT_SET).count() == 2


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"value": "0"}, "1"),
        ({"value": "367"}, "Mức này từ 1 đến 366 ngày."),
        ({"code": "same_notes", "value": "1"}, "Mức này từ 2 đến 1.000 lượt."),
        ({"code": "khac"}, "Mức"),
        ({"since": ""}, "Áp dụng từ ngày"),
        ({"source": ""}, "Căn cứ"),
    ],
)
def test_a_limit_that_cannot_be_is_refused(signed_in, told, sentence):
    response = signed_in(Role.ADMINISTRATOR).post(ADD, limit(**told))

    assert response.status_code == 422
    assert any(sentence in error for error in page(response).errors)
    assert not AttentionLimit.objects.exists()


@pytest.mark.parametrize("role", [Role.PROVINCE_OFFICER, Role.COMMUNE_OFFICER])
def test_only_administrators_set_limits(signed_in, role):
    commune = CommuneFactory()
    browser = signed_in(role, commune.province if role == Role.PROVINCE_OFFICER else commune)

    assert browser.get("/attention-limits/").status_code == 403
    assert browser.post(ADD, limit()).status_code == 403


def test_every_rule_has_a_code_of_its_own_and_a_sentence_with_its_limits(db):
    set_limits()

    assert set(USUAL) == set(LIMITS)
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert all(f"{{{one.code}}}" in rule.sentence for one in rule.limits), rule.code
        assert (rule.rows is None) == (rule.counted is None), rule.code
