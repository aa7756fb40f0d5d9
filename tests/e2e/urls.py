"""The site with its page of components, which is otherwise served under DEBUG only."""

from django.urls import path

from volunteer_teams.urls import urlpatterns as site
from volunteer_teams.views.components import components

urlpatterns = [*site, path("components/", components, name="components")]
