"""Write a value in each form that newspapers use."""

from decimal import Decimal

DIGITS = "零一二三四五六七八九"


def _section(value: int) -> str:
    """Four digits: 3005 → 三千零五."""
    written, gap = "", False
    for place, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            written += ("零" if gap and written else "") + DIGITS[digit] + mark
            gap = False
        else:
            gap = True
    return written


def chinese(value: int) -> str:
    """Write a whole number below 10^16: 120034 → 十二万零三十四."""
    if value == 0:
        return "零"
    written, rest = "", value
    for factor, mark in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part, rest = divmod(rest, factor)
        if part:
            joint = "零" if written and part < 1000 else ""
            written += joint + _section(part) + mark
    # 一万亿五亿 is written 一万零五亿: one 亿 serves both sections.
    high, low = divmod(value, 10**8)
    if high >= 10**4:
        return chinese(high) + "亿" + (("零" if low < 10**7 else "") + chinese(low) if low else "")
    return written[1:] if written.startswith("一十") else written


def on_cheque(value: int) -> str:
    """Write as on a cheque: 120 → 壹佰贰拾."""
    written = chinese(value)
    written = f"一{written}" if written.startswith("十") else written
    return written.translate(str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟"))


def grouped(value: int, mark: str = ",") -> str:
    """Write with thousands separators: 1,234,567."""
    return f"{value:,}".replace(",", mark)


def in_multiples(value: int, factor: int, mark: str) -> str:
    """Write as a multiple of 万 or 亿 without rounding: 26800 → 2.68万."""
    scaled = Decimal(value) / factor
    return f"{scaled:f}{mark}"


def full_width(text: str) -> str:
    """Write Arabic digits in full width."""
    return text.translate({ord("0") + digit: chr(ord("０") + digit) for digit in range(10)})


def chinese_decimal(value: Decimal) -> str:
    """Write a number with decimals: 3.05 → 三点零五."""
    whole, _, places = f"{value:f}".partition(".")
    tail = "点" + "".join(DIGITS[int(place)] for place in places) if places else ""
    return chinese(int(whole)) + tail
