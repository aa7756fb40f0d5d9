"""Every address of the site, or the file that holds it."""

from allauth.account import views as allauth
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.urls import include, path

from volunteer_teams.administration.site import site as reference_site
from volunteer_teams.http import months as months  # registers what stands in addresses
from volunteer_teams.views import (
    account,
    account_file,
    account_state,
    activity,
    activity_kind,
    activity_month,
    allowance,
    allowance_rate,
    audit,
    breach,
    draft,
    file_import,
    guide,
    health,
    history,
    job,
    link,
    meeting,
    membership,
    office,
    offline,
    place,
    role,
    succession,
    team,
    training,
    volunteer,
)
from volunteer_teams.views.components import components
from volunteer_teams.views.home import home, session_stay
from volunteer_teams.views.menu import menu
from volunteer_teams.views.search import search

handler400 = "volunteer_teams.views.errors.bad_request"
handler500 = "volunteer_teams.views.errors.server_error"

counting_tries = non_atomic_requests  # an error page must not undo the count of a wrong try

second_factor = [
    path("", factor.index, name="mfa_index"),
    path("authenticate/", counting_tries(factor.authenticate), name="mfa_authenticate"),
    path("reauthenticate/", counting_tries(factor.reauthenticate), name="mfa_reauthenticate"),
    path("app/add/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/remove/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/renew/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/edit/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/login/", passkey.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/reauthenticate/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
]

urlpatterns = [
    path("", home, name="home"),
    # For machines
    path("health/live/", health.health_live, name="health_live"),
    path("health/ready/", health.health_ready, name="health_ready"),
    path("health/version/", health.health_version, name="health_version"),
    path("metrics/", health.metrics, name="metrics"),
    path("menu/", menu, name="menu"),
    path("search/", search, name="search"),
    # Help
    path("guide/", guide.guide, name="guide"),
    path("guide/words/", guide.guide_words, name="guide_words"),
    path("guide/keys/", guide.guide_keys, name="guide_keys"),
    path("guide/about/", guide.guide_about, name="guide_about"),
    path("guide/first-day/", guide.first_day, name="first_day"),
    path("guide/first-day/close/", guide.first_day_close, name="first_day_close"),
    path("session/stay/", session_stay, name="session_stay"),
    path("worker.js", offline.offline_worker, name="offline_worker"),
    path("offline/", offline.offline_entry, name="offline_entry"),
    path("offline/kit/", offline.offline_kit, name="offline_kit"),
    path("drafts/keep/", draft.draft_keep, name="draft_keep"),
    path("drafts/discard/", draft.draft_discard, name="draft_discard"),
    # Of allauth's routes only these: administrators make the accounts, and there is no mail.
    path("accounts/login/", counting_tries(allauth.login), name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", counting_tries(allauth.reauthenticate), name="account_reauthenticate"),
    path("accounts/password/change/", allauth.password_change, name="account_change_password"),
    path("accounts/factors/", include(second_factor)),
    path("links/<slug:code>/", link.link_open, name="link_open"),
    # Places
    path("provinces/", place.province_list, name="province_list"),
    path("provinces/take/", place.province_list_take, name="province_list_take"),
    path("provinces/<int:province_id>/", place.province_detail, name="province_detail"),
    path("provinces/<int:province_id>/take/", place.province_detail_take, name="province_detail_take"),
    path("districts/<int:district_id>/", place.district_detail, name="district_detail"),
    path("districts/<int:district_id>/take/", place.district_detail_take, name="district_detail_take"),
    path("communes/<int:commune_id>/", place.commune_detail, name="commune_detail"),
    # Teams and who is in them
    path("teams/", team.team_list, name="team_list"),
    path("teams/take/", team.team_list_take, name="team_list_take"),
    path("teams/add/", team.team_add, name="team_add"),
    path("teams/<int:team_id>/", team.team_detail, name="team_detail"),
    path("teams/<int:team_id>/edit/", team.team_edit, name="team_edit"),
    path("teams/<int:team_id>/history/", history.team_history, name="team_history"),
    path("teams/<int:team_id>/dissolve/", team.team_dissolve, name="team_dissolve"),
    path("teams/<int:team_id>/memberships/add/", membership.membership_add, name="membership_add"),
    path("memberships/<int:membership_id>/edit/", membership.membership_edit, name="membership_edit"),
    path(
        "memberships/<int:membership_id>/position/",
        membership.membership_position,
        name="membership_position",
    ),
    path("memberships/<int:membership_id>/end/", membership.membership_end, name="membership_end"),
    path("volunteers/", volunteer.volunteer_list, name="volunteer_list"),
    path("volunteers/take/", volunteer.volunteer_list_take, name="volunteer_list_take"),
    path("volunteers/add/", volunteer.volunteer_add, name="volunteer_add"),
    path("volunteers/<int:volunteer_id>/", volunteer.volunteer_detail, name="volunteer_detail"),
    path("volunteers/<int:volunteer_id>/history/", history.volunteer_history, name="volunteer_history"),
    path("volunteers/<int:volunteer_id>/edit/", volunteer.volunteer_edit, name="volunteer_edit"),
    # What teams did
    path("activities/", activity.activity_list, name="activity_list"),
    path("activities/take/", activity.activity_list_take, name="activity_list_take"),
    path(
        "teams/<int:team_id>/activities/<month:month>/",
        activity_month.activity_month,
        name="activity_month",
    ),
    path("activities/add/", activity.activity_add, name="activity_add"),
    path("activities/restore/", activity.activity_restore, name="activity_restore"),
    path("activities/<uuid:activity_id>/", activity.activity_detail, name="activity_detail"),
    path("activities/<uuid:activity_id>/history/", history.activity_history, name="activity_history"),
    path("activities/<uuid:activity_id>/edit/", activity.activity_edit, name="activity_edit"),
    path("activities/<uuid:activity_id>/delete/", activity.activity_delete, name="activity_delete"),
    path("meetings/", meeting.meeting_list, name="meeting_list"),
    path("meetings/take/", meeting.meeting_list_take, name="meeting_list_take"),
    path("teams/<int:team_id>/meetings/add/", meeting.meeting_add, name="meeting_add"),
    path("meetings/<uuid:meeting_id>/", meeting.meeting_detail, name="meeting_detail"),
    path("meetings/<uuid:meeting_id>/edit/", meeting.meeting_edit, name="meeting_edit"),
    path("meetings/<uuid:meeting_id>/delete/", meeting.meeting_delete, name="meeting_delete"),
    path("meetings/<uuid:meeting_id>/history/", history.meeting_history, name="meeting_history"),
    path("trainings/", training.training_list, name="training_list"),
    path("trainings/take/", training.training_list_take, name="training_list_take"),
    path("trainings/add/", training.training_add, name="training_add"),
    path("trainings/<uuid:training_id>/", training.training_detail, name="training_detail"),
    path("trainings/<uuid:training_id>/edit/", training.training_edit, name="training_edit"),
    path("trainings/<uuid:training_id>/people/", training.training_people, name="training_people"),
    path("trainings/<uuid:training_id>/delete/", training.training_delete, name="training_delete"),
    path("trainings/<uuid:training_id>/history/", history.training_history, name="training_history"),
    # Rows from files
    path("imports/", file_import.import_list, name="import_list"),
    path("imports/take/", file_import.import_list_take, name="import_list_take"),
    path("imports/add/<slug:kind>/", file_import.import_add, name="import_add"),
    path("imports/template/<slug:kind>/", file_import.import_template, name="import_template"),
    path("imports/<uuid:import_id>/", file_import.import_detail, name="import_detail"),
    path("imports/<uuid:import_id>/run/", file_import.import_run, name="import_run"),
    path("imports/<uuid:import_id>/discard/", file_import.import_discard, name="import_discard"),
    path("imports/<uuid:import_id>/undo/", file_import.import_undo, name="import_undo"),
    path("imports/<uuid:import_id>/wrong/", file_import.import_wrong, name="import_wrong"),
    # Reference data
    path("activity-kinds/", activity_kind.activity_kind_list, name="activity_kind_list"),
    path("activity-kinds/take/", activity_kind.activity_kind_list_take, name="activity_kind_list_take"),
    path("activity-kinds/add/", activity_kind.activity_kind_add, name="activity_kind_add"),
    path("activity-kinds/<int:kind_id>/edit/", activity_kind.activity_kind_edit, name="activity_kind_edit"),
    path(
        "activity-kinds/<int:kind_id>/history/", history.activity_kind_history, name="activity_kind_history"
    ),
    path("offices/", office.office_list, name="office_list"),
    path("offices/take/", office.office_list_take, name="office_list_take"),
    path("offices/add/", office.office_add, name="office_add"),
    path("offices/<int:office_id>/edit/", office.office_edit, name="office_edit"),
    path("offices/<int:office_id>/history/", history.office_history, name="office_history"),
    # Allowances
    path("allowances/", allowance.allowance_list, name="allowance_list"),
    path("allowances/take/", allowance.allowance_list_take, name="allowance_list_take"),
    path("allowances/add/", allowance.allowance_add, name="allowance_add"),
    path("allowances/<int:allowance_id>/", allowance.allowance_detail, name="allowance_detail"),
    path("allowances/<int:allowance_id>/renew/", allowance.allowance_renew, name="allowance_renew"),
    path("allowances/<int:allowance_id>/approve/", allowance.allowance_approve, name="allowance_approve"),
    path("allowances/<int:allowance_id>/reopen/", allowance.allowance_reopen, name="allowance_reopen"),
    path("allowances/<int:allowance_id>/history/", history.allowance_history, name="allowance_history"),
    path("allowance-payments/<int:payment_id>/correct/", allowance.payment_correct, name="payment_correct"),
    path("allowance-rates/", allowance_rate.allowance_rate_list, name="allowance_rate_list"),
    path("allowance-rates/take/", allowance_rate.allowance_rate_list_take, name="allowance_rate_list_take"),
    path("allowance-rates/add/", allowance_rate.allowance_rate_add, name="allowance_rate_add"),
    path("base-salaries/add/", allowance_rate.base_salary_add, name="base_salary_add"),
    # Accounts and the log
    path("my-account/", account.my_account, name="my_account"),
    path("my-account/mail/", account.my_mail, name="my_mail"),
    path("accounts/", account.account_list, name="account_list"),
    path("accounts/take/", account.account_list_take, name="account_list_take"),
    path("accounts/add/", account.account_add, name="account_add"),
    path("accounts/<int:user_id>/", account.account_detail, name="account_detail"),
    path("accounts/<int:user_id>/history/", history.account_history, name="account_history"),
    path("accounts/import/", account_file.account_import, name="account_import"),
    path("accounts/import/template/", account_file.account_template, name="account_template"),
    path("accounts/links/print/", link.link_print, name="link_print"),
    path("accounts/<int:user_id>/disable/", account_state.account_disable, name="account_disable"),
    path("accounts/<int:user_id>/enable/", account_state.account_enable, name="account_enable"),
    path("accounts/<int:user_id>/factors/reset/", account_state.factor_reset, name="factor_reset"),
    path("accounts/<int:user_id>/roles/grant/", role.role_grant, name="role_grant"),
    path("accounts/<int:user_id>/roles/<int:assignment_id>/end/", role.role_end, name="role_end"),
    path("breaches/", breach.breach_list, name="breach_list"),
    path("breaches/take/", breach.breach_list_take, name="breach_list_take"),
    path("breaches/add/", breach.breach_add, name="breach_add"),
    path("breaches/<uuid:breach_id>/", breach.breach_detail, name="breach_detail"),
    path("breaches/<uuid:breach_id>/history/", history.breach_history, name="breach_history"),
    path("breaches/<uuid:breach_id>/edit/", breach.breach_edit, name="breach_edit"),
    path("jobs/", job.job_list, name="job_list"),
    path("jobs/take/", job.job_list_take, name="job_list_take"),
    path("jobs/<int:job_id>/again/", job.job_again, name="job_again"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("audit/take/", audit.audit_list_take, name="audit_list_take"),
    path("settings/", reference_site.urls),
    path("successions/", succession.succession_list, name="succession_list"),
    path("successions/take/", succession.succession_list_take, name="succession_list_take"),
    path("", include("cases.urls")),
    path("", include("reports.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", components, name="components"))
