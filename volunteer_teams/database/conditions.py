"""SQL that row policies are made of: which rows lie inside the reach that `reach.py` set for a transaction.

A setting stands in a sub-select, so that it is read once for a query and not once for a row; one place comes
before lists of places, as it is the usual case and the cheaper comparison. An unset setting matches nothing.
Every column that a policy of a large table names must be in that table's covering index.
"""


def one(name: str) -> str:
    """The id in a setting."""
    return f"(select nullif(current_setting('app.{name}', true), '')::bigint)"


def among(column: str, name: str) -> str:
    """Whether a column is one of the ids in a setting; without the outer cast it would be a set of rows."""
    setting = f"nullif(current_setting('app.{name}', true), '')"
    return f"{column} = any((select string_to_array({setting}, ',')::bigint[])::bigint[])"


NATION = "(select current_setting('app.nation', true) = 'on')"
COUNTING = "(select coalesce(current_setting('app.counting', true) = 'on', false))"
# Of the whole country's clients nobody sees more than figures.
COUNTED_NATION = (
    "(select current_setting('app.nation', true) = 'on' and current_setting('app.counting', true) = 'on')"
)

TEAM = among("team_id", "teams")  # led by this person
MEMBER = among("team_id", "own_teams")  # this person is or was a member
VOLUNTEER = among("volunteer_id", "volunteers")  # this person
OWN = f"user_id = {one('person')}"  # this account's
OFFICER = among("commune_id", "officer_communes")  # sees names and restricted programmes there, and writes


def in_place(commune: str = "commune_id", province: str = "province_id") -> str:
    """Whether these columns lie in a province or commune of the reach."""
    return (
        f"{province} = {one('province')} or {commune} = {one('commune')}"
        f" or {among(province, 'provinces')} or {among(commune, 'communes')}"
    )


def exists(tables: str, join: str, condition: str = "") -> str:
    """Whether there is such a row, as far as that table's own policy shows it."""
    more = f" and ({condition})" if condition else ""
    return f"exists (select from {tables} where {join}{more})"


def of_client(condition: str = "", client: str = "client_id") -> str:
    """Whether the client that a row hangs on is seen and, named `c`, meets a condition."""
    return exists("cases_client c", f"c.id = {client}", condition)


_TEAMS = "volunteer_teams_team t"
_COMMUNES = "volunteer_teams_commune k"

PLACE = f"{NATION} or {in_place()}"
OF_PROVINCE = f"province_id = {one('province')} or {among('province_id', 'provinces')}"  # of all of it
CASE_PLACE = f"{COUNTED_NATION} or {in_place()}"

# clients
CLIENT = (
    f"((not is_hidden or {COUNTING}) and ({CASE_PLACE} or {TEAM})) or {OFFICER} or {among('id', 'clients')}"
)
CLIENT_WRITE = f"{OFFICER} or (not is_hidden and {TEAM})"
OF_CLIENT = of_client()
OF_OFFICERS_CLIENT = of_client(among("c.commune_id", "officer_communes"))
_IN_CARE = f"{among('c.commune_id', 'officer_communes')} or {among('c.team_id', 'teams')}"
IDENTITY = f"not {COUNTING} and " + of_client(
    f"{_IN_CARE} or {among('c.id', 'clients')} or {among('c.id', 'unsealed')}"
)
GLASS = f"user_id = {one('person')} or {OF_CLIENT}"
GLASS_WRITE = f"user_id = {one('person')} and {OF_CLIENT}"
# A transfer is for the officers of both communes, and of the one that holds the file now.
TRANSFER = (
    f"{among('sender_id', 'officer_communes')} or {among('receiver_id', 'officer_communes')}"
    f" or {OF_OFFICERS_CLIENT}"
)
# Pairs of files go with either of them. Which files are of one person is counted by everybody, as ids alone.
_IN_CHARGE = (
    f"{among('c.commune_id', 'officer_communes')} or c.province_id = {one('province')}"
    f" or {among('c.province_id', 'provinces')}"
)
PAIR = f"({COUNTING} and state = 'MOT') or {of_client(client='first_id')} or {of_client(client='second_id')}"
PAIR_WRITE = f"{of_client(_IN_CHARGE, 'first_id')} or {of_client(_IN_CHARGE, 'second_id')}"
EPISODE = f"({COUNTING} and ({CASE_PLACE})) or {OF_CLIENT}"
ASSIGNMENT = f"{VOLUNTEER} or {OF_CLIENT}"
ASSIGNMENT_WRITE = of_client(_IN_CARE)

