"""With what a browser seals what somebody typed while the line was down; only their own pages bring it."""

import base64

from django.utils.crypto import salted_hmac


def vault_of(person: int) -> dict[str, str]:
    """A name that tells nothing of whose it is, and a key of 32 bytes in base64; the same on every page."""
    name = salted_hmac(f"{__name__}.name", str(person), algorithm="sha256").hexdigest()[:16]
    key = salted_hmac(f"{__name__}.key", str(person), algorithm="sha256").digest()
    return {"name": name, "key": base64.b64encode(key).decode()}
