"""This app's reference data that has pages of its own."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models

from reports.actions.attention import set_attention_limit
from reports.actions.decision_bases import set_decision_basis
from reports.actions.rating import set_rating_rule
from reports.forms.attention import AttentionLimitForm
from reports.forms.decision_basis import DecisionBasisForm
from reports.forms.rating import RatingRuleForm
from reports.models import AttentionLimit, DecisionBasis, RatingRule
from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.scopes import Access
from volunteer_teams.administration.file_tables import FileTable
from volunteer_teams.administration.files import Cell
from volunteer_teams.imports.columns import Chosen
from volunteer_teams.models import User

Typed = Mapping[str, forms.Field]


class DecisionBasisFiles(FileTable):
    """Texts that decisions rest on."""

    about = "Văn bản in sau chữ “Căn cứ” của quyết định"
    order = 11
    since = "valid_from"
    permission = Permission.DECISION_BASIS_EDIT
    url_name = "reports:decision_basis_list"
    keys = ("code",)
    ordering = ("position", "valid_from", "pk")

    def typed(self) -> Typed:
        """The fields of its page."""
        return DecisionBasisForm.base_fields

    def cells_within(self, access: Access) -> dict[str, Cell]:
        """A text of every kind of decision says so."""
        cells = super().cells_within(access)
        cells["decision"].widget = Chosen(DecisionBasisForm.base_fields["decision"].choices)  # type: ignore[attr-defined]
        return cells

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> DecisionBasis:
        """A text, in the words that are printed."""
        return set_decision_basis(basis=row, by=by, **values)


class RatingRuleFiles(FileTable):
    """Rules that teams are graded by."""

    about = "Từ bao nhiêu thì Đội đạt loại A, loại B"
    order = 62
    since = "since"
    permission = Permission.RATING_RULE_EDIT
    url_name = "reports:rating_rule_list"
    keys = ("since",)
    ordering = ("-since", "pk")

    def typed(self) -> Typed:
        """The fields of its page."""
        return RatingRuleForm(now=None).fields

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> RatingRule:
        """The rule since a day."""
        return set_rating_rule(by=by, **values)


class AttentionLimitFiles(FileTable):
    """Limits."""

    about = "Từ bao nhiêu thì báo cần chú ý"
    order = 63
    since = "since"
    permission = Permission.ATTENTION_LIMIT_EDIT
    url_name = "reports:attention_limit_list"
    keys = ("code", "since")
    ordering = ("code", "-since", "pk")

    def typed(self) -> Typed:
        """The fields of its page."""
        return AttentionLimitForm.base_fields

    def write(self, *, row: Any, values: dict[str, Any], by: User) -> AttentionLimit:
        """The limit since a day."""
        return set_attention_limit(by=by, **values)


TABLES: dict[type[models.Model], type[FileTable]] = {
    DecisionBasis: DecisionBasisFiles,
    RatingRule: RatingRuleFiles,
    AttentionLimit: AttentionLimitFiles,
}
