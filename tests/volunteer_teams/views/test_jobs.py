"""job_*: what failed in the background is seen by administrators, and queued once more by their button."""

import json

import pytest
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import failed_job
from tests.page import page
from tests.sheets import opened
from volunteer_teams.access.roles import ROLE_PERMISSIONS, Role
from volunteer_teams.background.failed import WORDS
from volunteer_teams.events import TeamsEvent
from volunteer_teams.models import AuditEvent

pytestmark = pytest.mark.django_db
LIST = reverse("job_list")
SECRET = "zqx-nguoi"


def failed(**told):
    return failed_job(about=SECRET, **told)


def again(job):
    return reverse("job_again", args=[job])


@pytest.fixture
def administrator(signed_in):
    return signed_in(Role.ADMINISTRATOR)


def test_failed_jobs_are_listed_in_words_without_what_they_are_about(administrator):
    job, done = failed(), failed(status="succeeded")

    answer = administrator.get(LIST)

    shown = page(answer)
    assert shown.has_link(again(job))
    assert not shown.has_link(again(done))
    assert "Xóa tập báo cáo quá hạn" in shown.text
    assert SECRET not in answer.content.decode()
    assert SECRET in json.dumps(ProcrastinateJob.objects.get(pk=job).args)
    assert "Không có tiến trình nào đang làm việc nền" in shown.text


def test_the_button_queues_it_once_more_and_the_log_says_so(administrator):
    job = failed()

    shown = page(administrator.post(again(job), {"ticket": ""}, follow=True))

    assert "Đã xếp hàng chạy lại" in " ".join(shown.messages)
    assert "Không có việc nào bị hỏng" in shown.text
    assert ProcrastinateJob.objects.get(pk=job).status == "todo"
    event = AuditEvent.objects.get(code=TeamsEvent.JOB_RUN_AGAIN)
    assert (event.by_id, event.subject_label) == (
        administrator.user.pk,
        f"Xóa tập báo cáo quá hạn, số {job}",
    )
    assert event.changes == {}


def test_what_comes_by_the_clock_and_waits_already_is_not_doubled(administrator):
    job = failed(lock="forget_bundles")
    app.configure_task("forget_bundles", queueing_lock="forget_bundles").defer(timestamp=1)

    refused = administrator.post(again(job), {"ticket": ""})

    assert "lượt sau đã xếp hàng" in page(refused).errors[0]
    assert ProcrastinateJob.objects.get(pk=job).status == "failed"
    assert not AuditEvent.objects.filter(code=TeamsEvent.JOB_RUN_AGAIN).exists()


def test_a_turn_that_is_queued_in_this_moment_is_met_in_words(administrator, monkeypatch):
    job, retry = failed(lock="forget_bundles"), app.job_manager.retry_job_by_id

    def beaten(*told):
        app.configure_task("forget_bundles", queueing_lock="forget_bundles").defer(timestamp=1)
        retry(*told)

    monkeypatch.setattr(app.job_manager, "retry_job_by_id", beaten)

    refused = administrator.post(again(job), {"ticket": ""})

    assert "lượt sau đã xếp hàng" in page(refused).errors[0]
    assert ProcrastinateJob.objects.get(pk=job).status == "failed"


def test_what_did_not_fail_or_is_gone_is_404(administrator):
    assert administrator.get(again(failed(status="succeeded"))).status_code == 404
    assert administrator.get(again(999_999)).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_sees_them(role):
    assert not {"job_edit"} & {str(one.value) for one in ROLE_PERMISSIONS[role]}


def test_the_list_leaves_as_a_file(administrator):
    job = failed()

    told = opened(administrator.post(reverse("job_list_take"), {"kind": "csv", "reason": "Báo bên hỗ trợ"}))

    assert told[-1][-1][:2] == [str(job), "Xóa tập báo cáo quá hạn"]


def test_every_job_of_ours_has_words():
    ours = {name for name in app.tasks if not name.startswith(("builtin:", "procrastinate."))}

    assert ours == set(WORDS)
