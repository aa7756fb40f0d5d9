"""Volunteers from files, and the team each joins."""

from typing import Any

from django.utils import timezone

from volunteer_teams.actions.memberships import join_team
from volunteer_teams.actions.undoing_team_work import MEMBER, membership_state, volunteer_state
from volunteer_teams.actions.volunteers import add_volunteer, edit_volunteer
from volunteer_teams.errors import RuleBroken
from volunteer_teams.forms.papers import DocumentField
from volunteer_teams.forms.volunteer import MembershipAddForm, PersonFields
from volunteer_teams.imports.columns import Chosen, Column, Day, Digits, Typed, YesNo
from volunteer_teams.imports.lookups import Communes, Teams, commune_column, team_column
from volunteer_teams.imports.outcomes import CHANGED, NEW, SAME, digest
from volunteer_teams.imports.resource import OneByOne
from volunteer_teams.models import Commune, Position, Sex, Team, Volunteer
from volunteer_teams.vietnamese import fold

TYPED, JOINING = PersonFields.base_fields, MembershipAddForm.base_fields
OF_PERSON = ("sex", "phone", "occupation", "resident_since", "works_in_commune")


class VolunteerResource(OneByOne):
    """A volunteer a row, known by commune, name and birth date; with a team they join it."""

    kind_code = "volunteers"

    full_name = Column(
        "Họ và tên",
        Typed(TYPED["full_name"]),
        also=("Họ tên", "Tên", "Họ tên tình nguyện viên", "Tình nguyện viên"),
        is_needed=True,
        example="Trần Thị Mẫu",
        width=28,
    )
    sex = Column("Giới tính", Chosen(Sex.choices), also=("Giới", "Nam nữ"), is_needed=True, example="Nữ")
    birth_date = Column(
        "Ngày sinh",
        Day(TYPED["birth_date"]),
        also=("Ngày tháng năm sinh", "Sinh ngày"),
        is_needed=True,
        example="17/05/1980",
    )
    commune = commune_column()
    phone = Column(
        "Điện thoại", Digits(TYPED["phone"], 10, 11), also=("Số điện thoại", "SĐT", "Di động"),
        example="0912 345 678",
    )  # fmt: skip
    occupation = Column("Nghề nghiệp", Typed(TYPED["occupation"]), also=("Nghề", "Công việc"), width=24)
    resident_since = Column("Cư trú tại xã từ ngày", Day(TYPED["resident_since"]), also=("Cư trú từ",))
    works_in_commune = Column(
        "Làm việc trên địa bàn", YesNo(), also=("Làm việc tại xã",), hint="Có hoặc Không"
    )
    team = team_column("Ghi Đội thì vào Đội luôn")
    position = Column(
        "Chức danh", Chosen(Position.choices), also=("Chức vụ", "Vai trò"), example="Thành viên",
        hint="Bỏ trống là thành viên",
    )  # fmt: skip
    since = Column(
        "Tham gia từ ngày", Day(JOINING["since"]), also=("Ngày tham gia", "Tham gia từ", "Ngày vào Đội")
    )
    decision = Column("Quyết định", Typed(DocumentField()), also=("Số quyết định",))

    def load(self) -> None:
        """Communes and teams in reach."""
        self._teams, self._communes = Teams(self.access), Communes(self.access)

    def offered(self) -> dict[str, list[str]]:
        """Teams in reach, and communes where there are several."""
        return {"team": self._teams.words, "commune": self._communes.words}

    def write(self, line: int, values: dict[str, Any]) -> str:
        """Keep somebody new, or what is new of somebody known; then let them join."""
        today = timezone.localdate()
        team = self._teams.find(values["team"], values["commune"], today) if values["team"] else None
        commune = team.commune if team and not values["commune"] else self._communes.find(values["commune"])
        known = Volunteer.objects.filter(
            commune=commune, name_key=fold(values["full_name"]), birth_date=values["birth_date"]
        ).first()
        outcome = self._correct(line, known, values) if known else NEW
        volunteer = known or self._keep(line, commune, values)
        if team and self._joins(line, volunteer, team, values) and known:
            outcome = CHANGED
        return outcome

    def _keep(self, line: int, commune: Commune, values: dict[str, Any]) -> Volunteer:
        person = {name: values[name] for name in ("full_name", "birth_date", *OF_PERSON)}
        given = {name: value for name, value in person.items() if value is not None}
        volunteer = add_volunteer(commune=commune, by=self.by, **given)
        self.wrote(line, volunteer.pk, {}, digest(volunteer_state(volunteer)), self.told(values))
        return volunteer

    def _correct(self, line: int, known: Volunteer, values: dict[str, Any]) -> str:
        """What a file leaves empty stays as it is; so does what people changed since the same was said."""
        given = {name: values[name] for name in OF_PERSON if values[name] is not None}
        before = {name: getattr(known, name) for name in given}
        if given == before or self.said_before(known.pk, self.told(values)):
            return SAME
        if not self.editable.covers(province=known.commune.province_id, commune=known.commune_id):
            raise RuleBroken("Không được sửa người đã có ở nơi này.")
        changed = edit_volunteer(volunteer=known, by=self.by, **given)
        self.wrote(line, known.pk, before, digest(volunteer_state(changed)), self.told(values))
        return CHANGED

    def _joins(self, line: int, volunteer: Volunteer, team: Team, values: dict[str, Any]) -> bool:
        """Let somebody join who is no member; whether they did."""
        since = values["since"] or timezone.localdate()
        if volunteer.memberships.filter(team=team, until=None).exists():  # type: ignore[attr-defined]
            return False
        if self.said_before(f"{MEMBER}{volunteer.pk}-{team.pk}", self.told(values)):
            return False
        membership = join_team(
            team=team,
            volunteer=volunteer,
            position=values["position"] or Position.MEMBER,
            since=since,
            decision=values["decision"] or "",
            by=self.by,
        )
        key = f"{MEMBER}{volunteer.pk}-{team.pk}"
        self.wrote(line, key, {}, digest(membership_state(membership)), self.told(values))
        return True
