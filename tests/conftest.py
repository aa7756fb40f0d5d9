"""What every test gets. Run with DEBUG=1, as script/test does; the guards are in tests/guards/."""

from collections.abc import Callable

import pytest
from django.conf import settings

from tests.database import WebClient
from tests.factories import person
from volunteer_teams.access.roles import Role
from volunteer_teams.models import Commune, Province, Team, User

pytest_plugins = [
    "tests.guards.flat_queries",
    "tests.guards.left_jobs",
    "tests.guards.querysets",
    "tests.guards.told",
]

SignedIn = Callable[..., WebClient]


def pytest_configure() -> None:
    """Change what is slow on purpose, or made once for a site that is served."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    options = settings.TEMPLATES[0]["OPTIONS"]
    ((partials, loaders),) = options["loaders"]  # which read each template again for each page
    options["loaders"] = [(partials, [("django.template.loaders.cached.Loader", loaders)])]
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True  # nothing is collected for tests


@pytest.fixture
def client(db: None) -> WebClient:
    """A browser that nobody has signed in with; its requests run as the web role."""
    return WebClient()


@pytest.fixture
def signed_in(db: None) -> SignedIn:
    """`signed_in(role, place)`: a browser of somebody who holds the role there; `.user` is who.

    `signed_in(user=user)` is a browser of an account that exists already.
    """

    def sign_in(
        role: Role | None = None,
        place: Province | Commune | Team | None = None,
        *,
        user: User | None = None,
        **values: object,
    ) -> WebClient:
        if user is None:
            assert role, "Say which role, or which user."
            user = person(role, place, **values)
        browser = WebClient()
        browser.force_login(user)
        browser.user = user  # type: ignore[attr-defined]
        return browser

    return sign_in
