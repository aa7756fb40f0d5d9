"""Contacts and activities, year by year in the order of their days, as offices enter them."""

from reports.actions.test_data.people import STEADY
from reports.actions.test_data.plan import Plan, Say, run
from reports.demo.contacts import FORM_SHARES, FORMS, GROUP_SHARES, GROUPS, OUTCOME_SHARES, OUTCOMES, PURPOSES

ACTIVITIES_OF_A_CONTACT = 0.28  # in Hà Nội 2019
MOST_ACTIVITIES = 36  # of a team in a year
KINDS = {
    "tuyen-truyen": 14, "tuyen-truyen-long-ghep": 12, "tham-ho-gia-dinh": 16, "to-roi": 12, "bang-ron": 4,
    "phat-thanh": 12, "tuan-tra": 10, "tin-bao": 6, "ra-soat-dia-ban": 5, "sinh-hoat-cau-lac-bo": 4,
    "giao-ban": 3, "tap-huan": 1, "tang-qua": 1,
}  # fmt: skip
GROWTH = 0.03  # a year

# How many contacts and activities each team has in each year: the sums are exact.
CELLS = """
create temporary table load_cell on commit preserve rows as
with year as (
    select n, greatest(first, %(start)s::date) as first, least(last, %(until)s::date) as last
    from (select n, make_date(n - 1, 12, 15) as first, make_date(n, 12, 14) as last
          from generate_series({first_year}, {last_year}) n) y
), cell as (
    select y.n as year, t.id as team_id, greatest(y.first, t.founded_on) as first,
        least(y.last, t.dissolved_on - 1) as last,
        t.weight * (1 + {growth} * (y.n - {first_year}))
            * (least(y.last, t.dissolved_on - 1) - greatest(y.first, t.founded_on) + 1) as weight
    from year y cross join load_team t
), real as (
    select *, sum(weight) over (order by year, team_id) / sum(weight) over () as until_here,
        (sum(weight) over (order by year, team_id) - weight) / sum(weight) over () as before_here
    from cell where first <= last
)
select r.year, r.team_id, r.first, r.last,
    round({contacts} * before_here::numeric, 0)::bigint as before_contacts,
    round({contacts} * until_here::numeric, 0)::bigint - round({contacts} * before_here::numeric, 0)::bigint
        as contacts,
    round(a.total * before_here::numeric, 0)::bigint as before_activities,
    round(a.total * until_here::numeric, 0)::bigint
        - round(a.total * before_here::numeric, 0)::bigint as activities,
    c.first_client, coalesce(c.clients, 0) as clients, v.first_volunteer
from real r
cross join (select least({activities}, {most} * count(*)) as total from load_team) a
left join (select team_id, min(id) as first_client, count(*) as clients from load_client group by 1) c
    on c.team_id = r.team_id
join (select team_id, min(id) as first_volunteer from load_volunteer group by 1) v on v.team_id = r.team_id
"""
CONTACTS = """
insert into cases_contact (id, client_id, "group", sex, birth_year, team_id, volunteer_id, commune_id,
    province_id, "on", form, purpose, outcome, minutes, next_on, note)
select {id}, d.client_id, d.grouped, d.sex, d.birth_year, d.team_id, d.first_volunteer + {volunteer},
    p.commune_id, p.province_id, d."on", {form}, {purpose}, {outcome}, 10 + {minutes},
    case when {has_next} < 0.2 then d."on" + 7 + {next_in} end, ''
from (
    select o.team_id, o.n, o.first_volunteer, o."on", c.id as client_id,
        case when c.id is null then {group}
            when c.closed_on is not null and o."on" > c.closed_on and c."group" = 'NGHIEN' then 'SAU_CAI'
            else c."group" end as grouped,
        coalesce(c.sex, {sex}) as sex,
        case when c.id is not null then c.birth_year
            when {tells_age} < 0.6 then extract(year from o."on")::int - 18 - {age} end as birth_year
    from (
        select e.team_id, e.n, e.first_volunteer, {on} as "on", e.met
        from (
            select x.team_id, x.first_volunteer, x.before_contacts + k as n,
                case when c.id is null then x.first else greatest(x.first, c.opened_on) end as first,
                case when c.id is null then x.last else least(x.last, coalesce(c.closed_on + 180, x.last)) end
                    as last,
                c.id as met
            from load_cell x cross join lateral generate_series(1, x.contacts) k
            left join load_client c on c.id = case when x.clients > 0 and {is_named} < 0.5
                then x.first_client + {which} end
                and c.opened_on <= x.last and coalesce(c.closed_on + 180, x.last) >= x.first
            where x.year = %(year)s
        ) e
    ) o left join load_client c on c.id = o.met
) d
join load_place p on p.team_id = d.team_id and d."on" between p.since and p.until
order by d."on", 1
"""
ACTIVITIES = """
insert into volunteer_teams_activity (id, team_id, commune_id, province_id, "on", kind_id, quantity,
    participants, minutes, amount, partners, note)
select {id}, d.team_id, p.commune_id, p.province_id, d."on", k.id, {quantity},
    case when k.participants then 10 + {participants} end, case when k.minutes then 5 + {minutes} end,
    case when k.amount then 100000 * (1 + {amount}) end, '', ''
from (
    select e.team_id, e.n, {on} as "on", {kind} as kind
    from (select x.*, x.before_activities + k as n
          from load_cell x cross join lateral generate_series(1, x.activities) k where x.year = %(year)s) e
) d
join (
    select k.id, k.code, bool_or(m.measure = 'participants') as participants,
        bool_or(m.measure = 'minutes') as minutes, bool_or(m.measure = 'amount') as amount
    from volunteer_teams_activitykind k join volunteer_teams_activitykindmeasure m on m.kind_id = k.id
    group by k.id
) k on k.code = d.kind
join load_place p on p.team_id = d.team_id and d."on" between p.since and p.until
order by d."on", 1
"""


