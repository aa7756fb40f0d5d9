"""The seven roles and the permissions each one holds: the whole access table, in one place."""

from enum import StrEnum

from volunteer_teams.access.permissions import Permission as P


class Role(StrEnum):
    """A fixed role; `docs/access.md` shows the table."""

    VOLUNTEER = "VOLUNTEER"
    TEAM_LEADER = "TEAM_LEADER"
    COMMUNE_OFFICER = "COMMUNE_OFFICER"
    COMMUNE_LEADER = "COMMUNE_LEADER"
    PROVINCE_OFFICER = "PROVINCE_OFFICER"
    NATIONAL_OFFICER = "NATIONAL_OFFICER"
    ADMINISTRATOR = "ADMINISTRATOR"


ROLE_NAMES = {
    Role.VOLUNTEER: "Tình nguyện viên",
    Role.TEAM_LEADER: "Đội trưởng",
    Role.COMMUNE_OFFICER: "Cán bộ cấp xã",
    Role.COMMUNE_LEADER: "Lãnh đạo UBND cấp xã",
    Role.PROVINCE_OFFICER: "Cán bộ cấp tỉnh",
    Role.NATIONAL_OFFICER: "Cán bộ trung ương",
    Role.ADMINISTRATOR: "Quản trị",
}

# In what kind of place a role is held; None: everywhere.
ROLE_PLACES: dict[Role, str | None] = {
    Role.VOLUNTEER: "team",
    Role.TEAM_LEADER: "team",
    Role.COMMUNE_OFFICER: "commune",
    Role.COMMUNE_LEADER: "commune",
    Role.PROVINCE_OFFICER: "province",
    Role.NATIONAL_OFFICER: None,
    Role.ADMINISTRATOR: None,
}

_VOLUNTEER = {
    P.HOME_VIEW, P.TEAM_VIEW, P.VOLUNTEER_VIEW, P.ACTIVITY_VIEW,
    P.CLIENT_VIEW, P.CONTACT_VIEW, P.CONTACT_ADD, P.CONTACT_EDIT, P.IDENTITY_VIEW,
}  # fmt: skip
_TEAM_LEADER = _VOLUNTEER | {
    P.PLACE_VIEW, P.ACTIVITY_ADD, P.ACTIVITY_EDIT, P.ACTIVITY_DELETE,
    P.ASSIGNMENT_ADD, P.CONTACT_DELETE, P.SUPPORT_ADD, P.SUPPORT_EDIT,
    P.CLUB_VIEW, P.REPORT_VIEW, P.REPORT_ROWS,
}  # fmt: skip
_COMMUNE_LEADER = {
    P.HOME_VIEW, P.PLACE_VIEW, P.TEAM_VIEW, P.VOLUNTEER_VIEW, P.ACTIVITY_VIEW,
    P.CLIENT_VIEW, P.CONTACT_VIEW, P.CLUB_VIEW, P.REPORT_VIEW, P.REPORT_ROWS, P.AUDIT_VIEW,
    P.DATA_REQUEST_VIEW,
}  # fmt: skip
_COMMUNE_OFFICER = (
    _TEAM_LEADER
    | _COMMUNE_LEADER
    | {
        P.TEAM_ADD, P.TEAM_EDIT, P.TEAM_DISSOLVE, P.VOLUNTEER_ADD, P.VOLUNTEER_EDIT,
        P.MEMBERSHIP_ADD, P.MEMBERSHIP_END,
        P.CLIENT_OPEN, P.CLIENT_EDIT, P.IDENTITY_EDIT, P.EPISODE_OPEN, P.EPISODE_MOVE, P.EPISODE_CLOSE,
        P.TRANSFER_EDIT, P.PAIR_EDIT, P.LEGAL_BASIS_EDIT, P.CLIENT_RECORD, P.DATA_REQUEST_EDIT,
        P.RETENTION_CONFIRM, P.CLUB_EDIT, P.REPORT_EDIT, P.OFFICE_VIEW, P.OFFICE_EDIT,
    }
)  # fmt: skip
_PROVINCE_OFFICER = {
    P.HOME_VIEW, P.PLACE_VIEW, P.TEAM_VIEW, P.VOLUNTEER_VIEW, P.ACTIVITY_VIEW, P.CLIENT_VIEW, P.CONTACT_VIEW,
    P.CLUB_VIEW, P.REPORT_VIEW, P.REPORT_ROWS, P.REPORT_EDIT, P.OFFICE_VIEW, P.OFFICE_EDIT, P.AUDIT_VIEW,
    P.IDENTITY_BREAK_GLASS, P.PAIR_EDIT,
}  # fmt: skip
_NATIONAL_OFFICER = {P.HOME_VIEW, P.PLACE_VIEW, P.REPORT_VIEW}
_ADMINISTRATOR = {
    P.HOME_VIEW, P.PLACE_VIEW, P.TEAM_VIEW, P.ACTIVITY_KIND_VIEW, P.ACTIVITY_KIND_EDIT,
    P.OFFICE_VIEW, P.OFFICE_EDIT, P.ACCOUNT_VIEW, P.ACCOUNT_EDIT, P.AUDIT_VIEW, P.BREACH_EDIT,
}  # fmt: skip

ROLE_PERMISSIONS: dict[Role, frozenset[P]] = {
    Role.VOLUNTEER: frozenset(_VOLUNTEER),
    Role.TEAM_LEADER: frozenset(_TEAM_LEADER),
    Role.COMMUNE_OFFICER: frozenset(_COMMUNE_OFFICER),
    Role.COMMUNE_LEADER: frozenset(_COMMUNE_LEADER),
    Role.PROVINCE_OFFICER: frozenset(_PROVINCE_OFFICER),
    Role.NATIONAL_OFFICER: frozenset(_NATIONAL_OFFICER),
    Role.ADMINISTRATOR: frozenset(_ADMINISTRATOR),
}


def roles_with(permission: P) -> frozenset[Role]:
    """The roles that hold a permission."""
    return frozenset(role for role, held in ROLE_PERMISSIONS.items() if permission in held)
