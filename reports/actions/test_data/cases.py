"""Case files: clients, their episodes with steps, who looks after them, and the help they got."""

from cases.models import SupportStatus
from cases.models.episode import Outcome
from reports.actions.test_data.people import STEADY
from reports.actions.test_data.plan import Plan, Say, run

CONTACTS_OF_A_FILE = 40  # contacts for each case file, most of them with people who are not named
PROGRAMMES = {
    "CAI_TAI_NHA": 25, "CAI_CO_SO": 20, "CAI_BAT_BUOC": 5, "THAY_THE": 20, "SAU_CAI": 18, "QUAN_LY_SDTP": 8,
    "MAI_DAM": 3, "MUA_BAN": 1,
}  # fmt: skip
OUTCOMES: dict[str, int] = {
    Outcome.COMPLETED: 50, Outcome.INTEGRATED: 20, Outcome.RELAPSED: 12, Outcome.MOVED: 8, Outcome.LOST: 6,
    Outcome.DIED: 4,
}  # fmt: skip
SUPPORTED: dict[str, int] = {
    SupportStatus.RECEIVED: 60, SupportStatus.ACCEPTED: 14, SupportStatus.REFERRED: 16,
    SupportStatus.REFUSED: 10,
}  # fmt: skip

# Of each programme and regime the first state, one that people are in, and the last.
STATES = """
create temporary table load_state on commit preserve rows as
select p.id as programme_id, p.code, p.is_hidden, r.id as regime_id, r.valid_from, r.valid_to, p."group",
    (array_agg(s.id order by not s.is_initial, s.position))[1] as initial_id,
    (array_agg(s.id order by not s.is_enrolment, s.is_initial, s.is_final, s.position))[1] as running_id,
    (array_agg(s.id order by not s.is_final, s.position desc))[1] as final_id
from cases_status s join cases_programme p on p.id = s.programme_id join cases_regime r on r.id = s.regime_id
group by p.id, r.id
"""
FILES = """
create temporary table load_client on commit preserve rows as
with cell as (
    select t.*, greatest(t.founded_on, %(start)s::date - 700) as first,
        coalesce(t.dissolved_on - 1, %(until)s::date) as last,
        round({files} * sum(weight) over (order by id) / sum(weight) over ())
            - round({files} * (sum(weight) over (order by id) - weight) / sum(weight) over ()) as files
    from load_team t
), drawn as (
    select c.id as team_id, c.commune_id, c.province_id, c.last, first,
        row_number() over (order by c.id, file) as id
    from cell c cross join lateral generate_series(1, c.files::int) file where c.first < c.last
), dated as (
    select d.*, {opened_on} as opened_on, {programme} as programme, {sex} as sex, {birth_year} as birth_year
    from drawn d
), ended as (
    select d.*, case when {is_over} < 0.6 and d.opened_on + {lasts} < d.last then d.opened_on + {lasts} end
        as closed_on from dated d
)
select e.*, s.programme_id, s.regime_id, s.is_hidden, s."group", s.initial_id, s.running_id, s.final_id,
    p.code as commune_code, extract(year from e.opened_on)::int as year,
    case when e.closed_on is not null then {outcome} end as outcome,
    row_number() over (partition by p.code, extract(year from e.opened_on) order by e.opened_on, e.id)
        as number
from ended e
join load_place p on p.team_id = e.team_id and e.opened_on between p.since and p.until
join load_state s on s.code = e.programme
    and e.opened_on between s.valid_from and coalesce(s.valid_to, 'infinity')
"""
CLIENTS = """
insert into cases_client (id, code, commune_id, province_id, team_id, birth_year, sex, opened_on, is_hidden)
select id, commune_code || '-' || year || '-' || lpad(number::text, greatest(3, length(number::text)), '0'),
    commune_id, province_id, team_id, birth_year, sex, opened_on, is_hidden from load_client order by id
"""
NUMBERS = """
insert into cases_casenumber (commune_code, year, last)
select commune_code, year, max(number) from load_client group by 1, 2 order by 1, 2
"""
CLIENT_MOVES = """
insert into cases_clientmove (client_id, reform_id, "on", commune_id, successor_id)
select c.id, r.id, r."on", p.commune_id, p.successor_id
from load_client c join load_place p on p.team_id = c.team_id and p.until >= c.opened_on
join volunteer_teams_reform r on r."on" = p.until + 1
where p.successor_id is not null
"""
EPISODES = """
insert into cases_episode (id, client_id, commune_id, province_id, programme_id, regime_id, status_id,
    decision, decided_on, opened_on, due_on, closed_on, outcome, closing_document, number)
select id, id, commune_id, province_id, programme_id, regime_id,
    case when closed_on is not null then final_id else running_id end, {decision} || '/QĐ-UBND',
    opened_on - {decided}, opened_on, case when closed_on is null then opened_on + 730 end, closed_on,
    coalesce(outcome, ''), case when closed_on is null then '' else {decision} || '/GXN' end, 1
from load_client order by id
"""
AGAIN = """
insert into cases_episode (id, client_id, commune_id, province_id, programme_id, regime_id, status_id,
    decision, decided_on, opened_on, due_on, outcome, closing_document, number, previous_id)
select (select max(id) from load_client) + row_number() over (order by c.id), c.id, c.commune_id,
    c.province_id, c.programme_id, s.regime_id, s.running_id, {decision} || '/QĐ-UBND', c.closed_on + 20,
    c.closed_on + 30, c.closed_on + 760, '', '', 2, c.id
from load_client c join load_state s on s.programme_id = c.programme_id
    and c.closed_on + 30 between s.valid_from and coalesce(s.valid_to, 'infinity')
where c.outcome = '{relapsed}' and c.closed_on + 30 < c.last
"""
STEPS = """
insert into cases_episodestep (episode_id, client_id, commune_id, province_id, status_id, "on", document,
    notice_document, note)
select e.id, e.client_id, p.commune_id, p.province_id, step.status_id, step."on", '', '', ''
from cases_episode e join load_client c on c.id = e.client_id
join load_state s on s.programme_id = e.programme_id and s.regime_id = e.regime_id
cross join lateral (
    select s.initial_id as status_id, e.opened_on as "on"
    union all select s.running_id, e.opened_on + {waits}
        where s.running_id <> s.initial_id and e.opened_on + {waits} <= coalesce(e.closed_on, c.last)
    union all select s.final_id, e.closed_on where e.closed_on is not null
) step
join load_place p on p.team_id = c.team_id and step."on" between p.since and p.until
order by step."on", e.id
"""
ASSIGNMENTS = """
insert into cases_assignment (client_id, volunteer_id, since, until, decision, handover_note)
select c.id, v.id, c.opened_on, c.closed_on, '', ''
from load_client c join load_volunteer v on v.team_id = c.team_id and v.slot = {cares} order by c.id
"""
SUPPORTS = """
insert into cases_support (id, client_id, commune_id, province_id, team_id, sex, birth_year, kind_id,
    provider, "on", status, status_on, amount, note)
select {id}, d.client_id, p.commune_id, p.province_id, d.team_id, d.sex, d.birth_year, k.id, '', d."on",
    d.status, least(d."on" + {answered}, d.last),
    case when k.needs_amount or (k.takes_amount and {has_amount} < 0.5)
    then 500000 * (1 + {amount}) end, ''
from (
    select c.id as client_id, c.team_id, c.sex, c.birth_year, c.last, n, {on} as "on", {status} as status,
        1 + {kind} as kind, {key} as key
    from load_client c cross join lateral generate_series(1, {number}) n
) d
join (select *, row_number() over (order by position, id) as nth from cases_supportkind) k on k.nth = d.kind
join load_place p on p.team_id = d.team_id and d."on" between p.since and p.until
order by d."on", 1
"""


