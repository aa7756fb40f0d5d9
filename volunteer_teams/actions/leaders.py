"""What a commune's leader decides; its officer where no leader has an account."""

from django.utils import timezone

from volunteer_teams.access.roles import Role
from volunteer_teams.errors import RuleBroken
from volunteer_teams.models import Commune, RoleAssignment, User


def refuse_for_the_leader(commune: Commune, by: User, what: str) -> None:
    """Refuse whoever is not a leader of a commune that has one with an account; `what` the leader does."""
    held = RoleAssignment.objects.current(timezone.localdate()).filter(
        role=Role.COMMUNE_LEADER, commune=commune
    )
    leaders = set(held.filter(user__is_active=True).values_list("user", flat=True))
    if leaders and by.pk not in leaders:
        raise RuleBroken(f"{commune.full_name} có tài khoản lãnh đạo: lãnh đạo {what}.")
