"""What this app takes from files."""

from reports.actions.targets import take_back_targets
from reports.imports.target import TargetResource
from volunteer_teams.access.permissions import Permission
from volunteer_teams.imports.kinds import Kind

KINDS = (
    Kind(
        "targets",
        "Chỉ tiêu",
        "chỉ tiêu",
        70,
        TargetResource,
        add=Permission.TARGET_EDIT,
        edit=Permission.TARGET_EDIT,
        remove=Permission.TARGET_EDIT,
        take_back=take_back_targets,
        about="Của tỉnh, các xã, các Đội trong một năm; nơi đã có thì đổi",
    ),
)
