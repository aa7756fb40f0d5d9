"""Since when a province asks its communes for monthly returns, and until when each is due."""

from datetime import date

from django.db import transaction

from reports.events import ReportEvent
from reports.models import ReturnRule
from volunteer_teams import audit
from volunteer_teams.actions.changing import change
from volunteer_teams.actions.turns import take_turns
from volunteer_teams.models import Province, User


@transaction.atomic
def set_return_rule(*, province: Province, since: date, days: int, by: User | None) -> ReturnRule:
    """Set the rule of a province from a month on; earlier months keep theirs, the same month is put right."""
    take_turns("return rule", province.pk)
    rule = ReturnRule.objects.filter(province=province, since=since).first()
    if rule is None:
        rule = ReturnRule.objects.create(province=province, since=since, days=days)
        changes = {"days_to_send": days}
    elif changed := change(rule, {"days": days}):
        rule.save(update_fields=list(changed))
        changes = {"days_to_send": changed["days"]}
    else:
        return rule
    told = {"month": f"{since.month}/{since.year}", **changes}
    audit.record(ReportEvent.RETURN_RULE_SET, subject=rule, place=province, by=by, changes=told)
    return rule
