"""Who may see what, once more in plain SQL: asked as the database's owner, without the code of the pages.

Twice: what the pages promise (`PAGES`), and what row policies hold back where a page forgot its filters
(`POLICIES`). They differ: work with clients in restricted programmes stays with the place that did it, or its
figures would not add up, and the whole country's reach shows what its teams do (`docs/decisions/0008`).
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from volunteer_teams.access.roles import Role

HELD = """
with held as (
    select r.team_id, r.commune_id, r.province_id, v.id as volunteer_id
    from volunteer_teams_user u
    join volunteer_teams_roleassignment r on r.user_id = u.id
    left join volunteer_teams_volunteer v on v.user_id = u.id
    where u.username = %(username)s
)
"""


def _held(kind: str, of: str = "x") -> str:
    """Whether a row lies in the place, or belongs to the volunteer, that the account is bound to."""
    return f"{of}.{kind}_id = (select {kind}_id from held)"


TEAM, COMMUNE, PROVINCE, OWN = map(_held, ("team", "commune", "province", "volunteer"))
NOBODY, EVERYBODY = "false", "true"
SEEN = "x.client_id = any(%(clients)s)"  # the client's file is shown, see `clients_shown`

# What lies in a place, `x` with its team, commune and province.
PLACED = {
    Role.VOLUNTEER: TEAM,
    Role.TEAM_LEADER: TEAM,
    Role.COMMUNE_OFFICER: COMMUNE,
    Role.COMMUNE_LEADER: COMMUNE,
    Role.PROVINCE_OFFICER: PROVINCE,
    Role.NATIONAL_OFFICER: NOBODY,
    Role.ADMINISTRATOR: NOBODY,
}
NATION = {Role.NATIONAL_OFFICER: EVERYBODY, Role.ADMINISTRATOR: EVERYBODY}

# Clients `x`: those who are or were in a restricted programme are for the officer of their commune alone, and
# for the volunteer who looks after them.
OPEN = """ and not exists (
    select from cases_episode e join cases_programme p on p.id = e.programme_id
    where e.client_id = x.id and p.is_hidden
)"""
CLIENTS = {role: where + OPEN for role, where in PLACED.items()} | {
    Role.VOLUNTEER: f"""exists (
        select from cases_assignment a
        where a.client_id = x.id and a.until is null and {_held("volunteer", "a")}
    )""",
    Role.COMMUNE_OFFICER: COMMUNE,
}
OPENED = """
    select b.client_id from cases_breakglass b join volunteer_teams_user u on u.id = b.user_id
    where u.username = %(username)s and b.until > now()
