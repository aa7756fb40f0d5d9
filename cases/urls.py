"""Addresses of clients and the work with them."""

from django.urls import path

from cases.views.assignment import assignment_add
from cases.views.calendar import (
    calendar_feed,
    calendar_link_end,
    calendar_link_make,
    my_calendar,
    week_sheet,
)
from cases.views.case_file import client_detail
from cases.views.client import client_edit, client_list, client_list_take, client_open
from cases.views.client_pair import (
    client_pair_add,
    client_pair_detail,
    client_pair_join,
    client_pair_list,
    client_pair_list_take,
    client_pair_part,
    client_pair_tell,
)
from cases.views.club import club_add, club_edit, club_list, club_list_take, club_return_edit
from cases.views.contact import contact_add, contact_delete, contact_edit, contact_list, contact_list_take
from cases.views.contact_month import contact_month, contact_month_choose
from cases.views.data_request import (
    data_request_add,
    data_request_decide,
    data_request_detail,
    data_request_extend,
    data_request_list,
    data_request_list_take,
    data_request_reply,
)
from cases.views.episode import (
    episode_add,
    episode_close,
    episode_due,
    episode_move,
    episode_notice,
    episode_relapse,
)
from cases.views.history import (
    client_history,
    club_history,
    contact_history,
    episode_history,
    plan_history,
    support_history,
)
from cases.views.identity import identity_detail, identity_edit
from cases.views.identity_break_glass import break_glass_add, break_glass_detail
from cases.views.identity_names import client_find, names_hide, names_show
from cases.views.legal_basis import legal_basis_add, restriction_lift
from cases.views.plan import (
    plan_copy,
    plan_detail,
    plan_line_add,
    plan_line_delete,
    plan_line_edit,
    plan_list,
    plan_list_take,
)
from cases.views.record import client_record
from cases.views.reform import (
    reform_add,
    reform_detail,
    reform_divide,
    reform_divided,
    reform_list,
    reform_list_take,
    reform_undo,
)
from cases.views.retention import retention_list
from cases.views.support import support_add, support_edit
from cases.views.transfer import (
    transfer_accept,
    transfer_add,
    transfer_detail,
    transfer_list,
    transfer_list_take,
    transfer_refuse,
    transfer_withdraw,
)

app_name = "cases"

PLAN = "teams/<int:team_id>/plans/<month:month>/"

