"""Invented people: names, birth dates, personal numbers and telephones of nobody."""

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

from django.conf import settings

FIXTURES = Path(settings.BASE_DIR) / "fixtures" / "demo"
BIRTH_PROVINCE = {"01": "001", "25": "025"}  # first digits of a personal number (NĐ 137/2015, Điều 13)


def fixture(name: str) -> dict:
    """One of the demo's JSON files."""
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


class People:
    """Draws invented people, always the same ones from the same generator."""

    def __init__(self, random: Random):
        words = fixture("names")
        self.random = random
        self.families, self.family_weights = zip(*words["family"].items(), strict=True)
        self.middle, self.given = words["middle"], words["given"]
        self.occupations = words["occupations"]

    def name(self, sex: str) -> str:
        """Family, middle and given name."""
        family = self.random.choices(self.families, self.family_weights)[0]
        return f"{family} {self.random.choice(self.middle[sex])} {self.random.choice(self.given[sex])}"

    def sex(self, share_of_men: float = 0.5) -> str:
        """'M' or 'F'."""
        return "M" if self.random.random() < share_of_men else "F"

    def birth_date(self, on: date, youngest: int, oldest: int) -> date:
        """A birth date of somebody who has between `youngest` and `oldest` full years on a day."""
        latest = on.replace(year=on.year - youngest, day=min(on.day, 28))
        earliest = on.replace(year=on.year - oldest - 1, day=min(on.day, 28)) + timedelta(4)
        return earliest + timedelta(self.random.randrange((latest - earliest).days + 1))

    def occupation(self) -> str:
        """What a volunteer does."""
        return self.random.choice(self.occupations)

    def phone(self) -> str:
        """A mobile number as it is stored."""
        return f"+849{self.random.randrange(10):d}{self.random.randrange(10**7):07d}"

    def personal_number(self, province_code: str, sex: str, born: date) -> str:
        """Twelve digits that fit sex and birth year."""
        century = 2 * ((born.year - 1900) // 100) + (sex == "F")
        birth_place = BIRTH_PROVINCE.get(province_code, f"0{province_code}")
        return f"{birth_place}{century}{born.year % 100:02d}{self.random.randrange(10**6):06d}"