# Work with clients stays in the figures of the place that did it; who holds the client now sees it all.
# That is asked of few rows: as a function it is not planned with every figure and lets them run in parallel.
CONTACT = f"{CASE_PLACE} or {TEAM} or {VOLUNTEER} or app_sees_client(client_id)"
CONTACT_WRITE = f"{in_place()} or {TEAM} or {VOLUNTEER}"
SUPPORT = f"{CASE_PLACE} or {TEAM} or app_sees_client(client_id)"
SUPPORT_WRITE = f"{in_place()} or {TEAM}"

# teams and what they do
ACTIVITY = f"{PLACE} or {TEAM} or {MEMBER}"
ACTIVITY_WRITE = f"{in_place()} or {TEAM}"
PLAN = f"{PLACE} or {TEAM}"  # work to come names volunteers, so not for all members
PLAN_WRITE = f"{OFFICER} or {TEAM}"
OF_MEETING = exists("volunteer_teams_meeting g", "g.id = meeting_id")
OF_MEETING_WRITE = exists(
    "volunteer_teams_meeting g",
    "g.id = meeting_id",
    f"{among('g.commune_id', 'officer_communes')} or {among('g.team_id', 'teams')}",
)
OF_TRAINING = exists("volunteer_teams_training r", "r.id = training_id")
OF_OFFICERS_TRAINING = exists(
    "volunteer_teams_training r", "r.id = training_id", among("r.commune_id", "officer_communes")
)
ALLOWANCE_WRITE = in_place()  # the leader, who is no officer, approves
RATING_WRITE = in_place()  # and grades
OF_ALLOWANCE = exists("volunteer_teams_allowancelist l", "l.id = list_id")
OF_OWN_ALLOWANCE = exists(
    "volunteer_teams_allowancelist l", "l.id = list_id", in_place("l.commune_id", "l.province_id")
)
# What a province has looked at is not for its communes, nor the other way round.
MARK = (
    f"(desk = 'TINH' and (province_id = {one('province')} or {among('province_id', 'provinces')}))"
    f" or (desk = 'XA' and (commune_id = {one('commune')} or {among('commune_id', 'communes')}))"
)
# The whole country's are reached by what deletes old files; nobody of the nation has a page of them.
BUNDLE = f"{NATION} or province_id = {one('province')} or {among('province_id', 'provinces')}"
OF_BUNDLE = exists("reports_reportbundle b", "b.id = bundle_id")
# A report is of a province, of a commune or of a team; what hangs on it goes with it.


def _of_report(report: str) -> str:
    place = in_place("k.id", "k.province_id")
    return " or ".join(
        [
            in_place(f"{report}.commune_id", f"{report}.province_id"),
            exists(_COMMUNES, f"k.id = {report}.commune_id", place),
            exists(f"{_TEAMS} join {_COMMUNES} on k.id = t.commune_id", f"t.id = {report}.team_id", place),
        ]
    )


