"""A small province with one year of work and a bit of the year before, made row by row."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from cases.models import (
    Client,
    Club,
    ClubKind,
    ClubReturn,
    Contact,
    Episode,
    EpisodeStep,
    Programme,
    Regime,
    Status,
    Support,
    SupportKind,
    SupportStatus,
)
from tests.factories import (
    ActivityFactory,
    ActivityKindFactory,
    CommuneFactory,
    DistrictFactory,
    MembershipFactory,
    ProvinceFactory,
    TeamFactory,
)
from volunteer_teams.models import Activity, ActivityKind, Measure, Sex, Team

_numbers = count(1)


@dataclass
class Work:
    """Writes the rows of a province: what is not said is usual."""

    on: date = date(2020, 5, 4)
    programmes: dict[str, Programme] = field(default_factory=dict)

    def client(self, team: Team, **values) -> Client:
        """Somebody whose file the team's commune keeps."""
        number = next(_numbers)
        return Client.objects.create(
            **(
                {
                    "code": f"{team.commune.code}-2020-{number:03d}",
                    "commune": team.commune,
                    "province": team.commune.province,
                    "team": team,
                    "sex": Sex.MALE,
                    "birth_year": 1985,
                    "opened_on": date(2018, 1, 8),
                }
                | values
            )
        )

    def contact(self, team: Team, client: Client | None = None, times: int = 1, **values) -> list[Contact]:
        """Contacts by the team's first member."""
        volunteer = team.memberships.order_by("pk").first().volunteer
        rows = [
            Contact(
                **(
                    {
                        "client": client,
                        "team": team,
                        "commune": team.commune,
                        "province": team.commune.province,
                        "volunteer": volunteer,
                        "on": self.on + timedelta(days=n % 28),
                        "form": "THAM_NHA",
                        "group": "NGHIEN",
                        "purpose": "TU_VAN",
                        "outcome": "HOP_TAC",
                    }
                    | values
                )
            )
            for n in range(times)
        ]
        return Contact.objects.bulk_create(rows)

    def programme(self, form: str, register: str = "NGHIEN", *, is_hidden: bool = False) -> Programme:
        """A programme with one status, in which people count as enrolled when it has a form of treatment."""
        key = f"{form or 'khac'}-{register}-{is_hidden}".lower()
        if key not in self.programmes:
            programme = Programme.objects.create(
                code=key,
                name=f"Chương trình {key}",
                group="NGHIEN",
                register=register,
                treatment_form=form,
                is_hidden=is_hidden,
            )
            regime, _ = Regime.objects.get_or_create(
                code="luat", defaults={"name": "Luật", "law": "Luật", "valid_from": date(2000, 1, 1)}
            )
            Status.objects.create(
                programme=programme,
                regime=regime,
                code="dang-cai",
                name="Đang cai",
                position=1,
                group="CAI_NGHIEN",
                is_enrolment=bool(form),
            )
            self.programmes[key] = programme
        return self.programmes[key]

    def enrol(self, client: Client, programme: Programme, on: date | None = None, **values) -> Episode:
        """An episode that begins with its one step."""
        status = Status.objects.get(programme=programme)
        where = {"client": client, "commune": client.commune, "province": client.province, "status": status}
        on = on or self.on
        episode = Episode.objects.create(
            programme=programme, regime=status.regime, decided_on=on, opened_on=on, **where, **values
        )
        EpisodeStep.objects.create(episode=episode, on=on, **where)
        if programme.is_hidden:
            Client.objects.filter(pk=client.pk).update(is_hidden=True)
        return episode

    def support(self, client: Client, kind: SupportKind, **values) -> Support:
        """Help received on the day it was asked for."""
        on = values.pop("on", self.on)
        return Support.objects.create(
            client=client,
            commune=client.commune,
            province=client.province,
            team=client.team,
            sex=client.sex,
            kind=kind,
            on=on,
            **({"status": SupportStatus.RECEIVED, "status_on": on} | values),
        )

    def club(self, team: Team, kind: ClubKind = ClubKind.B93, year: int = 2020, **figures) -> Club:
        """A club of the team with its return of a year."""
        club = Club.objects.create(
            kind=kind,
            name=f"Câu lạc bộ {next(_numbers)}",
            commune=team.commune,
            province=team.commune.province,
            team=team,
            founded_on=date(2017, 1, 1),
        )
        ClubReturn.objects.create(club=club, year=year, **figures)
        return club

    def activity(self, team: Team, kind: ActivityKind, **values) -> Activity:
        """Something the team did."""
        return ActivityFactory(team=team, kind=kind, **({"on": self.on, "quantity": None} | values))


