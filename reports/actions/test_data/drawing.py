"""Chance inside SQL: the same seed and the same row always draw the same."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Draw:
    """Makes SQL expressions that draw by hashing a row's number: in any order, by any number of workers."""

    seed: int

    def share(self, key: str, what: str) -> str:
        """A number from 0 to below 1 for each row; `what` tells draws of one row from one another."""
        salt = zlib.crc32(f"{self.seed} {what}".encode())
        return f"((hashint8extended(({key})::bigint, {salt}) & 16777215) / 16777216.0::float8)"

    def below(self, key: str, what: str, most: int | str) -> str:
        """A whole number from 0 to below `most`."""
        return f"floor({self.share(key, what)} * ({most}))::int"

    def among(self, key: str, what: str, shares: Mapping[str, int] | Sequence[str]) -> str:
        """One of some texts; of a mapping by their shares, of a sequence each as often."""
        each = shares if isinstance(shares, Mapping) else dict.fromkeys(shares, 1)
        texts = [text for text, share in each.items() for _ in range(share)]
        listed = ",".join("'" + text.replace("'", "''") + "'" for text in texts)
        return f"(array[{listed}])[1 + {self.below(key, what, len(texts))}]"

    def day(self, key: str, what: str, first: str, last: str) -> str:
        """A day from the first to the last, every third one moved to the last days of its month."""
        day = f"({first} + {self.below(key, what, f'{last} - {first} + 1')})"
        month_end = f"(date_trunc('month', {day}) + interval '1 month')::date - 1"
        late = f"least({last}, greatest({first}, {month_end} - {self.below(key, what + ' end', 4)}))"
        return f"(case when {self.share(key, what + ' late')} < 0.35 then {late} else {day} end)"

    def uuid7(self, key: str, what: str, on: str) -> str:
        """An id as it would have been made on that day."""
        moment = (
            f"(({on} - date '1970-01-01') * 86400000::bigint + {self.below(key, what + ' ms', 50_000_000)})"
        )
        digest = f"md5('{self.seed} {what} ' || ({key})::text)"
        return (
            f"(lpad(to_hex({moment}), 12, '0') || '7' || substr({digest}, 1, 3) || '8'"
            f" || substr({digest}, 5, 15))::uuid"
        )
