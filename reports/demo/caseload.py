"""The people helped in a published year: clients, episodes, who looked after them, what they were given."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from cases.models import Client, Episode, EpisodeStep, Outcome, Status, Support, SupportKind
from cases.models import SupportStatus as Answer
from reports.demo.case import Case
from reports.demo.crews import Crew
from reports.demo.ids import uuid7_on
from reports.demo.names import People, fixture
from reports.demo.spread import Calendar, in_groups, spread, uneven

SMALLEST_GROUP = 5  # people of one kind in a district: fewer would be suppressed on paper
MILLION = 1_000_000


class Casebook:
    """Opens the cases of one year of a province."""

    def __init__(self, crews: Sequence[Crew], year: Calendar, people: People):
        self.crews, self.year, self.people, self.random = crews, year, people, people.random
        self.statuses: dict[tuple[str, str], list[Status]] = defaultdict(list)
        for status in Status.objects.select_related("programme", "regime"):
            self.statuses[status.programme.code, status.code].append(status)
        self.kinds = {kind.code: kind for kind in SupportKind.objects.all()}
        self.providers = fixture("words")["providers"]

    def fill(self, told: dict[str, Any]) -> list[Case]:
        """All cases of the year, with their supports."""
        cases = self.enrolled("CAI_CO_SO", told["centre"]) + self.enrolled("CAI_TAI_NHA", told["home"])
        after = self.after_treatment(told["jobs"], told["loans"], told["loan_millions"])
        referred = self.referred(**told["referred"]) if "referred" in told else []
        exits = self.supported(
            "MAI_DAM", ["TIEP_CAN", "DONG_Y", "DANG_HO_TRO", "ON_DINH"], told.get("sex_work", 0)
        )
        returned = self.supported(
            "MUA_BAN", ["TIEP_NHAN", "HO_TRO_BAN_DAU", "TAI_HOA_NHAP", "ON_DINH"], told.get("trafficking", 0)
        )
        return cases + after + referred + exits + returned

    def enrolled(self, programme: str, total: int) -> list[Case]:
        """People who began treatment within the year."""
        cases = []
        for crew in self.crews_for(total):
            on = self.year.one(self.random)
            told = [("TIEP_NHAN", on - timedelta(self.random.randint(3, 40)))]
            if self.random.random() < 0.5:
                told.append(("VAN_DONG", told[0][1] + timedelta(2)))
            told += [("DANG_CAI", on), ("HOAN_THANH", on + timedelta(self.random.randint(185, 360)))]
            cases.append(self.case(crew, programme, told, Outcome.COMPLETED))
        return cases

    def after_treatment(self, jobs: int, loans: int, loan_millions: int) -> list[Case]:
        """People after treatment who learnt a trade or found work within the year; some got a loan."""
        cases = []
        for crew in self.crews_for(jobs):
            on = self.year.one(self.random)
            begun = on - timedelta(self.random.randint(20, 200))
            told = [("QUAN_LY_12", begun), ("HOA_NHAP", begun + timedelta(365))]
            case = self.case(crew, "SAU_CAI", told, Outcome.INTEGRATED)
            self.support(case, self.random.choice(["HOC_NGHE", "VIEC_LAM", "VIEC_LAM"]), on, Answer.RECEIVED)
            cases.append(case)
        borrowers = self.borrowers(cases, loans)
        amounts = spread(loan_millions, uneven(loans, self.random, 30), least=10, most=30)
        for case, amount in zip(borrowers, amounts, strict=True):
            on = self.year.one(self.random, since=case.supports[0].on)
            self.support(case, "VAY_VON", on, Answer.RECEIVED, amount * MILLION)
        return cases

    def referred(self, people: int, pilot_teams: int, services: dict[str, int]) -> list[Case]:
        """People of the pilot wards referred to services: some to two, as services are more than people."""
        pilots = [crew for crew in self.crews if crew.team.is_pilot][:pilot_teams]
        every = [code for code, count in services.items() for _ in range(count)]
        self.random.shuffle(every)
        pairs = [[code] for code in every[:people]]
        for code in every[people:]:
            self.random.choice([pair for pair in pairs if len(pair) == 1 and pair != [code]]).append(code)
        sizes = spread(people, uneven(len(pilots), self.random, 20), least=SMALLEST_GROUP)
        places = [crew for crew, size in zip(pilots, sizes, strict=True) for _ in range(size)]
        cases = []
        for crew, pair in zip(places, pairs, strict=True):
            on = self.year.one(self.random)
            begun = on - timedelta(self.random.randint(1, 20))
            programme, then = (
                ("THAY_THE", "DANG_DIEU_TRI") if "METHADONE" in pair else ("CAI_TAI_NHA", "VAN_DONG")
            )
            told = [("TIEP_NHAN", begun), (then, on)]
            case = self.case(crew, programme, told, Outcome.WITHDREW, closed_on=on + timedelta(300))
            for code in pair:
                self.support(case, code, self.year.one(self.random, since=on), Answer.ACCEPTED)
            cases.append(case)
        return cases

    def supported(self, programme: str, route: list[str], total: int) -> list[Case]:
        """People leaving sex work or back from trafficking, on their way to a settled life."""
        cases = []
        for crew in self.crews_for(total):
            begun = self.year.one(self.random)
            told = [(status, begun + timedelta(120 * n)) for n, status in enumerate(route)]
            share_of_men = 0.0 if programme == "MAI_DAM" else 0.2
            cases.append(self.case(crew, programme, told, Outcome.INTEGRATED, share_of_men=share_of_men))
        return cases

    def crews_for(self, total: int) -> list[Crew]:
        """A team for each of so many people: in every district none of them or at least five."""
        districts: dict[str, list[Crew]] = {}
        for crew in self.crews:
            districts.setdefault(crew.district, []).append(crew)
        if total >= 2 * SMALLEST_GROUP * len(districts):
            varied = uneven(len(districts), self.random, 20)
            weights = [len(crews) * weight for crews, weight in zip(districts.values(), varied, strict=True)]
            counts = spread(total, weights, least=SMALLEST_GROUP)
        else:
            counts = in_groups(total, len(districts), self.random, least=SMALLEST_GROUP)
        places = []
        for crews, count in zip(districts.values(), counts, strict=True):
            for crew, share in zip(crews, spread(count, uneven(len(crews), self.random, 3)), strict=True):
                places += [crew] * share
        return places

    def borrowers(self, cases: list[Case], count: int) -> list[Case]:
        """So many of the cases, from each district none or at least five."""
        districts: dict[str, list[Case]] = {}
        for case in cases:
            districts.setdefault(case.crew.district, []).append(case)
        groups = count // SMALLEST_GROUP
        chosen = sorted(districts.values(), key=len, reverse=True)[:groups]
        sizes = spread(count, [1.0] * len(chosen), least=SMALLEST_GROUP)
        return [case for found, size in zip(chosen, sizes, strict=True) for case in found[:size]]

    def case(
        self,
        crew: Crew,
        programme: str,
        told: list[tuple[str, date]],
        outcome: str,
        *,
        closed_on: date | None = None,
        share_of_men: float = 0.92,
    ) -> Case:
        """A client with one episode by this route, closed on its last day unless told when."""
        case = self.opened(crew, programme, told, share_of_men=share_of_men)
        case.episode.closed_on, case.episode.outcome = closed_on or told[-1][1], outcome
        case.assign(self.random.choice(crew.steady), case.client.opened_on)
        return case

    def opened(
        self, crew: Crew, programme: str, told: list[tuple[str, date]], *, share_of_men: float = 0.92
    ) -> Case:
        """A client with one running episode by this route, in nobody's care."""
        sex, begun = self.people.sex(share_of_men), told[0][1]
        statuses = [(self.status(programme, code, begun), on) for code, on in told]
        commune = crew.team.commune
        client = Client(
            commune=commune,
            team=crew.team,
            birth_year=begun.year - self.random.randint(19, 55),
            sex=sex,
            opened_on=begun,
        )
        episode = Episode(
            client=client,
            programme=statuses[0][0].programme,
            decision=self.paper(),
            decided_on=begun,
            opened_on=begun,
        )
        steps = [
            EpisodeStep(
                episode=episode, status=status, on=on, document=self.paper() if status.needs_document else ""
            )
            for status, on in statuses
        ]
        return Case(crew, client, episode, steps)

    def paper(self) -> str:
        """The number of some decision."""
        return f"{self.random.randint(1, 900)}/QĐ-UBND"

    def status(self, programme: str, code: str, begun: date) -> Status:
        """The state by the rules that a decision of that day falls under; the action looks for later ones."""
        for status in self.statuses[programme, code]:
            if status.regime.valid_from <= begun <= (status.regime.valid_to or date.max):
                return status
        raise LookupError(f"no rules for {programme} {code} on {begun}")

    def support(self, case: Case, code: str, on: date, status: str, amount: int | None = None) -> None:
        """One help; its answer comes within the year."""
        answered = min(on + timedelta(self.random.randint(0, 25)), self.year.last)
        case.supports.append(
            Support(
                id=uuid7_on(on, self.random),
                client=case.client,
                team=case.crew.team,
                kind=self.kinds[code],
                provider=self.random.choice(self.providers[code]),
                on=on,
                status=status,
                status_on=answered,
                amount=amount,
            )
        )
