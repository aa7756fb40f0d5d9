"""The rules of attention, in the order in which they are told; a new one is a declaration and a line here."""

from reports.attention.clients import AFTER_LEAVING, UNMET
from reports.attention.declaring import Limit, Rule
from reports.attention.places import BURST, DROPPED, LATE, QUIET
from reports.attention.targets import BEHIND
from reports.attention.volunteers import ABOVE, BELOW, BUSY_DAY, SAME_NOTE

RULES: tuple[Rule, ...] = (
    LATE, QUIET, DROPPED, BEHIND, UNMET, BUSY_DAY, SAME_NOTE, BURST, AFTER_LEAVING, ABOVE, BELOW,
)  # fmt: skip
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}
LIMITS: dict[str, Limit] = {limit.code: limit for rule in RULES for limit in rule.limits}
