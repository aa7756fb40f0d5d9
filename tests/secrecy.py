"""Who may see what, once more in plain SQL: asked as the database's owner, without the code of the pages."""

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
    where u.username = %s
)
"""


def _held(kind: str, of: str = "x") -> str:
    """Whether a row lies in the place, or belongs to the volunteer, that the account is bound to."""
    return f"{of}.{kind}_id = (select {kind}_id from held)"


TEAM, COMMUNE, PROVINCE, OWN = map(_held, ("team", "commune", "province", "volunteer"))
NOBODY, EVERYBODY = "false", "true"

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
    where u.username = %s and b.until > now()
"""
READS_NAMES = {Role.VOLUNTEER, Role.TEAM_LEADER, Role.COMMUNE_OFFICER}  # of clients, of those shown above

# Who meets whom is told by the place it happened in, as long as the client is not restricted.
CONTACTS = PLACED | {Role.VOLUNTEER: OWN}

# Volunteers are known by name where they serve or live; accounts are tied to them by administrators.
VOLUNTEERS = PLACED | {Role.ADMINISTRATOR: EVERYBODY}

# A report of a province goes to the ministry.
REPORTS = PLACED | {Role.NATIONAL_OFFICER: "x.team_id is null and x.commune_id is null"}

OF_CLIENTS = """
    select code, id from cases_client
    union all select note, client_id from cases_support
    union all select handover_note, client_id from cases_assignment
    union all select note, client_id from cases_episodestep
    union all select document, client_id from cases_episodestep
"""
OF_PLACES = """
    select note, team_id, commune_id, province_id from volunteer_teams_activity
    union all select name, team_id, commune_id, province_id from cases_club
"""
OF_REPORTS = """
    select s.text, r.team_id, coalesce(r.commune_id, t.commune_id), coalesce(r.province_id, k.province_id)
    from reports_reportsection s
    join reports_annualreport r on r.id = s.report_id
    left join volunteer_teams_team t on t.id = r.team_id
    left join volunteer_teams_commune k on k.id = coalesce(r.commune_id, t.commune_id)
"""
OF_VOLUNTEERS = """
    select v.full_name, m.team_id, coalesce(t.commune_id, v.commune_id), k.province_id
    from volunteer_teams_volunteer v
    left join volunteer_teams_membership m on m.volunteer_id = v.id
    left join volunteer_teams_team t on t.id = m.team_id
    join volunteer_teams_commune k on k.id = coalesce(t.commune_id, v.commune_id)
"""
ACCOUNTS = "select full_name from volunteer_teams_user"


def clients_shown(cursor: Any, username: str, role: Role | None) -> set[int]:
    """The ids of the clients whose case file this account may open; none without a role."""
    if role is None:
        return set()
    cursor.execute(f"{HELD} select x.id from cases_client x where {CLIENTS[role]}", [username])
    return {row[0] for row in cursor.fetchall()}


def kept_from(
    cursor: Any,
    username: str,
    role: Role | None,
    names: Mapping[int, Iterable[str]],
    *,
    of_reports: bool = True,
) -> set[str]:
    """Codes, names, numbers, telephones and notes that this account may not see.

    `names` are what is known of who each client is, by their ids. A text that stands also on a row that the
    account may see, or is the name of somebody with an account, tells nothing and is left out.
    """
    shown = clients_shown(cursor, username, role)
    named = shown if role in READS_NAMES else shown & {row[0] for row in _rows(cursor, OPENED, username)}
    told = [(text, client in shown) for text, client in _rows(cursor, OF_CLIENTS)]
    told += [(text, client in named) for client, texts in names.items() for text in texts]
    cursor.execute(
        f"""{HELD} select x.note, x.client_id, {_told(CONTACTS, role)} and not coalesce(c.is_hidden, false)
        from cases_contact x left join cases_client c on c.id = x.client_id""",
        [username],
    )
    told += [(note, is_mine or client in shown) for note, client, is_mine in cursor.fetchall()]
    placed = [
        (OF_PLACES, PLACED),
        (OF_VOLUNTEERS, VOLUNTEERS),
        *([(OF_REPORTS, REPORTS)] if of_reports else []),
    ]
    for texts, rule in placed:
        columns = "x (text, team_id, commune_id, province_id)"
        cursor.execute(f"{HELD} select x.text, {_told(rule, role)} from ({texts}) {columns}", [username])
        told += cursor.fetchall()
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


def _told(rule: Mapping[Role, str], role: Role | None) -> str:
    return f"coalesce({rule[role] if role else NOBODY}, false)"


def _rows(cursor: Any, query: str, *parameters: str) -> list[Any]:
    cursor.execute(query, parameters)
    return list(cursor.fetchall())
