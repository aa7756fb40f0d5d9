"""Addresses of figures and reports."""

from django.urls import path

from reports.views.allowance import allowance_take
from reports.views.api import api_document, api_figures, api_indicators, api_places
from reports.views.api_token import api_token_add, api_token_list, api_token_list_take, api_token_revoke
from reports.views.attention import (
    attention_list,
    attention_list_take,
    attention_mark,
    attention_rows,
    attention_rows_take,
    attention_unmark,
)
from reports.views.attention_limit import attention_limit_add, attention_limit_list, attention_limit_list_take
from reports.views.bundle import (
    bundle_add,
    bundle_again,
    bundle_cancel,
    bundle_detail,
    bundle_list,
    bundle_list_take,
    bundle_take,
)
from reports.views.country import country_list, country_list_take
from reports.views.country_dhis2 import country_dhis2
from reports.views.decision import assignment_decision, team_decision
from reports.views.decision_basis import (
    decision_basis_add,
    decision_basis_edit,
    decision_basis_list,
    decision_basis_list_take,
)
from reports.views.editing import report_edit, report_sign, section_paste
from reports.views.files import report_docx, report_pdf, report_public, report_public_pdf, report_xlsx
from reports.views.history import report_history
from reports.views.indicator import indicator_list, indicator_rows, indicator_rows_take
from reports.views.issuing import report_correct, report_issue, report_issued
from reports.views.monthly_return import return_detail, return_edit, return_history, return_pdf, return_submit
from reports.views.pack import pack_list, pack_pdf
from reports.views.paper import blank_list, blank_pdf, contact_sheets_pdf
from reports.views.paper_filled import client_contacts, client_summary, contact_sheet
from reports.views.picture import (
    section_picture,
    section_picture_add,
    section_picture_remove,
    section_picture_restore,
)
from reports.views.rating import rating_decide, rating_detail, rating_list, rating_list_take, rating_pdf
from reports.views.rating_rule import rating_rule_add, rating_rule_list, rating_rule_list_take
from reports.views.report import report_detail, report_detail_take, report_list, report_list_take
from reports.views.return_board import return_list
from reports.views.return_period import return_period
from reports.views.reviewing import return_accept, return_reopen, return_rule_set, return_send_back
from reports.views.target import target_edit, target_list, target_list_take
from reports.views.versions import section_restore, section_versions
from reports.views.word_template import (
    word_template_add,
    word_template_file,
    word_template_own,
    word_template_reset,
    word_templates,
)

app_name = "reports"

REPORT = "reports/<slug:place_key>/<int:year>/"
RETURN = "returns/<int:commune_id>/<month:month>/"

TEMPLATE = "word-templates/provinces/<int:province_id>/"
FINDING = "attention/<slug:rule_code>/<slug:subject>/"

