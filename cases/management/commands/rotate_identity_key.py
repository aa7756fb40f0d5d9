"""manage.py rotate_identity_key: a new key for identities, while people go on working."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from cases.actions.rekeying import TABLE, note_resealed, reseal_identities
from cases.models import Identity
from volunteer_teams.actions.drafts import reseal_drafts
from volunteer_teams.encryption.keyring import KeyTrouble
from volunteer_teams.encryption.notes import noted_keys
from volunteer_teams.encryption.sources import KeyFile, keyring

ROUNDS = 3  # whoever saves with an old key meanwhile is caught the next time round


class Command(BaseCommand):
    """Broken off, it is run again and goes on; the old keys open what is sealed with them until then."""

    help = (
        "Encrypt all identities with a new key: the first of IDENTITY_KEYS, or where keys are kept in "
        "var/identity-keys a new one made here."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whether the old keys go."""
        parser.add_argument(
            "--forget-old",
            action="store_true",
            help="take keys that no identity needs out of var/identity-keys; copies of the database made "
            "before need them still",
        )

    def handle(self, *, forget_old: bool, **options: Any) -> None:
        """Make the key where it is made here, encrypt batch by batch, say what may go."""
        file = settings.IDENTITY_KEYS if isinstance(settings.IDENTITY_KEYS, KeyFile) else None
        if forget_old and not file:
            raise CommandError("Keys come from IDENTITY_KEYS: take the old ones out there.", returncode=2)
        if file and not forget_old and self.is_finished():
            self.stdout.write(f"New key {file.add().current} in {file.file}: renew the copy of that file.")
        used = self.reseal()
        old = ", ".join(key for key in keyring().ids if key not in {keyring().current, *used})
        if file and forget_old:
            file.keep([keyring().current, *used])
            self.stdout.write(f"Forgotten: {old or 'no key'}.")
        elif old:
            self.stdout.write(
                f"No identity needs {old} any more. Keep old keys as long as copies of the database made "
                "before today; then take them out of IDENTITY_KEYS, or run this with --forget-old."
            )

    def is_finished(self) -> bool:
        """Whether the last rotation is over, so that a new one may begin."""
        noted = noted_keys(connection, TABLE)
        return noted is None or noted.keys == (keyring().current,)

    def reseal(self) -> list[str]:
        """Encrypt until nothing is left under another key; answers the keys in use."""
        total, used = Identity.objects.count(), [""]
        try:
            for _ in range(ROUNDS):
                for seen, changed in reseal_identities():
                    self.stdout.write(f"{seen} of {total} identities, {changed} encrypted anew")
                reseal_drafts()
                if set(used := note_resealed(by=None)) <= {keyring().current}:
                    break
        except KeyTrouble as trouble:
            raise CommandError(str(trouble), returncode=2) from None
        if left := set(used) - {keyring().current}:
            raise CommandError(
                f"Some process still writes with {', '.join(sorted(left))}: "
                "start the pages again, then run this again.",
                returncode=1,
            )
        self.stdout.write(f"All identities are encrypted with {keyring().current}.")
        return used
