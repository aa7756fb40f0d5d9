"""(n) The names of a long list, unsealed, against the cipher alone."""

import os
from collections.abc import Iterator

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from reports.benches.line import Line, in_turn, under
from volunteer_teams.encryption.keyring import KEY_BYTES, NONCE_BYTES, Keyring

NAMES, NAME, PLACE = 500, "Phạm Thị Ngọc Mẫu", "cases.identity.full_name of client_id 1"
MOST = 50  # ms


def lines(times: int) -> Iterator[Line]:
    """As many as a list may show with names switched on."""
    key, nonce = os.urandom(KEY_BYTES), os.urandom(NONCE_BYTES)
    keyring, cipher = Keyring([key], os.urandom(KEY_BYTES)), AESGCM(key)
    sealed = [keyring.seal(NAME, PLACE) for _ in range(NAMES)]
    bare = cipher.encrypt(nonce, NAME.encode(), PLACE.encode())
    own, peer = in_turn(
        [
            lambda: [keyring.open(one, PLACE) for one in sealed],
            lambda: [cipher.decrypt(nonce, bare, PLACE.encode()) for _ in range(NAMES)],
        ],
        times,
    )
    what = f"{NAMES} sealed names opened"
    yield under(what, own, MOST, "ms")
    yield Line(f"{what}, beside the cipher alone", f"{own:.1f} ms", f"{peer:.1f} ms", own / peer)