def load_cases(plan: Plan, say: Say) -> None:
    """A case file for every fortieth contact, in every programme and state, by the law of its days."""
    draw, values = plan.draw, plan.values()
    run("", STATES, say)
    files = FILES.format(
        files=max(1, plan.contacts // CONTACTS_OF_A_FILE),
        opened_on=draw.day("d.id", "opened", "d.first", "d.last"),
        programme=draw.among("d.id", "programme", PROGRAMMES),
        sex=draw.among("d.id", "client sex", {"M": 17, "F": 3}),
        birth_year=f"extract(year from d.first)::int - 18 - {draw.below('d.id', 'client age', 40)}",
        is_over=draw.share("d.id", "client over"),
        lasts=f"(180 + {draw.below('d.id', 'lasts', 550)})",
        outcome=draw.among("e.id", "outcome", OUTCOMES),
    )
    run("", files, say, values)
    run("", "create index on load_client (id); analyze load_client", say)
    run("Clients", CLIENTS, say)
    run("", NUMBERS, say)
    run("Clients moved by reforms", CLIENT_MOVES, say)
    decision = f"(10 + {draw.below('c.id', 'paper', 4900)})"
    own = decision.replace("c.id", "id")
    run("Episodes", EPISODES.format(decision=own, decided=draw.below("id", "decided", 9)), say)
    run("Episodes after a relapse", AGAIN.format(decision=decision, relapsed=Outcome.RELAPSED.value), say)
    run("Steps", STEPS.format(waits=f"(20 + {draw.below('e.id', 'waits', 70)})"), say)
    run("Assignments", ASSIGNMENTS.format(cares=draw.below("c.id", "cares", STEADY)), say)
    key = "(c.id * 16 + n)"
    supports = SUPPORTS.format(
        id=draw.uuid7("d.key", "support", 'd."on"'),
        answered=draw.below("d.key", "answered", 40),
        has_amount=draw.share("d.key", "has amount"),
        amount=draw.below("d.key", "amount", 60),
        on=draw.day(key, "support on", "c.opened_on", "coalesce(c.closed_on, c.last)"),
        status=draw.among(key, "support status", SUPPORTED),
        kind=draw.below(key, "support kind", "(select count(*) from cases_supportkind)"),
        key=key,
        number=draw.below("c.id", "supports", 4),
    )
    run("Supports", supports, say)
