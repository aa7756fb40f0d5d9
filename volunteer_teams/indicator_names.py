"""The indicators that activities can feed: upper apps register them, administrators choose among them."""

NAMES: dict[str, str] = {}


def register(names: dict[str, str]) -> None:
    """Add indicators by code, each with the words to choose it by; called from `AppConfig.ready()`."""
    NAMES.update(names)
