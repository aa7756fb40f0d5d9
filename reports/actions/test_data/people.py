"""Volunteers and their memberships; accounts that nobody knows a password of."""

from django.db import connection

from reports.actions.test_data.plan import Plan, Say, run
from reports.demo.names import People, fixture
from reports.demo.spread import seeded
from volunteer_teams.access.roles import Role
from volunteer_teams.vietnamese import fold, name_sort_key, nfc

NAMES = 4_000  # different ones of each sex
STEADY = 4  # of each team: the leader, the deputy and two more, who stay as long as it lasts

NAME_TABLE = (
    "create temporary table load_name (sex text, n int, full_name text, name_key text, sort_key text)"
    " on commit preserve rows"
)
SLOTS = """
create temporary table load_volunteer on commit preserve rows as
select row_number() over (order by t.id, slot) as id, t.id as team_id, slot, t.commune_id, t.founded_on,
    coalesce(t.dissolved_on - 1, %(until)s::date) as last, t.dissolved_on
from load_team t cross join lateral generate_series(0, t.members - 1) slot
"""
ACCOUNTS = """
create temporary table load_account on commit preserve rows as
select row_number() over (order by place, key) as id, * from (
    select 0 as place, 0 as key, 'tw' as username, '{national}' as role, null::bigint as province_id,
        null::bigint as commune_id, null::bigint as team_id, null::bigint as volunteer_id
    union all select 0, 1, 'quantri', '{administrator}', null, null, null, null
    union all select 1, id, 'tinh.' || code, '{province}', id, null, null, null from load_province
    union all select 2, c.id, 'xa.' || c.code, '{commune}', null, c.id, null, null
        from volunteer_teams_commune c where c.id in (select commune_id from load_team)
    union all select 3, team_id, 'doitruong.' || team_id, '{leader}', null, null, team_id, id
        from load_volunteer where slot = 0 and dissolved_on is null
    union all select 4, team_id, 'tnv.' || team_id, '{volunteer}', null, null, team_id, id
        from load_volunteer where slot = 2 and dissolved_on is null
) account
"""
USERS = """
insert into volunteer_teams_user (id, password, is_superuser, username, email, is_staff, is_active,
    date_joined, full_name, active_since, has_short_password, is_demo, must_change_password, session_epoch)
select a.id, '!' || md5({seed} || a.username) || 'xxxxxxxx', false, a.username, '', false, true,
    %(until)s::date, coalesce(n.full_name, a.username), %(until)s::date, false, true, false, 0
from load_account a left join load_name n on n.sex = 'F' and n.n = {name}
order by a.id
"""
VOLUNTEERS = """
insert into volunteer_teams_volunteer (id, full_name, name_key, sort_key, sex, birth_date, phone, occupation,
    resident_since, works_in_commune, commune_id, user_id, kept_since)
select v.id, n.full_name, n.name_key, n.sort_key, n.sex, v.founded_on - 8200 - {age},
    '+849' || lpad(({phone})::text, 8, '0'), {occupation}, v.founded_on - 400 - {resident}, false,
    v.commune_id, a.id, v.founded_on
from load_volunteer v
join load_name n on n.sex = {sex} and n.n = {name}
left join load_account a on a.volunteer_id = v.id
order by v.id
"""
MEMBERSHIPS = """
insert into volunteer_teams_membership (volunteer_id, team_id, position, since, until, decision, end_reason)
select id, team_id, (array['LEADER', 'DEPUTY'])[slot + 1], founded_on, dissolved_on - 1, '', ''
from load_volunteer where slot < 2
union all
select id, team_id, 'MEMBER', since,
    case when slot >= {steady} and {leaves} < 0.15 then since + {stays} else dissolved_on - 1 end, '', ''
from (
    select *, founded_on + case when slot < {steady} then 0 else {joins} end as since from load_volunteer
) v where slot >= 2
order by 1
"""
ROLES = """
insert into volunteer_teams_roleassignment (role, since, province_id, commune_id, team_id, user_id)
select role, %(start)s::date, province_id, commune_id, team_id, id
from load_account order by id
"""


def load_people(plan: Plan, say: Say) -> None:
    """Volunteers, five to ten a team, and an account for each office, leader and third volunteer."""
    draw, values = plan.draw, plan.values()
    _load_names(plan)
    roles = {
        "national": Role.NATIONAL_OFFICER, "administrator": Role.ADMINISTRATOR,
        "province": Role.PROVINCE_OFFICER, "commune": Role.COMMUNE_OFFICER,
        "leader": Role.TEAM_LEADER, "volunteer": Role.VOLUNTEER,
    }  # fmt: skip
    run("", SLOTS, say, values)
    run("", ACCOUNTS.format(**{name: role.value for name, role in roles.items()}), say)
    users = USERS.format(seed=plan.seed, name=draw.below("a.id", "account name", NAMES))
    run("Accounts, without passwords", users, say, values)
    volunteers = VOLUNTEERS.format(
        age=draw.below("v.id", "age", 14_000),
        phone=draw.below("v.id", "phone", 100_000_000),
        occupation=draw.among("v.id", "occupation", fixture("names")["occupations"]),
        resident=draw.below("v.id", "resident", 5_000),
        sex=draw.among("v.id", "sex", {"M": 11, "F": 9}),
        name=draw.below("v.id", "name", NAMES),
    )
    run("Volunteers", volunteers, say)
    memberships = MEMBERSHIPS.format(
        steady=STEADY,
        leaves=draw.share("id", "leaves"),
        stays=draw.below("id", "stays", "greatest(1, last - since + 1)"),
        joins=draw.below("id", "joins", "greatest(1, (last - founded_on) * 0.6)"),
    )
    run("Memberships", memberships, say)
    run("Roles", ROLES, say, values)


def _load_names(plan: Plan) -> None:
    people = People(seeded(f"test data {plan.seed}"))
    with connection.cursor() as cursor:
        cursor.execute(NAME_TABLE)
        with cursor.copy("copy load_name from stdin") as copy:
            for sex in "MF":
                for n in range(NAMES):
                    name = nfc(people.name(sex))
                    copy.write_row((sex, n, name, fold(name), name_sort_key(name)))
        cursor.execute("analyze load_name")
