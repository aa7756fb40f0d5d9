"""Amounts of money as they are read out, for papers that are signed: plain functions, no Django."""

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
GROUPS = ("", "nghìn", "triệu")


def money_in_words(value: int) -> str:
    """An amount from 0 up: 1518000 → 'Một triệu năm trăm mười tám nghìn đồng'."""
    words = _number(value) if value else ["không"]
    return " ".join([*words, "đồng"]).capitalize()


def _number(value: int) -> list[str]:
    """Billions are counted like numbers themselves: 'một nghìn tỷ'."""
    billions, rest = divmod(value, 10**9)
    words = [*_number(billions), "tỷ"] if billions else []
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            words += [*_group(group, follows=bool(words)), *filter(None, [GROUPS[place]])]
    return words


def _group(value: int, *, follows: bool) -> list[str]:
    """Up to three digits; one that follows another group says its hundreds even where there are none."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds or follows else []
    if tens:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_last(ones, tens))
    return words


def _last(ones: int, tens: int) -> str:
    """Five after a ten is 'lăm', one after twenty or more is 'mốt'."""
    if ones == 5 and tens:
        return "lăm"
    return "mốt" if ones == 1 and tens > 1 else DIGITS[ones]