@dataclass
class Province2020:
    """Two districts, three communes, four teams; every indicator has a figure that tells something."""

    def __post_init__(self) -> None:
        """Write everything."""
        work = self.work = Work()
        self.province = ProvinceFactory(name="Mẫu Giang", code="98")
        north = self.north = DistrictFactory(province=self.province, name="Bắc", code="981", kind="QUAN")
        south = self.south = DistrictFactory(province=self.province, name="Nam", code="982")
        self.communes = [
            CommuneFactory(
                province=self.province,
                district=district,
                name=name,
                code=code,
                kind=kind,
                valid_to=date(2025, 6, 30),
                lat=21 + n / 10,
                lon=105 + n / 20,
            )
            for n, (district, name, code, kind) in enumerate(
                (
                    (north, "Đông", "98101", "PHUONG"),
                    (north, "Tây", "98102", "PHUONG"),
                    (south, "Thượng", "98201", "XA"),
                )
            )
        ]
        east, west, upper = self.communes
        self.teams = [
            TeamFactory(commune=commune, name=name)
            for commune, name in ((east, "Đội 1"), (east, "Đội 2"), (west, "Đội Tây"), (upper, "Đội Thượng"))
        ]
        for team, members in zip(self.teams, (5, 6, 7, 8), strict=True):
            MembershipFactory.create_batch(members, team=team)
        MembershipFactory(
            team=self.teams[1], volunteer=self.teams[0].memberships.order_by("pk").first().volunteer
        )
        TeamFactory(commune=west, name="Đội cũ", dissolved_on=date(2020, 12, 14))
        self._kinds()
        self._people(work)
        self._activities(work)
        work.club(self.teams[0], members=20, households=12, supported=9, progressed=4)
        work.club(self.teams[3], ClubKind.FIVE_ONE, members=30, households=0, supported=6, progressed=6)

    def _kinds(self) -> None:
        """Kinds of support and of activities."""
        self.supports = {
            code: SupportKind.objects.create(
                code=code, name=f"Dịch vụ {code}", indicator=indicator, position=number
            )
            for number, (code, indicator) in enumerate(
                {
                    "HIV": "M10",
                    "PHAP_LY": "M10",
                    "NGHE": "M11",
                    "VIEC": "M11",
                    "VAY": "M12",
                    "QUA": "M19",
                }.items()
            )
        }
        kinds = {
            "to-roi": ("M06", "tờ"),
            "bang-ron": ("M07", "cái"),
            "ho": ("M05", "lượt hộ"),
            "tuan-tra": ("M13", "lượt, buổi"),
            "tin": ("M14", "tin"),
            "giao-ban": ("", "buổi"),
        }
        self.kinds = {
            code: ActivityKindFactory(
                code=code,
                name=f"Loại {code}",
                position=10 + n,
                measures__indicator=indicator,
                measures__unit=unit,
            )
            for n, (code, (indicator, unit)) in enumerate(kinds.items())
        }
        for code, measures in {
            "cuoc": [("quantity", "cuộc", "M03"), ("participants", "lượt người", "M04")],
            "long-ghep": [("quantity", "cuộc", "M03"), ("participants", "lượt người", "M04")],
            "phat-thanh": [("quantity", "lần", "M07"), ("minutes", "phút", "M07")],
            "tap-huan": [("quantity", "lớp", "M17"), ("participants", "lượt học viên", "M17")],
            "qua": [("quantity", "suất", "M19"), ("amount", "đồng", "M19")],
        }.items():
            kind = self.kinds[code] = ActivityKind.objects.create(code=code, name=f"Loại {code}", position=50)
            for n, (measure, unit, indicator) in enumerate(measures):
                kind.measures.create(
                    measure=measure, unit=unit, indicator=indicator, position=n, label=Measure(measure).label
                )

    def _people(self, work: Work) -> None:
        """Contacts, enrolments and supports; one client moves between communes within the year."""
        one, two, west, upper = self.teams
        home, centre = work.programme("GIA_DINH"), work.programme("CO_SO")
        hidden = work.programme("", "BAN_DAM", is_hidden=True)
        clients = self.clients = [work.client(team) for team in (one, one, two, west, upper, upper)]
        a, b, c, d, e, f = clients
        work.contact(one, a, 7)
        work.contact(one, None, 4, form="DIEN_THOAI", group="SAU_CAI")
        work.contact(two, c, 3, purpose="VAN_DONG", on=date(2020, 1, 10))
        work.contact(west, d, 2, on=date(2020, 12, 14))
        work.contact(west, d, 5, on=date(2020, 12, 15))  # already next year's
        work.contact(upper, e, 6, form="NHOM", on=date(2019, 12, 15))
        work.contact(upper, a, 1)  # met in another commune as well
        work.contact(upper, f, 4, on=date(2019, 6, 1))  # last year
        work.enrol(a, home, date(2020, 2, 3), closed_on=date(2020, 6, 1), outcome="RUT_KHOI")
        work.enrol(c, home, date(2020, 3, 3))
        work.enrol(d, home, date(2020, 4, 4))
        work.enrol(e, centre, date(2020, 4, 5))
        work.enrol(f, centre, date(2019, 4, 5))
        work.enrol(b, hidden, date(2019, 4, 5))
        work.enrol(b, work.programme("", "NGHIEN"), date(2019, 5, 5))
        a.commune, a.team = upper.commune, upper
        a.save(update_fields=["commune", "team"])
        work.enrol(a, centre, date(2020, 8, 3))  # by now in another commune, another form
        kinds = self.supports
        for client, kind, values in (
            (a, "HIV", {"status": SupportStatus.REFERRED}),
            (a, "PHAP_LY", {"status": SupportStatus.ACCEPTED}),
            (c, "HIV", {}),
            (d, "HIV", {"status": SupportStatus.REFUSED}),
            (a, "NGHE", {}),
            (a, "VIEC", {}),
            (e, "VIEC", {"on": date(2019, 11, 2), "status_on": date(2020, 2, 2)}),
            (d, "VIEC", {"status": SupportStatus.REFERRED}),
            (c, "VAY", {"amount": 30_000_000}),
            (e, "VAY", {"amount": 20_500_000}),
            (e, "QUA", {"amount": 500_000}),
        ):
            work.support(client, kinds[kind], **values)

    def _activities(self, work: Work) -> None:
        """What the teams did; one row is of last year, one of the next."""
        one, two, west, upper = self.teams
        kinds = self.kinds
        for team, kind, values in (
            (one, "to-roi", {"quantity": 1200}),
            (upper, "to-roi", {"quantity": 800}),
            (upper, "to-roi", {"quantity": 999, "on": date(2019, 12, 14)}),
            (upper, "to-roi", {"quantity": 999, "on": date(2020, 12, 15)}),
            (one, "bang-ron", {"quantity": 3}),
            (two, "ho", {"quantity": 41}),
            (two, "tuan-tra", {"quantity": 12}),
            (west, "tin", {"quantity": 2}),
            (west, "giao-ban", {"quantity": 11}),
            (one, "cuoc", {"quantity": 2, "participants": 90}),
            (upper, "long-ghep", {"quantity": 1, "participants": 35}),
            (upper, "cuoc", {"quantity": 4}),
            (upper, "phat-thanh", {"quantity": 9, "minutes": 135}),
            (west, "tap-huan", {"quantity": 1, "participants": 28}),
            (one, "qua", {"quantity": 44, "amount": 22_000_000}),
        ):
            work.activity(team, kinds[kind], **values)
