"""The list of trainings."""

from collections.abc import Sequence
from operator import attrgetter

import django_tables2
from django.utils.safestring import SafeString

from volunteer_teams.files.sheets import Column
from volunteer_teams.models import Training
from volunteer_teams.tables.columns import HIDE_ON_PHONES, NumberColumn, two_lines
from volunteer_teams.tables.lists import ListTable


class TrainingTable(ListTable):
    """Trainings, newest first, with how many went and got a certificate."""

    caption = "Lớp tập huấn"
    topic = django_tables2.Column(verbose_name="Nội dung", orderable=False)
    commune = django_tables2.Column(
        verbose_name="Xã, phường", accessor="commune__full_name", orderable=False, attrs=HIDE_ON_PHONES
    )
    attended = NumberColumn(verbose_name="Học viên", orderable=False)
    certified = NumberColumn(verbose_name="Chứng chỉ", orderable=False)

    class Meta:
        model = Training
        fields = ("topic", "commune", "attended", "certified")

    def file_columns(self) -> Sequence[Column]:
        return [
            ("Nội dung", attrgetter("topic")),
            ("Từ ngày", attrgetter("first_on")),
            ("Đến hết ngày", attrgetter("last_on")),
            ("Xã, phường", attrgetter("commune.full_name")),
            ("Đơn vị tổ chức", attrgetter("organiser")),
            ("Nơi học", attrgetter("place")),
            ("Học viên", attrgetter("attended")),
            ("Chứng chỉ", attrgetter("certified")),
        ]

    def render_topic(self, record: Training) -> SafeString:
        return two_lines(record.topic, record.days, record.get_absolute_url())
