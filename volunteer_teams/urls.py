"""Every address of the site, or the file that holds it."""

from allauth.account import views as allauth
from django.conf import settings
from django.urls import include, path

from volunteer_teams.views import (
    account,
    activity,
    activity_kind,
    audit,
    breach,
    history,
    membership,
    office,
    place,
    role,
    team,
    volunteer,
)
from volunteer_teams.views.components import components
from volunteer_teams.views.home import home
from volunteer_teams.views.menu import menu

handler400 = "volunteer_teams.views.errors.bad_request"

urlpatterns = [
    path("", home, name="home"),
    path("menu/", menu, name="menu"),
    # Of allauth's routes only these: administrators make the accounts, and there is no mail.
    path("accounts/login/", allauth.login, name="account_login"),
    path("accounts/logout/", allauth.logout, name="account_logout"),
    path("accounts/inactive/", allauth.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", allauth.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", allauth.password_change, name="account_change_password"),
    # Places
    path("provinces/", place.province_list, name="province_list"),
    path("provinces/<int:province_id>/", place.province_detail, name="province_detail"),
    path("districts/<int:district_id>/", place.district_detail, name="district_detail"),
    path("communes/<int:commune_id>/", place.commune_detail, name="commune_detail"),
    # Teams and who is in them
    path("teams/", team.team_list, name="team_list"),
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
    path("volunteers/add/", volunteer.volunteer_add, name="volunteer_add"),
    path("volunteers/<int:volunteer_id>/", volunteer.volunteer_detail, name="volunteer_detail"),
    path("volunteers/<int:volunteer_id>/history/", history.volunteer_history, name="volunteer_history"),
    path("volunteers/<int:volunteer_id>/edit/", volunteer.volunteer_edit, name="volunteer_edit"),
    # What teams did
    path("activities/", activity.activity_list, name="activity_list"),
    path("activities/add/", activity.activity_add, name="activity_add"),
    path("activities/restore/", activity.activity_restore, name="activity_restore"),
    path("activities/<uuid:activity_id>/", activity.activity_detail, name="activity_detail"),
    path("activities/<uuid:activity_id>/history/", history.activity_history, name="activity_history"),
    path("activities/<uuid:activity_id>/edit/", activity.activity_edit, name="activity_edit"),
    path("activities/<uuid:activity_id>/delete/", activity.activity_delete, name="activity_delete"),
    # Reference data
    path("activity-kinds/", activity_kind.activity_kind_list, name="activity_kind_list"),
    path("activity-kinds/add/", activity_kind.activity_kind_add, name="activity_kind_add"),
    path("activity-kinds/<int:kind_id>/edit/", activity_kind.activity_kind_edit, name="activity_kind_edit"),
    path(
        "activity-kinds/<int:kind_id>/history/", history.activity_kind_history, name="activity_kind_history"
    ),
    path("offices/", office.office_list, name="office_list"),
    path("offices/add/", office.office_add, name="office_add"),
    path("offices/<int:office_id>/edit/", office.office_edit, name="office_edit"),
    path("offices/<int:office_id>/history/", history.office_history, name="office_history"),
    # Accounts and the log
    path("my-account/", account.my_account, name="my_account"),
    path("accounts/", account.account_list, name="account_list"),
    path("accounts/add/", account.account_add, name="account_add"),
    path("accounts/<int:user_id>/", account.account_detail, name="account_detail"),
    path("accounts/<int:user_id>/history/", history.account_history, name="account_history"),
    path("accounts/<int:user_id>/password/renew/", account.password_renew, name="password_renew"),
    path("accounts/<int:user_id>/roles/grant/", role.role_grant, name="role_grant"),
    path("accounts/<int:user_id>/roles/<int:assignment_id>/end/", role.role_end, name="role_end"),
    path("breaches/", breach.breach_list, name="breach_list"),
    path("breaches/add/", breach.breach_add, name="breach_add"),
    path("breaches/<uuid:breach_id>/", breach.breach_detail, name="breach_detail"),
    path("breaches/<uuid:breach_id>/edit/", breach.breach_edit, name="breach_edit"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("", include("cases.urls")),
    path("", include("reports.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", components, name="components"))
