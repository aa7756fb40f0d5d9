"""This app's reference data that has pages of its own."""

from reports.models import AttentionLimit, DecisionBasis, RatingRule
from volunteer_teams.administration.site import OwnPage

PAGES = (
    OwnPage(
        DecisionBasis,
        "reports:decision_basis_list",
        "Văn bản in sau chữ “Căn cứ” của quyết định",
        "valid_from",
        11,
    ),
    OwnPage(AttentionLimit, "reports:attention_limit_list", "Từ bao nhiêu thì báo cần chú ý", "since", 63),
    OwnPage(RatingRule, "reports:rating_rule_list", "Từ bao nhiêu thì Đội đạt loại A, loại B", "since", 62),
)
