"""Sentences from figures, as offices write them: '67.642 lượt', '01 hình thức', 'trên 1 tỷ đồng'."""

from collections.abc import Iterable

from cases.models import ClientGroup
from reports.divisions import Division
from reports.indicators.figure import Figure
from reports.places import Level
from reports.reading import Told
from reports.summary import Summary
from reports.suppression import HIDDEN
from volunteer_teams.vietnamese import count, decimal, money, money_over, number, short_date

LEAST_ROUNDED = 100_000  # from here on big counts of things are told as 'trên 100.000'


def over(value: int) -> str:
    """A big count rounded down where little is lost: 103480 → 'trên 100.000', 148000 → '148.000'."""
    size = 10 ** (len(str(value)) - 1)
    rounded = value // size * size
    if value >= LEAST_ROUNDED and value != rounded and (value - rounded) * 10 < value:
        return f"trên {number(rounded)}"
    return count(value)


def change(value: Told, before: Told, then: str) -> str:
    """'tăng 5,5% so với năm 2019', `then` being its end; empty without anything to compare, or hidden."""
    if not before or value is None:
        return ""
    if value == before:
        return f"bằng {then}"
    per_cent = decimal(abs(value - before) * 100 / before).removesuffix(",0")
    if per_cent == "0":
        return f"tương đương {then}"
    return f"{'tăng' if value > before else 'giảm'} {per_cent}% so với {then}"


def sentence(parts: Iterable[str]) -> list[str]:
    """One sentence of those clauses that are not empty; none, no sentence."""
    text = "; ".join(part for part in parts if part)
    return [f"{text[0].upper()}{text[1:]}."] if text else []


def lowered(text: str) -> str:
    """The text as it stands inside a sentence."""
    return f"{text[:1].lower()}{text[1:]}"


def brackets(parts: Iterable[str]) -> str:
    """The clauses in brackets after a word; none, nothing."""
    text = "; ".join(part for part in parts if part)
    return f" ({text})" if text else ""


def _sum(*values: Told) -> Told:
    """Hidden where one of them is."""
    return None if None in values else sum(values)


