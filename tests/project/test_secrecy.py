"""What the sweep looks for is all that people type about people."""

import pytest
from django.apps import apps
from django.db import models

from cases.models import Identity
from tests.project.country import Country
from tests.secrecy import TEXTS
from volunteer_teams.database.row_security import TABLES, Scoped

# columns of tables with row policies that are no text to look for, and why
NOT_LOOKED_FOR = {
    "volunteer_teams_volunteer": {"name_key", "sort_key"},  # the name, folded
    # one's own sheets only, sealed: tests/volunteer_teams/drafts/
    "volunteer_teams_draft": {"address", "typed"},
    "volunteer_teams_sentform": {"digest", "made_kind", "made_id"},
    # sealed but for words of ours and counts; shown to their sender alone: tests/volunteer_teams/imports/
    "volunteer_teams_fileimport": {"file", "kind", "noun", "report"},
    "volunteer_teams_importedrow": {"after", "before", "kept_because", "row", "told"},
    # a team's own papers, about no client: that foreign ones are not told of is seen by the sweep, which
    # compares each page before and after they are written
    "cases_planline": {"text"},
    "volunteer_teams_meeting": {"place", "said"},
    "volunteer_teams_meetingattendance": {"reason"},
    "volunteer_teams_meetingdecision": {"text"},
    "volunteer_teams_training": {"organiser", "place", "topic"},
    "volunteer_teams_trainingattendance": {"certificate"},
    "reports_attentionmark": {"reason", "rule", "subject"},
    "reports_target": {"indicator"},  # a code of the catalogue
    "reports_teamrating": {"figures", "reason"},
    # of an office's own report, which names nobody; who reaches it is asked by the pages' own tests
    "reports_annualreport": {"reason", "recipients", "signer_name"},
    "reports_sectionversion": {"code", "text"},
    "reports_reportsection": {"code"},
    "reports_sectionpicture": {"code", "digest"},
    # the name of the file that a province's template was sent as
    "reports_wordtemplate": {"name"},
    # names of places, and words of ours
    "reports_bundlepart": {"about", "file_name", "key", "name", "reason", "stored_as"},
    "reports_issuedreport": {
        "catalogue",
        "checks",
        "figures",
        "page",
        "paper",
        "public_page",
        "reason",
        "rows",
        "signer_name",
        "written",
    },
    "reports_monthlyreturn": {"catalogue", "comment", "figures", "reason"},
    "cases_clientpair": {"first_code", "second_code"},  # case codes, which are looked for where they stand
    # no values of people's; labels are names of volunteers and clubs, which are looked for
    "volunteer_teams_auditevent": {
        "code",
        "by_name",
        "subject_kind",
        "subject_id",
        "subject_label",
        "changes",
    },
    Identity._meta.db_table: {
        field.name for field in Identity._meta.fields
    },  # `told_by` reads it, deciphered
}


def test_every_text_in_a_table_with_row_policies_is_looked_for():
    typed = {
        (model._meta.db_table, field.name)
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(TABLES.get(model._meta.db_table), Scoped)
        and isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
    }
    known = {(table, column) for table, columns, _ in TEXTS for column in columns.split()}
    known |= {(table, column) for table, columns in NOT_LOOKED_FOR.items() for column in columns}

    assert typed <= known, "say in TEXTS of tests/secrecy.py who is shown these"


@pytest.mark.django_db
def test_the_country_holds_a_text_of_each_kind():
    assert list(Country().growing())
    found = {model._meta.db_table: model._base_manager for model in apps.get_models()}

    for table, columns, _ in TEXTS:
        for column in columns.split():
            assert found[table].exclude(**{column: ""}).exists(), f"nothing stands in {column} of {table}"
