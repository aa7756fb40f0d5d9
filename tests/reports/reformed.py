"""The sample province in 2025: work before and after a reform that merges, renames and divides communes."""

from datetime import date

from cases.actions.reform_deciding import decide_divided
from cases.actions.reforming import run_reform
from reports.periods import Period
from tests.factories import CommuneFactory, MembershipFactory, TeamFactory
from tests.reports.data import Province2020
from volunteer_teams.models import Commune, Province, Team

ON = date(2025, 7, 1)
EVE = date(2025, 6, 30)
BEFORE, AFTER = date(2025, 3, 3), date(2025, 9, 1)
YEAR = Period(2025)
LIST = b"""level,old_code,new_code,whole,name,kind
commune,98101,98001,true,Dong Tay,PHUONG
commune,98102,98001,true,Dong Tay,PHUONG
commune,98201,98201,true,Thuong,XA
commune,98202,98001,false,Dong Tay,PHUONG
commune,98202,98202,false,Ha Moi,XA
province,98,99,true,Mau Moi,TINH
"""


class Reformed:
    """Three communes that went over as a whole, two of them into one, and one that was divided.

    Contacts of 2025 by old units: Đông 15, Tây 5, Thượng 5, Hạ 6, what remains of the new ward 6: 37.
    """

    def __init__(self, sample: Province2020) -> None:
        """Write the year before the reform, carry it out, write what came after."""
        work = self.work = sample.work
        self.sample, self.east, self.west, self.upper = sample, *sample.communes
        self.lower = CommuneFactory(
            province=sample.province, district=sample.south, name="Hạ", code="98202", kind="XA", valid_to=EVE
        )
        low = TeamFactory(commune=self.lower, name="Đội Hạ")
        MembershipFactory(team=low)
        self.teams = [*sample.teams, low]
        self.clients = [work.client(team) for team in self.teams]
        for team, client, times, last_year in zip(
            self.teams, self.clients, (5, 3, 4, 2, 6), (2, 0, 1, 3, 4), strict=True
        ):
            work.contact(team, client, times, on=BEFORE)
            work.contact(team, client, last_year, on=date(2024, 3, 4))
        self._others(self.clients[0], BEFORE)
        self._reform()
        one, _, west, upper, low = self.teams = [Team.objects.get(pk=team.pk) for team in self.teams]
        for client in self.clients:
            client.refresh_from_db()
        new = self.fresh = TeamFactory(commune=self.ward, name="Đội mới", founded_on=date(2025, 8, 1))
        MembershipFactory(team=new)
        for team, client, times in (
            (one, self.clients[0], 7),
            (west, self.clients[0], 1),  # somebody whom two teams met
            (upper, self.clients[3], 3),
            (low, self.clients[4], 2),
            (new, None, 4),
        ):
            work.contact(team, client, times, on=AFTER)
        self._others(self.clients[2], AFTER)
        nobodys = work.client(new)
        nobodys.team = None
        nobodys.save(update_fields=["team"])
        self._others(nobodys, AFTER)

    def _others(self, client, on: date) -> None:
        """One row of each other table."""
        kinds = self.sample.supports
        self.work.support(client, kinds["HIV"], on=on)
        self.work.support(client, kinds["VAY"], on=on, amount=10_000_000)
        self.work.enrol(client, self.work.programme("GIA_DINH"), on)
        self.work.activity(client.team or self.fresh, self.sample.kinds["to-roi"], quantity=100, on=on)

    def _reform(self) -> None:
        run_reform(content=LIST, on=ON, by=None)
        self.province = Province.objects.get(code="99")
        self.ward = Commune.objects.get(code="98001")
        self.upper_now, self.lower_now = (
            Commune.objects.get(code=code, valid_from=ON) for code in ("98201", "98202")
        )
        decide_divided(commune=self.lower, teams={self.teams[4].pk: self.ward.pk}, by=None)