urlpatterns = [
    path("attention/", attention_list, name="attention_list"),
    path("attention/take/", attention_list_take, name="attention_list_take"),
    path("attention-limits/", attention_limit_list, name="attention_limit_list"),
    path("attention-limits/take/", attention_limit_list_take, name="attention_limit_list_take"),
    path("attention-limits/add/", attention_limit_add, name="attention_limit_add"),
    path(f"{FINDING}rows/", attention_rows, name="attention_rows"),
    path(f"{FINDING}rows/take/", attention_rows_take, name="attention_rows_take"),
    path(f"{FINDING}mark/", attention_mark, name="attention_mark"),
    path(f"{FINDING}unmark/", attention_unmark, name="attention_unmark"),
    path("allowances/<int:allowance_id>/take/", allowance_take, name="allowance_take"),
    path("api/v1/figures/", api_figures, name="api_figures"),
    path("api/v1/indicators/", api_indicators, name="api_indicators"),
    path("api/v1/openapi.json", api_document, name="api_document"),
    path("api/v1/places/", api_places, name="api_places"),
    path("api-tokens/", api_token_list, name="api_token_list"),
    path("api-tokens/take/", api_token_list_take, name="api_token_list_take"),
    path("api-tokens/add/", api_token_add, name="api_token_add"),
    path("api-tokens/<int:token_id>/revoke/", api_token_revoke, name="api_token_revoke"),
    path("bundles/", bundle_list, name="bundle_list"),
    path("bundles/take/", bundle_list_take, name="bundle_list_take"),
    path("bundles/add/", bundle_add, name="bundle_add"),
    path("bundles/<uuid:bundle_id>/", bundle_detail, name="bundle_detail"),
    path("bundles/<uuid:bundle_id>/cancel/", bundle_cancel, name="bundle_cancel"),
    path("bundles/<uuid:bundle_id>/again/", bundle_again, name="bundle_again"),
    path("bundles/<uuid:bundle_id>/take/", bundle_take, name="bundle_take"),
    path("country/", country_list, name="country_list"),
    path("country/take/", country_list_take, name="country_list_take"),
    path("country/dhis2/", country_dhis2, name="country_dhis2"),
    path("decision-bases/", decision_basis_list, name="decision_basis_list"),
    path("decision-bases/take/", decision_basis_list_take, name="decision_basis_list_take"),
    path("decision-bases/add/", decision_basis_add, name="decision_basis_add"),
    path("decision-bases/<int:basis_id>/edit/", decision_basis_edit, name="decision_basis_edit"),
    path("indicators/", indicator_list, name="indicator_list"),
    path("packs/", pack_list, name="pack_list"),
    path("packs/<slug:place_key>/<month:month>/pdf/", pack_pdf, name="pack_pdf"),
    path("papers/", blank_list, name="blank_list"),
    path("papers/<slug:form_code>/pdf/", blank_pdf, name="blank_pdf"),
    path("papers/clients/<int:client_id>/assignment/", assignment_decision, name="assignment_decision"),
    path("papers/clients/<int:client_id>/contacts/", client_contacts, name="client_contacts"),
    path("papers/clients/<int:client_id>/summary/", client_summary, name="client_summary"),
    path("papers/contacts/<uuid:contact_id>/", contact_sheet, name="contact_sheet"),
    path("papers/teams/<int:team_id>/decision/", team_decision, name="team_decision"),
    path("papers/teams/<int:team_id>/<month:month>/pdf/", contact_sheets_pdf, name="contact_sheets_pdf"),
    path("rating-rules/", rating_rule_list, name="rating_rule_list"),
    path("rating-rules/take/", rating_rule_list_take, name="rating_rule_list_take"),
    path("rating-rules/add/", rating_rule_add, name="rating_rule_add"),
    path("ratings/", rating_list, name="rating_list"),
    path("ratings/take/", rating_list_take, name="rating_list_take"),
    path("ratings/teams/<int:team_id>/<int:year>/", rating_detail, name="rating_detail"),
    path("ratings/teams/<int:team_id>/<int:year>/decide/", rating_decide, name="rating_decide"),
    path("ratings/<slug:place_key>/<int:year>/pdf/", rating_pdf, name="rating_pdf"),
    path("reports/", report_list, name="report_list"),
    path("reports/take/", report_list_take, name="report_list_take"),
    path("reports/paste/", section_paste, name="section_paste"),
    path(REPORT, report_detail, name="report_detail"),
    path(f"{REPORT}take/", report_detail_take, name="report_detail_take"),
    path(f"{REPORT}edit/", report_edit, name="report_edit"),
    path(f"{REPORT}sign/", report_sign, name="report_sign"),
    path(f"{REPORT}versions/", section_versions, name="section_versions"),
    path(f"{REPORT}versions/<int:version_id>/restore/", section_restore, name="section_restore"),
    path(f"{REPORT}pictures/add/", section_picture_add, name="section_picture_add"),
    path(f"{REPORT}pictures/<int:picture_id>/", section_picture, name="section_picture"),
    path(f"{REPORT}pictures/<int:picture_id>/remove/", section_picture_remove, name="section_picture_remove"),
    path(
        f"{REPORT}pictures/<int:picture_id>/restore/",
        section_picture_restore,
        name="section_picture_restore",
    ),
    path(f"{REPORT}issue/", report_issue, name="report_issue"),
    path(f"{REPORT}issued/<int:correction>/", report_issued, name="report_issued"),
    path(f"{REPORT}correct/", report_correct, name="report_correct"),
    path(f"{REPORT}history/", report_history, name="report_history"),
    path(f"{REPORT}pdf/", report_pdf, name="report_pdf"),
    path(f"{REPORT}docx/", report_docx, name="report_docx"),
    path(f"{REPORT}public/xlsx/", report_public, name="report_public"),
    path(f"{REPORT}public/pdf/", report_public_pdf, name="report_public_pdf"),
    path(f"{REPORT}xlsx/", report_xlsx, name="report_xlsx"),
    path(f"{REPORT}<str:figure_code>/rows/", indicator_rows, name="indicator_rows"),
    path(f"{REPORT}<str:figure_code>/rows/take/", indicator_rows_take, name="indicator_rows_take"),
    path("returns/", return_list, name="return_list"),
    path("returns/rules/<int:province_id>/set/", return_rule_set, name="return_rule_set"),
    path("returns/<slug:place_key>/<int:year>/<slug:part>/", return_period, name="return_period"),
    path(RETURN, return_detail, name="return_detail"),
    path(f"{RETURN}edit/", return_edit, name="return_edit"),
    path(f"{RETURN}submit/", return_submit, name="return_submit"),
    path(f"{RETURN}accept/", return_accept, name="return_accept"),
    path(f"{RETURN}send-back/", return_send_back, name="return_send_back"),
    path(f"{RETURN}reopen/", return_reopen, name="return_reopen"),
    path(f"{RETURN}pdf/", return_pdf, name="return_pdf"),
    path(f"{RETURN}history/", return_history, name="return_history"),
    path("targets/", target_list, name="target_list"),
    path("targets/take/", target_list_take, name="target_list_take"),
    path("targets/<slug:place_key>/<int:year>/<str:figure_code>/edit/", target_edit, name="target_edit"),
    path("word-templates/", word_templates, name="word_templates"),
    path("word-templates/own/", word_template_own, name="word_template_own"),
    path("word-templates/<int:template_id>/file/", word_template_file, name="word_template_file"),
    path(f"{TEMPLATE}add/", word_template_add, name="word_template_add"),
    path(f"{TEMPLATE}reset/", word_template_reset, name="word_template_reset"),
]
