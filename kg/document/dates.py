"""Publication dates in the layouts that pages use; nothing is guessed."""

import re
from datetime import date

_SEPARATED = re.compile(
    r"(?<![\d.])((?:19|20)\d\d|(?<![\d./-])\d\d)\s?([-/.年])"
    r"\s?(\d{1,2})\s?(?:\2|月)\s?(\d{1,2})(?:\s?日)?(?![\d.])"
)
_UNTIL = re.compile(r"\s?[—–~～-]{1,2}\s?(\d{1,2})[./月](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_HAN = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_REPUBLIC = re.compile(r"民国\s?(\d{2,3})年\s?(\d{1,2})月\s?(\d{1,2})日")
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
_PATH = re.compile(r"/((?:19|20)\d\d)[-/]?([01]\d)[-/]?([0-3]\d)?(?=\D|$)")
_BESIDES = re.compile(r"[\d\s/.年月日:：\-()（）〇○零一二三四五六七八九十民国星期天周时分秒,，T]")
_LONGEST = 48
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}


def find_date(text: str) -> date | None:
    """Return the first full date in `text`, or None. `17.11.2016` and `21-06-01` are understood."""
    for pattern in (_SEPARATED, _DAY_FIRST, _HAN, _REPUBLIC, _COMPACT):
        for match in pattern.finditer(text):
            if found := _read(pattern, match):
                return found
    return None


def only_date(line: str) -> bool:
    """Whether `line` holds a full date and, but for brackets, weekday and time, nothing else."""
    return len(line) <= _LONGEST and find_date(line) is not None and not _BESIDES.sub("", line)


def month_and_day(text: str) -> tuple[int, int] | None:
    """Return the first month and day written without a year."""
    match = _MONTH_DAY.search(text)
    return (int(match[1]), int(match[2])) if match else None


def from_address(url: str | None) -> tuple[int, int, int | None] | None:
    """Return year, month and, where stated, day of a dated address (/2021/11/29/…)."""
    match = _PATH.search(url or "")
    return (int(match[1]), int(match[2]), int(match[3]) if match[3] else None) if match else None


def make(year: int, month: int, day: int) -> date | None:
    """Return the date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read(pattern: re.Pattern[str], match: re.Match[str]) -> date | None:
    if pattern is _SEPARATED:
        year = int(match[1])
        year = year + 2000 if year < 100 else year
        until = _UNTIL.match(match.string, match.end())  # a period is issued at its end
        return make(year, *(map(int, until.groups() if until else (match[3], match[4]))))
    if pattern is _DAY_FIRST:
        first, second = int(match[1]), int(match[3])
        if match[2] == "/" and first <= 12 and second <= 12 and first != second:
            return None  # day and month cannot be told apart
        day, month = (second, first) if second > 12 else (first, second)
        return make(int(match[4]), month, day)
    if pattern is _HAN:
        year = int("".join(str(_DIGITS[c]) for c in match[1]))
        return make(year, _small(match[2]), _small(match[3]))
    offset = 1911 if pattern is _REPUBLIC else 0
    return make(int(match[1]) + offset, int(match[2]), int(match[3]))


def _small(numeral: str) -> int:
    """Return the value of a Chinese numeral below one hundred."""
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _DIGITS.get(numeral, 0) if len(numeral) == 1 else 0
    return 10 * (_DIGITS.get(tens, 0) if tens else 1) + (_DIGITS.get(ones, 0) if ones else 0)
