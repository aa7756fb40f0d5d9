"""What the web role may do on each table and which rows it sees: one declaration, applied after each migrate.

There are no default privileges: on a table that nobody declared here the web role is refused, loudly. A row
is seen when it lies in the reach of the transaction (`reach.py`); without one, no row of a `Scoped` table is.
"""

from dataclasses import dataclass

from volunteer_teams.database import conditions as c

ALL = "select, insert, update, delete"
READ = "select"


@dataclass(frozen=True)
class Open:
    """A table whose rows everybody may see: reference data, accounts, sessions."""

    may: str = ALL


@dataclass(frozen=True)
class Scoped:
    """A table whose rows belong to a place: which are seen and which, where fewer, may be written."""

    read: str
    write: str = ""
    may: str = ALL

    @property
    def policies(self) -> dict[str, tuple[str, str]]:
        """By verb the condition on rows that are there (`using`) and on rows as they become (`check`)."""
        write = self.write or self.read
        conditions = {
            "select": (self.read, ""),
            "insert": ("", write),
            "update": (write, write),
            "delete": (write, ""),
        }
        return {verb: conditions[verb] for verb in self.may.split(", ")}


TABLES: dict[str, Open | Scoped] = {
    # Django and allauth
    "account_emailaddress": Open(),
    "account_emailconfirmation": Open(),
    "auth_group": Open(),
    "auth_group_permissions": Open(),
    "auth_permission": Open(may=READ),
    "cache": Open(),
    "django_admin_log": Open(may=READ),  # nobody writes it: the log is ours
    "django_content_type": Open(may=READ),
    "django_migrations": Open(may=READ),
    "django_session": Open(),
    "mfa_authenticator": Open(),  # second factors; the secrets in it are encrypted
    # the queue of background work: numbers only, whose rows the job sees is asked when it runs
    "procrastinate_jobs": Open(),
    "procrastinate_events": Open(),
    "procrastinate_periodic_defers": Open(),
    "procrastinate_workers": Open(),
    # places and people; units change by a reform, which only administrators carry out
    "volunteer_teams_province": Open(),
    "volunteer_teams_district": Open(may=READ),
    "volunteer_teams_commune": Open(),
    "volunteer_teams_provincesuccession": Open(),
    "volunteer_teams_districtsuccession": Open(),
    "volunteer_teams_communesuccession": Open(),
    "volunteer_teams_reform": Open(),
    "volunteer_teams_teammove": Open(),  # teams, nobody in them
    "volunteer_teams_reportingoffice": Open(),
    "volunteer_teams_user": Open(),
    "volunteer_teams_user_groups": Open(),
    "volunteer_teams_user_user_permissions": Open(),
    "volunteer_teams_roleassignment": Open(),
    "volunteer_teams_breach": Open(),  # names nobody; only administrators open it
    "volunteer_teams_draft": Scoped(c.OWN),
    "volunteer_teams_sentform": Scoped(c.OWN, may="select, insert"),
    "volunteer_teams_signinlink": Open(),
    "volunteer_teams_signintries": Open(),
    "volunteer_teams_auditevent": Scoped(c.EVENT, "true", may="select, insert"),  # nobody rewrites the log
    "volunteer_teams_dailywork": Open(may=READ),
    "volunteer_teams_auditseal": Open(may=READ),  # the owner seals the days
    # teams
    "volunteer_teams_team": Open(),
    "volunteer_teams_volunteer": Scoped(c.VOLUNTEERS, c.VOLUNTEERS_WRITE),
    "volunteer_teams_membership": Scoped(c.MEMBERSHIP, c.MEMBERSHIP_WRITE),
    "volunteer_teams_basesalary": Open(),
    "volunteer_teams_allowancerate": Open(),
    "volunteer_teams_allowancelist": Scoped(c.PLACE, c.ALLOWANCE_WRITE),
    "volunteer_teams_allowancepayment": Scoped(c.OF_ALLOWANCE, c.OF_OWN_ALLOWANCE),
    "volunteer_teams_activitykind": Open(),
    "volunteer_teams_activitykindmeasure": Open(),
    "volunteer_teams_activity": Scoped(c.ACTIVITY, c.ACTIVITY_WRITE),
    "volunteer_teams_meeting": Scoped(c.PLAN, c.PLAN_WRITE),
    "volunteer_teams_meetingattendance": Scoped(c.OF_MEETING, c.OF_MEETING_WRITE),
    "volunteer_teams_meetingdecision": Scoped(c.OF_MEETING, c.OF_MEETING_WRITE),
    "volunteer_teams_training": Scoped(c.PLACE, c.OFFICER),
    "volunteer_teams_trainingattendance": Scoped(c.OF_TRAINING, c.OF_OFFICERS_TRAINING),
    "volunteer_teams_fileimport": Scoped(c.IMPORT, may="select, insert, update"),
    "volunteer_teams_importedrow": Scoped(c.OF_IMPORT, may="select, insert, update"),
    # clients and work with them
    "cases_programme": Open(may="select, update"),
    "cases_regime": Open(),
    "cases_status": Open(may="select, update"),
    "cases_status_next": Open(may=READ),
    "cases_supportkind": Open(),
    "cases_casenumber": Open(may="select, insert, update"),
    "cases_client": Scoped(c.CLIENT, c.CLIENT_WRITE),
    "cases_identity": Scoped(c.IDENTITY, c.OF_OFFICERS_CLIENT),
    "cases_breakglass": Scoped(c.GLASS, c.GLASS_WRITE, may="select, insert"),
    "cases_calendarlink": Open(),  # found by its digest before anybody is known
    "cases_episode": Scoped(c.EPISODE, c.OFFICER),
    "cases_duechange": Scoped(c.OF_CLIENT, c.OF_OFFICERS_CLIENT, may="select, insert, update"),
    "cases_episodestep": Scoped(c.EPISODE, c.OF_OFFICERS_CLIENT),
    "cases_assignment": Scoped(c.ASSIGNMENT, c.ASSIGNMENT_WRITE),
    "cases_contact": Scoped(c.CONTACT, c.CONTACT_WRITE),
    "cases_legalbasis": Scoped(c.OF_CLIENT, c.OF_OFFICERS_CLIENT),
    "cases_datarequest": Scoped(c.OF_CLIENT, c.OF_OFFICERS_CLIENT),
    "cases_clientpair": Scoped(c.PAIR, c.PAIR_WRITE),
    "cases_clientmove": Scoped(c.OF_CLIENT, c.OF_OFFICERS_CLIENT),
    "cases_transfer": Scoped(c.TRANSFER, may="select, insert, update"),
    "cases_dayoff": Open(),
    "cases_datarequestterm": Open(may="select, update"),
    "cases_retentionterm": Open(may="select, update"),
    "cases_support": Scoped(c.SUPPORT, c.SUPPORT_WRITE),
    "cases_planline": Scoped(c.PLAN, c.PLAN_WRITE),
    "cases_club": Scoped(c.CLUB, c.OFFICER),
    "cases_clubreturn": Scoped(c.OF_CLUB, c.OF_OFFICERS_CLUB),
    # reports
    "reports_annualreport": Scoped(c.REPORT, c.REPORT_WRITE, may="select, insert, update"),
    "reports_reportsection": Scoped(c.OF_REPORT, c.OF_OWN_REPORT),
    "reports_sectionpicture": Scoped(c.OF_REPORT, c.OF_OWN_REPORT),
    # what was written and issued is added to, never changed
    "reports_sectionversion": Scoped(c.OF_REPORT, c.OF_OWN_REPORT, may="select, insert"),
    "reports_issuedreport": Scoped(c.OF_REPORT, c.OF_OWN_REPORT, may="select, insert"),
    "reports_apitoken": Open(may="select, insert, update"),  # found by its digest before anybody is known
    "reports_reportbundle": Scoped(c.BUNDLE, may="select, insert, update"),
    "reports_bundlepart": Scoped(c.OF_BUNDLE),
    "reports_wordtemplate": Scoped(c.WORD_TEMPLATE, c.OF_PROVINCE, may="select, insert"),
    "reports_decisionbasis": Open(),
    "reports_returnrule": Open(),  # one line a province; names nobody
    "reports_monthlyreturn": Scoped(c.PLACE, c.RETURN_WRITE, may="select, insert, update"),
    "reports_ratingrule": Open(),
    "reports_attentionlimit": Open(),
    "reports_attentionmark": Scoped(c.MARK),
    "reports_target": Scoped(c.PLAN, c.TARGET_WRITE),
    "reports_teamrating": Scoped(c.PLAN, c.RATING_WRITE, may="select, insert, update"),
}


def privileges(table: str) -> set[str]:
    """What the web role shall be able to do on this table."""
    return set(TABLES[table].may.split(", ")) if table in TABLES else set()


def policies(table: str) -> dict[str, tuple[str, str]]:
    """The row policies that a table shall have, by verb; none where every row is everybody's."""
    declared = TABLES.get(table)
    return declared.policies if isinstance(declared, Scoped) else {}