urlpatterns = [
    path("clients/", client_list, name="client_list"),
    path("clients/take/", client_list_take, name="client_list_take"),
    path("clients/open/", client_open, name="client_open"),
    path("clients/<int:client_id>/", client_detail, name="client_detail"),
    path("clients/<int:client_id>/history/", client_history, name="client_history"),
    path("clients/<int:client_id>/edit/", client_edit, name="client_edit"),
    path("clients/<int:client_id>/identity/", identity_detail, name="identity_detail"),
    path("clients/<int:client_id>/identity/edit/", identity_edit, name="identity_edit"),
    path("clients/<int:client_id>/break-glass/", break_glass_detail, name="break_glass_detail"),
    path("clients/<int:client_id>/break-glass/add/", break_glass_add, name="break_glass_add"),
    path("clients/find/", client_find, name="client_find"),
    path("names/show/", names_show, name="names_show"),
    path("names/hide/", names_hide, name="names_hide"),
    path("clients/<int:client_id>/episodes/add/", episode_add, name="episode_add"),
    path("episodes/<int:episode_id>/history/", episode_history, name="episode_history"),
    path("episodes/<int:episode_id>/move/", episode_move, name="episode_move"),
    path("episodes/<int:episode_id>/due/", episode_due, name="episode_due"),
    path("episodes/<int:episode_id>/relapse/", episode_relapse, name="episode_relapse"),
    path("episodes/<int:episode_id>/notice/", episode_notice, name="episode_notice"),
    path("episodes/<int:episode_id>/close/", episode_close, name="episode_close"),
    path("clients/<int:client_id>/assignments/add/", assignment_add, name="assignment_add"),
    path("contacts/", contact_list, name="contact_list"),
    path("contacts/take/", contact_list_take, name="contact_list_take"),
    path("contacts/month/", contact_month_choose, name="contact_month_choose"),
    path("teams/<int:team_id>/contacts/<month:month>/", contact_month, name="contact_month"),
    path("contacts/add/", contact_add, name="contact_add"),
    path("clients/<int:client_id>/contacts/add/", contact_add, name="contact_add"),
    path("contacts/<uuid:contact_id>/edit/", contact_edit, name="contact_edit"),
    path("contacts/<uuid:contact_id>/history/", contact_history, name="contact_history"),
    path("contacts/<uuid:contact_id>/delete/", contact_delete, name="contact_delete"),
    path("clients/<int:client_id>/supports/add/", support_add, name="support_add"),
    path("supports/<uuid:support_id>/edit/", support_edit, name="support_edit"),
    path("supports/<uuid:support_id>/history/", support_history, name="support_history"),
    path("clients/<int:client_id>/legal-bases/add/", legal_basis_add, name="legal_basis_add"),
    path("clients/<int:client_id>/restriction/lift/", restriction_lift, name="restriction_lift"),
    path("clients/<int:client_id>/record/", client_record, name="client_record"),
    path("clients/<int:client_id>/data-requests/add/", data_request_add, name="data_request_add"),
    path("data-requests/", data_request_list, name="data_request_list"),
    path("data-requests/take/", data_request_list_take, name="data_request_list_take"),
    path("data-requests/<uuid:data_request_id>/", data_request_detail, name="data_request_detail"),
    path("data-requests/<uuid:data_request_id>/reply/", data_request_reply, name="data_request_reply"),
    path("data-requests/<uuid:data_request_id>/extend/", data_request_extend, name="data_request_extend"),
    path("data-requests/<uuid:data_request_id>/decide/", data_request_decide, name="data_request_decide"),
    path("clients/<int:client_id>/pairs/add/", client_pair_add, name="client_pair_add"),
    path("client-pairs/", client_pair_list, name="client_pair_list"),
    path("client-pairs/take/", client_pair_list_take, name="client_pair_list_take"),
    path("client-pairs/<uuid:pair_id>/", client_pair_detail, name="client_pair_detail"),
    path("client-pairs/<uuid:pair_id>/tell/", client_pair_tell, name="client_pair_tell"),
    path("client-pairs/<uuid:pair_id>/join/", client_pair_join, name="client_pair_join"),
    path("client-pairs/<uuid:pair_id>/part/", client_pair_part, name="client_pair_part"),
    path("clients/<int:client_id>/transfers/add/", transfer_add, name="transfer_add"),
    path("transfers/", transfer_list, name="transfer_list"),
    path("transfers/take/", transfer_list_take, name="transfer_list_take"),
    path("transfers/<uuid:transfer_id>/", transfer_detail, name="transfer_detail"),
    path("transfers/<uuid:transfer_id>/accept/", transfer_accept, name="transfer_accept"),
    path("transfers/<uuid:transfer_id>/refuse/", transfer_refuse, name="transfer_refuse"),
    path("transfers/<uuid:transfer_id>/withdraw/", transfer_withdraw, name="transfer_withdraw"),
    path("retention/", retention_list, name="retention_list"),
    path("week/", week_sheet, name="week_sheet"),
    path("my-calendar/", my_calendar, name="my_calendar"),
    path("my-calendar/make/", calendar_link_make, name="calendar_link_make"),
    path("my-calendar/end/", calendar_link_end, name="calendar_link_end"),
    path("calendar/<slug:code>.ics", calendar_feed, name="calendar_feed"),
    path("plans/", plan_list, name="plan_list"),
    path("plans/take/", plan_list_take, name="plan_list_take"),
    path(PLAN, plan_detail, name="plan_detail"),
    path(f"{PLAN}add/", plan_line_add, name="plan_line_add"),
    path(f"{PLAN}copy/", plan_copy, name="plan_copy"),
    path(f"{PLAN}history/", plan_history, name="plan_history"),
    path("plan-lines/<uuid:plan_line_id>/edit/", plan_line_edit, name="plan_line_edit"),
    path("plan-lines/<uuid:plan_line_id>/delete/", plan_line_delete, name="plan_line_delete"),
    path("reforms/", reform_list, name="reform_list"),
    path("reforms/take/", reform_list_take, name="reform_list_take"),
    path("reforms/add/", reform_add, name="reform_add"),
    path("reforms/divided/", reform_divided, name="reform_divided"),
    path("reforms/<uuid:reform_id>/", reform_detail, name="reform_detail"),
    path("reforms/<uuid:reform_id>/undo/", reform_undo, name="reform_undo"),
    path("reforms/divided/<int:divided_id>/", reform_divide, name="reform_divide"),
    path("clubs/", club_list, name="club_list"),
    path("clubs/take/", club_list_take, name="club_list_take"),
    path("clubs/add/", club_add, name="club_add"),
    path("clubs/<int:club_id>/edit/", club_edit, name="club_edit"),
    path("clubs/<int:club_id>/history/", club_history, name="club_history"),
    path("clubs/<int:club_id>/return/", club_return_edit, name="club_return_edit"),
]
