"""The list of failed jobs."""

from collections.abc import Sequence
from typing import Any

import django_tables2
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from procrastinate.contrib.django.models import ProcrastinateJob

from volunteer_teams.background.failed import tries_of, words_of
from volunteer_teams.files.sheets import Column
from volunteer_teams.tables.columns import HIDE_ON_PHONES, NumberColumn, two_lines
from volunteer_teams.tables.lists import ListTable
from volunteer_teams.templatetags.formats import moment


class JobTable(ListTable):
    """What failed in the background, how often it was tried, and once more with it."""

    caption = "Việc nền bị hỏng"
    task = django_tables2.Column(verbose_name="Việc", accessor="task_name", orderable=False)
    failed_at = django_tables2.Column(
        verbose_name="Hỏng lúc", empty_values=(), orderable=False, attrs=HIDE_ON_PHONES
    )
    tries = NumberColumn(verbose_name="Đã thử", accessor="attempts", orderable=False)
    again = django_tables2.Column(verbose_name="Làm gì", accessor="pk", orderable=False)

    class Meta:
        sequence = ("task", "failed_at", "tries", "again")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Số", lambda job: job.pk),
            ("Việc", words_of),
            ("Hỏng lúc", lambda job: failed_words(job)),
            ("Đã thử", tries_of),
            ("Làm gì", lambda _: "Chạy lại"),
        ]

    def render_task(self, record: ProcrastinateJob) -> SafeString:
        return two_lines(words_of(record), f"#{record.pk}")

    def render_failed_at(self, record: ProcrastinateJob) -> str:
        return failed_words(record)

    def render_tries(self, record: ProcrastinateJob) -> int:
        return tries_of(record)

    def render_again(self, value: int) -> SafeString:
        return format_html('<a href="{}">Chạy lại</a>', reverse("job_again", args=[value]))


def failed_words(job: Any) -> str:
    """When it failed."""
    return moment(job.failed_at) if job.failed_at else "không rõ"
