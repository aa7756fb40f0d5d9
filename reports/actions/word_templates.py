"""The template with which a province's reports are made as Word: replaced, and given up again."""

from django.db import transaction

from reports.events import ReportEvent
from reports.models import WordTemplate
from reports.word.checking import refuse_wrong_template
from volunteer_teams import audit
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Province, User
from volunteer_teams.vietnamese import nfc

LONGEST = 200  # letters of a name


@transaction.atomic
def add_word_template(*, province: Province, name: str, file: bytes, by: User | None) -> WordTemplate:
    """Keep a template that reports are made with from now on; what is issued stays as it was made."""
    refuse_wrong_template(file)
    return _keep(province, nfc(name)[-LONGEST:], file, by)


@transaction.atomic
def reset_word_template(*, province: Province, by: User | None) -> WordTemplate:
    """Go back to the system's own template; the province's stay among the versions."""
    if not WordTemplate.objects.file_in_force(province.pk):
        raise RuleBroken("Tỉnh đang dùng mẫu của hệ thống.")
    return _keep(province, "", b"", by)


def _keep(province: Province, name: str, file: bytes, by: User | None) -> WordTemplate:
    take_turns("word template", province.pk)
    row = WordTemplate.objects.create(province=province, name=name, file=file, added_by=by)
    changes = {"template": row.title, "size": len(file)}
    audit.record(ReportEvent.WORD_TEMPLATE_SET, subject=province, place=province, by=by, changes=changes)
    return row