class Sentences:
    """The paragraphs that a summary gives to each section with figures; none where nothing was done.

    A figure that is hidden from the reader has no clause of its own. They name the chart of contacts where
    there is one (`has_chart`).
    """

    def __init__(self, summary: Summary, divisions: Iterable[Division], *, has_chart: bool = True):
        self.summary = summary
        self.values = summary.values
        self.before = summary.before
        self.period = summary.period
        self.kinds = {division.level: division.heading.lower() for division in divisions}
        self.is_team = summary.place.level is Level.TEAM
        self.has_chart = has_chart
        self.whole = "Đội" if self.is_team else f"toàn {summary.place.kind_word}"

    def situation(self) -> list[str]:
        """I: teams and where they are, volunteers, people under care."""
        on, people = short_date(self.summary.period.last), f"{self._n('M02')} tình nguyện viên"
        if self.is_team:
            first = f"Đến ngày {on}, Đội có {people}."
        else:
            mean = decimal(self.values["M02"] / self.values["M01"]) if self.values["M01"] else "0"
            first = (
                f"Đến ngày {on}, {self.whole} có {count(self.values['M01'])} Đội công tác xã hội tình nguyện"
                f"{self._where()} với {people}, bình quân {mean} người/Đội.{self._more_or_fewer()}"
            )
        registers = self._parts("M15.register", "người")
        care = self._if(
            "M15", f"số người trong danh sách quản lý, hỗ trợ là {self._n('M15')} người{brackets(registers)}"
        )
        return [first, *sentence([care])]

    def organisation(self) -> list[str]:
        """II.1: training, and what teams did that feeds no other section."""
        learners = sum(v for code, v in self.values.items() if code.startswith("M17."))
        trained = self._if("M17", f"đã tổ chức {self._n('M17')} lớp tập huấn")
        if trained and learners:
            trained += f" với {count(learners)} lượt học viên"
        others = self._told("HD")
        return sentence([trained]) + sentence(
            [f"hoạt động khác của Đội: {'; '.join(others)}" if others else ""]
        )

    def information(self) -> list[str]:
        """II.2: sessions, households, leaflets and other forms."""
        sessions = self._if("M03", f"đã tổ chức {self._n('M03')} cuộc tuyên truyền")
        if sessions and self.values["M04"]:
            sessions += f" với {self._n('M04')} lượt người dự"
        return sentence(
            [
                sessions,
                self._if("M05", f"tuyên truyền trực tiếp {self._n('M05')} lượt hộ gia đình nguy cơ cao"),
                self._if("M06", f"cấp phát {over(self.values['M06'])} tờ rơi, tờ gấp"),
                *self._told("M07"),
            ]
        )

    def counselling(self) -> list[str]:
        """II.3: contacts, then group by group."""
        if not self.values["M08"]:
            return []
        compared = change(self.values["M08"], self.before["M08"], self.period.compared)
        chart = " (Biểu đồ 1)" if self.has_chart else ""
        first = (
            f"{self.period.label}, tình nguyện viên đã tiếp cận {self._n('M08')} lượt người "
            f"trong diện được phân công quản lý{', ' if compared else ''}{compared}{chart}."
        )
        return [first, *self._groups()]

    def _groups(self) -> list[str]:
        """a) to d): what each group's contacts led to."""
        group = {part.code.rsplit(".", 1)[1]: n for part, n in self.summary.parts("M08.group")}
        forms = [f"{n} {lowered(name)}" for name, n in self._pairs("M09.form", "người")]
        compared = change(self.values["M09"], self.before["M09"], self.period.compared)
        enrolled = self._if(
            "M09",
            f"{self._n('M09')} người được vận động và giúp đỡ tham gia 01 hình thức cai nghiện"
            f"{', ' if compared else ''}{compared}{', trong đó ' if forms else ''}{', '.join(forms)}",
        )
        persuaded = self._if(
            "M16", f"{self._n('M16')} người được cảm hóa, thuyết phục cai nghiện tại gia đình, cộng đồng"
        )
        told = [
            (
                "người nghiện ma túy",
                _sum(group[ClientGroup.DRUG_USE], group[ClientGroup.TREATMENT]),
                [enrolled, persuaded],
            ),
            ("người sau cai nghiện", group[ClientGroup.AFTER_TREATMENT], []),
            ("người bán dâm hoàn lương", group[ClientGroup.SEX_WORK], []),
            ("nạn nhân bị mua bán trở về", group[ClientGroup.TRAFFICKING], []),
        ]
        paragraphs = [
            (who, [f"{count(times)} lượt tiếp cận, tư vấn" if times else "", *more])
            for who, times, more in told
            if times or any(more)
        ]
        return [
            f"{letter}) {who[0].upper()}{who[1:]}: {'; '.join(part for part in parts if part)}."
            for letter, (who, parts) in zip("abcd", paragraphs, strict=False)
        ]

    def services(self) -> list[str]:
        """II.4: referrals, training and jobs, loans, gifts."""
        kinds = self._parts("M10.services.kind", "lượt")
        referred = self._if(
            "M10",
            f"{self._n('M10')} người được tư vấn và chuyển gửi tới các dịch vụ, "
            f"{self._n('M10.services')} lượt{': ' if kinds else ''}{'; '.join(kinds)} "
            "(một người có thể được chuyển gửi tới nhiều dịch vụ)",
        )
        loans = self._if("M12", f"hỗ trợ vay vốn cho {self._n('M12')} người")
        if loans and self.values["M12.amount"]:
            loans += f" với số tiền {money_over(self.values['M12.amount'])}"
        return [
            *sentence([referred]),
            *sentence([self._if("M11", f"hỗ trợ dạy nghề, tạo việc làm cho {self._n('M11')} người"), loans]),
            *sentence(self._told("M19")),
        ]

    def patrols(self) -> list[str]:
        """II.5: patrols and tips."""
        tips = self._if("M14", f"tiếp nhận, cung cấp {self._n('M14')} tin cho chính quyền, công an")
        patrols = self._if("M13", f"phối hợp tuần tra địa bàn {self._n('M13')} lượt, buổi")
        kept = ["Người cung cấp tin được bảo đảm bí mật, an toàn."] if tips else []
        return [" ".join(sentence([patrols, tips]) + kept)] if patrols or tips else []

    def clubs(self) -> list[str]:
        """II.6: clubs and what they reached."""
        kinds = [f"{n} {lowered(name)}" for name, n in self._pairs("M18.kind", "")]
        clubs = self._if("M18", f"duy trì {self._n('M18')} câu lạc bộ, nhóm{brackets(kinds)}")
        members = [
            self._if("M18.members", f"{self._n('M18.members')} thành viên"),
            self._if("M18.households", f"{self._n('M18.households')} hộ gia đình tham gia"),
        ]
        helped = self._if(
            "M18.supported", f"các câu lạc bộ, nhóm đã giúp đỡ {self._n('M18.supported')} người"
        )
        if helped and self.values["M18.progressed"]:
            helped += f", trong đó {self._n('M18.progressed')} người có tiến bộ"
        return sentence([", ".join(part for part in [clubs, *members] if part), helped])

    def _n(self, code: str) -> str:
        value = self.values[code]
        return HIDDEN if value is None else count(value)

    def _if(self, code: str, words: str) -> str:
        return words if self.values[code] else ""

    def _parts(self, code: str, unit: str) -> list[str]:
        return [f"{lowered(name)} {n}" for name, n in self._pairs(code, unit)]

    def _told(self, indicator_code: str) -> list[str]:
        """Every figure of an indicator that is not zero, under its own name."""
        return [
            f"{lowered(figure.label)} {self._amount(figure)}"
            for indicator, figures in self.summary.figures.items()
            if indicator.code == indicator_code
            for figure in figures
            if self.values[figure.code]
        ]

    def _amount(self, figure: Figure) -> str:
        value = self.values[figure.code]
        return money(value) if figure.unit == "đồng" else f"{count(value)} {figure.unit}"

    def _pairs(self, code: str, unit: str) -> list[tuple[str, str]]:
        return [(part.label, f"{count(n)} {unit}".strip()) for part, n in self.summary.parts(code) if n]

    def _where(self) -> str:
        communes, districts = self.kinds.get(Level.COMMUNE), self.kinds.get(Level.DISTRICT)
        if not communes or not self.values["M01"]:
            return ""
        under = f" thuộc {self._n('M01.districts')} {districts}" if districts else ""
        return f" tại {self._n('M01.communes')} {communes}{under}"

    def _more_or_fewer(self) -> str:
        difference = self.values["M01"] - self.before["M01"]
        if not difference or not self.before["M01"]:
            return ""
        word = "tăng" if difference > 0 else "giảm"
        return f" So với {self.period.compared}, số Đội {word} {count(abs(difference))} Đội."