REPORT = f"{NATION} or {TEAM} or {_of_report('reports_annualreport')}"
REPORT_WRITE = _of_report("reports_annualreport")  # the leader issues
OF_REPORT = exists("reports_annualreport r", "r.id = report_id")
OF_OWN_REPORT = exists("reports_annualreport r", "r.id = report_id", _of_report("r"))
# A province's communes and teams print with its template.
_TEMPLATE = "k.province_id = reports_wordtemplate.province_id"
WORD_TEMPLATE = " or ".join(
    [
        f"{NATION} or {OF_PROVINCE}",
        exists(_COMMUNES, _TEMPLATE, f"k.id = {one('commune')} or {among('k.id', 'communes')}"),
        exists(f"{_TEAMS} join {_COMMUNES} on k.id = t.commune_id", _TEMPLATE, among("t.id", "teams")),
    ]
)
RETURN_WRITE = in_place()  # the leader sends, the province looks at it
# The province gives its communes theirs, a commune its teams; nobody gives themselves one.
TARGET_WRITE = f"{OF_PROVINCE} or (team_id is not null and {OFFICER})"
CLUB = f"{PLACE} or {TEAM}"
OF_CLUB = exists("cases_club b", "b.id = club_id")
OF_OFFICERS_CLUB = exists("cases_club b", "b.id = club_id", among("b.commune_id", "officer_communes"))
# A commune's few rows are looked up one by one, a province's thousands in a list made once for the query.
_OF_PROVINCE = f"k.province_id = {one('province')} or {among('k.province_id', 'provinces')}"
_OF_COMMUNE = f"t.commune_id = {one('commune')} or {among('t.commune_id', 'communes')}"
MEMBERSHIP = " or ".join(
    [
        NATION,
        TEAM,
        MEMBER,
        VOLUNTEER,
        f"({one('commune')} is not null and {exists(_TEAMS, 't.id = team_id', _OF_COMMUNE)})",
        f"({one('province')} is not null and team_id in"  # noqa: S608  no value of anybody's in it
        f" (select t.id from {_TEAMS} join {_COMMUNES} on k.id = t.commune_id where {_OF_PROVINCE}))",
    ]
)
MEMBERSHIP_WRITE = exists(_TEAMS, "t.id = team_id", among("t.commune_id", "officer_communes"))
VOLUNTEERS = " or ".join(
    [
        NATION,
        f"commune_id = {one('commune')}",
        among("commune_id", "communes"),
        f"user_id = {one('person')}",
        among("id", "volunteers"),
        f"({one('province')} is not null and commune_id in"  # noqa: S608
        f" (select k.id from {_COMMUNES} where {_OF_PROVINCE}))",
        "app_names_volunteer(id)",
    ]
)
# Administrators tie accounts to volunteers.
VOLUNTEERS_WRITE = f"{NATION} or {OFFICER} or " + exists(
    f"volunteer_teams_membership m join {_TEAMS} on t.id = m.team_id",
    "m.volunteer_id = volunteer_teams_volunteer.id",
    among("t.commune_id", "officer_communes"),
)
# Whoever is named on a membership, assignment or contact that is seen may be seen, wherever they live. As a
# function it is planned when it is needed, which is seldom: in the policy itself that took longer than the
# query. Its cost tells the planner to ask it of single rows, never of a whole table.
FUNCTIONS = {
    "app_names_volunteer": (
        "create or replace function app_names_volunteer(volunteer bigint) returns boolean"
        " language plpgsql stable security invoker cost 10000 as $$ begin"
        " return exists (select from public.volunteer_teams_membership m where m.volunteer_id = volunteer)"
        " or exists (select from public.cases_assignment a where a.volunteer_id = volunteer)"
        " or exists (select from public.cases_contact o where o.volunteer_id = volunteer); end $$"
    ),
    # Other communes' identities are seen by nobody; whether one has this number is answered by yes or no, and
    # the pair noted for the province. Who is or was in a restricted programme is never found.
    "app_find_same_number": (
        "create or replace function app_find_same_number(of_client bigint, today date) returns boolean"
        " language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$ begin"
        " insert into public.cases_clientpair (id, first_id, second_id,"
        " first_province_id, second_province_id, state, found_on, first_code, second_code)"
        " select gen_random_uuid(), one.id, two.id, one.province_id, two.province_id, 'NGHI', today, '', ''"
        " from public.cases_identity mine"
        " join public.cases_identity others on others.personal_number_key = mine.personal_number_key"
        " join public.cases_client me on me.id = mine.client_id and not me.is_hidden"
        " join public.cases_client other on other.id = others.client_id and not other.is_hidden"
        " and other.commune_id <> me.commune_id"
        " join public.cases_client one on one.id = least(me.id, other.id)"
        " join public.cases_client two on two.id = greatest(me.id, other.id)"
        " where mine.client_id = of_client and mine.personal_number_key <> ''"
        " on conflict (first_id, second_id) do nothing;"
        " return exists (select from public.cases_clientpair p"
        " where of_client in (p.first_id, p.second_id) and p.state = 'NGHI'); end $$"
    ),
    "app_sees_client": (
        "create or replace function app_sees_client(client bigint) returns boolean"
        " language plpgsql stable security invoker parallel safe as $$ begin"
        " return exists (select from public.cases_client c where c.id = client); end $$"
    ),
}

# Files: who brought them in, and the officer of the one commune that they are about; the daily work.
IMPORT = f"{NATION} or by_id = {one('person')} or {OFFICER}"
OF_IMPORT = exists("volunteer_teams_fileimport i", "i.id = batch_id")

# The log goes with the client it tells of.
EVENT = (
    f"{NATION} or by_id = {one('person')}"
    f" or (client_id is null and ({in_place()} or {TEAM})) or (client_id is not null and {OF_CLIENT})"
)
