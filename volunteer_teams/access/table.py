"""The access table as a document: what `docs/access.md` holds."""

from volunteer_teams.access.permissions import Permission
from volunteer_teams.access.roles import ROLE_NAMES, ROLE_PERMISSIONS, ROLE_PLACES, Role

HEAD = """\
# Who may do what

Made from `volunteer_teams/access/roles.py` by `manage.py access_table > docs/access.md`; a test compares.
A role is held in a place from a day until a day. A permission reaches as far as the place of the role that
carries it, with the units that went into that place as a whole. Whoever holds a permission nowhere is refused
the page (403); what lies out of reach is not found (404). The words of the screen are in `glossary.md`.
"""
REACH = {"team": "the team", "commune": "the commune", "province": "the province", None: "everywhere"}


def as_markdown() -> str:
    """Roles in columns, permissions in rows."""
    roles = list(Role)
    lines = [
        HEAD,
        _row("permission", *(ROLE_NAMES[role] for role in roles)),
        _row("---", *(":-:" for _ in roles)),
        _row("*reach*", *(f"*{_reach(role)}*" for role in roles)),
    ]
    for permission in Permission:
        held = ("●" if permission in ROLE_PERMISSIONS[role] else "" for role in roles)
        lines.append(_row(f"`{permission.name}`", *held))
    return "\n".join(lines) + "\n"


def _reach(role: Role) -> str:
    return "own clients and contacts, the team" if role == Role.VOLUNTEER else REACH[ROLE_PLACES[role]]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
