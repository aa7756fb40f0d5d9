"""Every address of the site, or the file that holds it."""

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path

from volunteer_teams.views.components import components
from volunteer_teams.views.home import home
from volunteer_teams.views.menu import menu

urlpatterns = [
    path("", home, name="home"),
    path("menu/", menu, name="menu"),
    # Of allauth's routes only these: administrators make the accounts, and there is no mail.
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("", include("cases.urls")),
    path("", include("reports.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("components/", components, name="components"))
