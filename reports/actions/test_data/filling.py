"""All of it in order, in one transaction: a database has it whole or not at all."""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from reports.actions.test_data.cases import load_cases
from reports.actions.test_data.indexes import without_indexes
from reports.actions.test_data.people import load_people
from reports.actions.test_data.places import load_places
from reports.actions.test_data.plan import Plan, Say
from reports.actions.test_data.work import load_activities, load_contacts, share_out

LARGE = ("cases_contact", "volunteer_teams_activity", "cases_support", "cases_episodestep")
TEMPORARY = ("province", "team", "place", "name", "volunteer", "account", "state", "client", "cell")


def load_test_data(*, plan: Plan, say: Say) -> None:
    """Fill a database that has units and reference data and nobody in it; no person acts, none is noted."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("set local work_mem = '256MB'")
            cursor.execute(
                "set constraints all immediate"
            )  # keys can be dropped when nothing waits to be checked
        load_places(plan, say)
        load_people(plan, say)
        with without_indexes(LARGE, say):
            load_cases(plan, say)
            share_out(plan, say)
            for year in plan.each_year:
                load_contacts(plan, year, say)
                load_activities(plan, year, say)
        with connection.cursor() as cursor:
            cursor.execute("drop table " + ", ".join(f"load_{name}" for name in TEMPORARY))
            models = [
                model
                for app in ("volunteer_teams", "cases")
                for model in apps.get_app_config(app).get_models()
            ]
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
