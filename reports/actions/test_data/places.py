"""Teams and where they stood: large and tiny provinces, one to three teams a commune, units of both kinds.

Temporary tables: load_province, load_team (how much each does beside others), load_place (its communes).
"""

from reports.actions.test_data.plan import Plan, Say, run

PROVINCES = """
create temporary table load_province on commit preserve rows as
select p.id, p.code, 1 / power(row_number() over (
    order by p.code = '01' desc, p.code = '79' desc, {by_chance}, p.id), 0.9) as weight
from volunteer_teams_province p where p.valid_to is null
order by weight desc limit %(provinces)s
"""
TEAMS = """
create temporary table load_team on commit preserve rows as
with commune as (
    select c.id, c.code, c.name, c.kind, c.full_name_key, c.province_id, p.weight as province_weight,
        0.1 + power({size}, 3) as weight,
        case when {how_many} < 0.04 then 0 when {how_many} < 0.7 then 1 when {how_many} < 0.92 then 2
            else 3 end as teams
    from volunteer_teams_commune c join load_province p on p.id = c.province_id where c.valid_to is null
), numbered as (
    select c.*, n, row_number() over (order by c.code, c.id, n) as team
    from commune c cross join lateral generate_series(1, c.teams) n
), dated as (
    select t.*, case when {is_young} < 0.15 then %(start)s::date + {young_by}
        else %(start)s::date - 30 - {old_by} end as founded_on
    from numbered t
)
select team as id, id as commune_id, province_id, n, teams, founded_on,
    province_weight * weight * (0.4 + {share}) / sum(weight) over (partition by province_id) as weight,
    case when {is_over} < 0.03 and founded_on < %(start)s::date then %(until)s::date - {over_by} end
        as dissolved_on,
    case when teams = 1 then 'Đội công tác xã hội tình nguyện '
        || case kind when 'XA' then 'xã ' when 'PHUONG' then 'phường ' when 'DAC_KHU' then 'đặc khu '
            else '' end
        || name else 'Đội số ' || n end as name,
    case when teams = 1 then 'doi cong tac xa hoi tinh nguyen ' || full_name_key else 'doi so ' || n end
        as name_key,
    5 + {members} as members
from dated t
"""
KEPT = """
insert into volunteer_teams_team (id, commune_id, neighbourhood, name, name_key, decision, founded_on,
    dissolved_on, dissolution_decision, is_pilot)
select id, commune_id, '', name, name_key, {number} || '/QĐ-UBND', founded_on, dissolved_on,
    case when dissolved_on is null then '' else {number} || '/QĐ-UBND' end, {is_pilot} < 0.05
from load_team
"""
# From the commune of now back to the one that the team was founded in, through every reform.
WHERE = """
create temporary table load_place on commit preserve rows as
with recursive back as (
    select t.id as team_id, t.founded_on, t.commune_id, null::bigint as successor_id, c.valid_from as since,
        'infinity'::date as until
    from load_team t join volunteer_teams_commune c on c.id = t.commune_id
    union all
    select b.team_id, b.founded_on, before.id, b.commune_id, before.valid_from, b.since - 1
    from back b cross join lateral (
        select c.id, c.valid_from from volunteer_teams_communesuccession s
        join volunteer_teams_commune c on c.id = s.predecessor_id
        where s.successor_id = b.commune_id and s."on" = b.since
        order by s.whole desc, {which}, c.id limit 1
    ) before
    where b.since > b.founded_on
)
select b.team_id, b.commune_id, b.successor_id, c.province_id, c.code, b.until,
    case when b.since = min(b.since) over (partition by b.team_id) then '-infinity'::date else b.since end
        as since
from back b join volunteer_teams_commune c on c.id = b.commune_id
"""
# None works before its first commune was there.
FOUNDED = """
update load_team t set founded_on = c.valid_from,
    dissolved_on = case when t.dissolved_on > c.valid_from then t.dissolved_on end
from load_place p join volunteer_teams_commune c on c.id = p.commune_id
where p.team_id = t.id and p.since = '-infinity' and c.valid_from > t.founded_on
"""
REFORMS = """
insert into volunteer_teams_reform (id, "on", at, successions, teams, clients, episodes, roles, made,
    standing)
select {id}, until + 1, until + 1, 0, count(*), 0, 0, 0, '{{}}', '{{}}'
from load_place where successor_id is not null group by until
"""
MOVES = """
insert into volunteer_teams_teammove (reform_id, team_id, "on", commune_id, successor_id, name)
select r.id, p.team_id, r."on", p.commune_id, p.successor_id, t.name
from load_place p join load_team t on t.id = p.team_id
join volunteer_teams_reform r on r."on" = p.until + 1
where p.successor_id is not null order by r."on", p.team_id
"""


def load_places(plan: Plan, say: Say) -> None:
    """Found the teams, and move them through the reforms of units since."""
    draw, values = plan.draw, plan.values()
    span = (plan.until - plan.start).days
    run("Provinces", PROVINCES.format(by_chance=draw.share("p.id", "province")), say, values)
    teams = TEAMS.format(
        size=draw.share("c.id", "size"),
        how_many=draw.share("c.id", "teams"),
        is_young=draw.share("t.team", "young"),
        young_by=draw.below("t.team", "young by", max(1, span // 2)),
        old_by=draw.below("t.team", "old by", 1500),
        share=draw.share("t.team", "share"),
        is_over=draw.share("t.team", "over"),
        over_by=draw.below("t.team", "over by", max(1, span // 2)),
        members=draw.below("t.team", "members", 6),
    )
    run("", teams, say, values)
    run("", WHERE.format(which=draw.share("b.team_id * 1000003 + c.id", "predecessor")), say)
    run("", FOUNDED, say)
    number = f"(100 + {draw.below('id', 'decision', 4900)})"
    run("Teams", KEPT.format(number=number, is_pilot=draw.share("id", "pilot")), say)
    run("", REFORMS.format(id=draw.uuid7("(until - date '1970-01-01')", "reform", "until")), say)
    run("Teams moved by reforms", MOVES, say)
    run("", "create index on load_place (team_id); analyze load_place; analyze load_team", say)