"""
READS_NAMES = {Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_OFFICER}  # of clients, of those shown above

# Who met whom is told by the place it happened in; clubs are not for single volunteers.
CONTACTS = PLACED | {Role.VOLUNTEER: OWN}
CLUBS = PLACED | {Role.VOLUNTEER: NOBODY}

# What a transfer tells is for the officers of both communes, also while the client is still the other's.
TRANSFERS = dict.fromkeys(Role, NOBODY) | {
    Role.COMMUNE_OFFICER: f"(select commune_id from held) in (x.sender_id, x.receiver_id) or {SEEN}"
}

Rules = Mapping[str, Mapping[Role, str]]

PAGES: Rules = {
    "client": dict.fromkeys(Role, SEEN),
    "assignment": dict.fromkeys(Role, SEEN),
    "support": dict.fromkeys(Role, SEEN),
    "transfer": TRANSFERS,
    "contact": {role: f"({where}) and not x.is_hidden or {SEEN}" for role, where in CONTACTS.items()},
    "activity": PLACED,
    "club": CLUBS,
    "membership": PLACED,
    "volunteer": PLACED,
    # Volunteers are known by name where they serve or live; accounts are tied to them by administrators.
    "volunteer's name": PLACED | {Role.ADMINISTRATOR: EVERYBODY},
    "payment": PLACED | {Role.VOLUNTEER: NOBODY, Role.TEAM_LEADER: NOBODY},
    # A report of a province goes to the ministry.
    "report": PLACED | {Role.NATIONAL_OFFICER: "x.team_id is null and x.commune_id is null"},
}
POLICIES: Rules = {
    "client": PAGES["client"],
    "assignment": PAGES["assignment"] | {Role.VOLUNTEER: f"{OWN} or {SEEN}"},
    "support": {role: f"({where}) or {SEEN}" for role, where in CLUBS.items()},
    "transfer": TRANSFERS,
    "contact": {role: f"({where}) or {SEEN}" for role, where in CONTACTS.items()},
    "activity": PLACED | NATION,
    "club": CLUBS | NATION,
    "membership": PLACED | NATION,
    "payment": PAGES["payment"] | NATION,
    "volunteer": PLACED | NATION,
    "volunteer's name": PLACED | NATION,
    "report": PLACED | {Role.VOLUNTEER: NOBODY} | NATION,
}

# The columns that people type into, and the rule on who is shown them.
TEXTS = [
    ("cases_client", "code", "client"),
    ("cases_episode", "decision closing_document", "client"),
    ("cases_duechange", "reason", "client"),
    ("cases_episodestep", "note document notice_document", "client"),
    ("cases_legalbasis", "document", "client"),
    ("cases_datarequest", "note reason extension_reason", "client"),
    ("cases_breakglass", "reason", "client"),
    ("cases_assignment", "decision handover_note", "assignment"),
    ("cases_support", "note provider", "support"),
    ("cases_transfer", "code programmes notify_basis note reason", "transfer"),
    ("cases_contact", "note", "contact"),
    ("cases_club", "name organiser", "club"),
    ("volunteer_teams_activity", "note partners", "activity"),
    ("volunteer_teams_membership", "decision end_reason", "membership"),
    ("volunteer_teams_allowancepayment", "reason", "payment"),
    ("volunteer_teams_volunteer", "phone occupation", "volunteer"),
    ("volunteer_teams_volunteer", "full_name", "volunteer's name"),
    ("reports_reportsection", "text", "report"),
    ("reports_sectionpicture", "caption description", "report"),
]
# Where a table does not say itself whose its rows are.
WHOSE = {
    "cases_client": "(select id as client_id, code from cases_client)",
    "cases_contact": """(
        select o.*, coalesce(c.is_hidden, false) as is_hidden
        from cases_contact o left join cases_client c on c.id = o.client_id
    )""",
    "volunteer_teams_membership": """(
        select m.*, t.commune_id, k.province_id
        from volunteer_teams_membership m
        join volunteer_teams_team t on t.id = m.team_id
        join volunteer_teams_commune k on k.id = t.commune_id
    )""",
    "volunteer_teams_volunteer": """(
        select v.full_name, v.phone, v.occupation,
            m.team_id, coalesce(t.commune_id, v.commune_id) as commune_id, k.province_id
        from volunteer_teams_volunteer v
        left join volunteer_teams_membership m on m.volunteer_id = v.id
        left join volunteer_teams_team t on t.id = m.team_id
        join volunteer_teams_commune k on k.id = coalesce(t.commune_id, v.commune_id)
    )""",
    "volunteer_teams_allowancepayment": """(
        select p.reason, l.commune_id, l.province_id, null::bigint as team_id
        from volunteer_teams_allowancepayment p
        join volunteer_teams_allowancelist l on l.id = p.list_id
    )""",
    **{
        table: f"""(
            select s.*, r.team_id, coalesce(r.commune_id, t.commune_id) as commune_id,
                coalesce(r.province_id, k.province_id) as province_id
            from {table} s
            join reports_annualreport r on r.id = s.report_id
            left join volunteer_teams_team t on t.id = r.team_id
            left join volunteer_teams_commune k on k.id = coalesce(r.commune_id, t.commune_id)
        )"""
        for table in ("reports_reportsection", "reports_sectionpicture")
    },
}
ACCOUNTS = "select full_name from volunteer_teams_user"


def clients_shown(cursor: Any, username: str, role: Role | None) -> set[int]:
    """The ids of the clients whose case file this account may open; none without a role."""
    if role is None:
        return set()
    query = f"{HELD} select x.id from cases_client x where {CLIENTS[role]}"
    return {row[0] for row in _rows(cursor, query, username=username)}


def codes_told(cursor: Any, username: str, role: Role) -> set[str]:
    """The case codes that transfers tell this account, also of clients whose file it may not open."""
    query = f"{HELD} select x.code from cases_transfer x where {TRANSFERS[role]}"
    clients = list(clients_shown(cursor, username, role))
    return {row[0] for row in _rows(cursor, query, username=username, clients=clients)}


def kept_from(
    cursor: Any, username: str, role: Role | None, names: Mapping[int, Iterable[str]], rules: Rules = PAGES
) -> set[str]:
    """Codes, names, numbers, telephones and notes that this account may not see.

    `names` are what is known of who each client is, by their ids. A text that stands also on a row that the
    account may see, or is the name of somebody with an account, tells nothing and is left out.
    """
    clients = clients_shown(cursor, username, role)
    opened = {row[0] for row in _rows(cursor, OPENED, username=username)}
    named = clients if role in READS_NAMES else clients & opened
    told = [(text, client in named) for client, texts in names.items() for text in texts]
    for table, columns, rule in TEXTS:
        texts = ", ".join(f"x.{column}" for column in columns.split())
        is_shown = rules[rule][role] if role else NOBODY
        rows = f"select unnest(array[{texts}]), coalesce({is_shown}, false) from {WHOSE.get(table, table)} x"
        told += _rows(cursor, f"{HELD} {rows}", username=username, clients=list(clients))
    known = {plain(text) for text, is_mine in told if is_mine} | {
        plain(t) for (t,) in _rows(cursor, ACCOUNTS)
    }
    return {plain(text) for text, is_mine in told if not is_mine and text} - known - {""}


def plain(text: str) -> str:
    """A text as it is compared: without capitals, spaces as one, telephones as they are read out."""
    return re.sub(r"\s+", " ", unescape(text)).replace("+84", "0").strip().casefold()


def shown(kept: Iterable[str], text: str) -> list[str]:
    """Which of them stand in a text, as words of their own; numbers also where they are written in groups."""
    text = plain(text)
    ungrouped = re.sub(r"(?<=\d)[ .-](?=\d)", "", text)

    def stands(one: str) -> bool:
        if one.isdecimal():
            return one in ungrouped
        return one in text and bool(re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text))

    return sorted(one for one in kept if stands(one))


def _rows(cursor: Any, query: str, **parameters: Any) -> list[Any]:
    cursor.execute(query, parameters)
    return list(cursor.fetchall())