def share_out(plan: Plan, say: Say) -> None:
    """Decide how many contacts and activities each team has in each year."""
    cells = CELLS.format(
        first_year=plan.each_year[0],
        last_year=plan.each_year[-1],
        growth=GROWTH,
        contacts=plan.contacts,
        activities=round(plan.contacts * ACTIVITIES_OF_A_CONTACT),
        most=plan.years * MOST_ACTIVITIES,
    )
    run("", cells, say, plan.values())
    run("", "analyze load_cell", say)


def load_contacts(plan: Plan, year: int, say: Say) -> None:
    """The contacts of a statutory year."""
    draw = plan.draw
    sql = CONTACTS.format(
        id=draw.uuid7("d.n", "contact", 'd."on"'),
        volunteer=draw.below("d.n", "volunteer", STEADY),
        form=draw.among("d.n", "form", dict(zip(FORMS, FORM_SHARES, strict=True))),
        purpose="case d.grouped "
        + " ".join(f"when '{g}' then {draw.among('d.n', 'purpose', each)}" for g, each in PURPOSES.items())
        + " end",
        outcome=draw.among("d.n", "contact outcome", dict(zip(OUTCOMES, OUTCOME_SHARES, strict=True))),
        minutes=draw.below("d.n", "minutes", 50),
        has_next=draw.share("d.n", "has next"),
        next_in=draw.below("d.n", "next in", 30),
        group=draw.among("o.n", "group", dict(zip(GROUPS, GROUP_SHARES, strict=True))),
        sex=draw.among("o.n", "contact sex", {"M": 9, "F": 1}),
        tells_age=draw.share("o.n", "tells age"),
        age=draw.below("o.n", "contact age", 40),
        on=draw.day("e.n", "contact on", "e.first", "e.last"),
        is_named=draw.share("x.before_contacts + k", "is named"),
        which=draw.below("x.before_contacts + k", "which client", "x.clients"),
    )
    run(f"Contacts of {year}", sql, say, {"year": year})


def load_activities(plan: Plan, year: int, say: Say) -> None:
    """The activities of a statutory year, with the measures that each kind takes."""
    draw = plan.draw
    sql = ACTIVITIES.format(
        id=draw.uuid7("d.n", "activity", 'd."on"'),
        quantity=f"1 + {draw.below('d.n', 'quantity', 30)}",
        participants=draw.below("d.n", "participants", 80),
        minutes=draw.below("d.n", "activity minutes", 55),
        amount=draw.below("d.n", "activity amount", 50),
        on=draw.day("e.n", "activity on", "e.first", "e.last"),
        kind=draw.among("e.n", "kind", KINDS),
    )
    run(f"Activities of {year}", sql, say, {"year": year})
