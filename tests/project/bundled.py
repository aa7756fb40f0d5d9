"""What of a world is made in the background."""

from functools import cached_property
from typing import Any

from tests.factories import ReportBundleFactory


class Bundled:
    """All reports of the world's province in one file, ready to be taken."""

    commune: Any

    @cached_property
    def bundle(self):
        return ReportBundleFactory(province=self.commune.province)
