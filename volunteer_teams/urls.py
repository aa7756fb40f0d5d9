"""Every address of the site, or the file that holds it."""

from django.urls import include, path

from volunteer_teams.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("accounts/", include("allauth.account.urls")),
    path("", include("cases.urls")),
    path("", include("reports.urls")),
]
