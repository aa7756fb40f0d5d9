"""Days in filters."""

import django_filters

from volunteer_teams.forms.fields import DayField


class DayFilter(django_filters.Filter):
    """A day typed the Vietnamese way."""

    field_class = DayField
