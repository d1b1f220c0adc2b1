"""Which language to speak to the user in, and the choice between two texts."""

import os
from typing import Literal

Language = Literal["zh", "en"]


def language() -> Language:
    """Return the user's language: `KG_LANG` if set, else the locale's; English where neither says Chinese."""
    for variable in ("KG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def tr(zh: str, en: str) -> str:
    """Return the text of the user's language."""
    return zh if language() == "zh" else en


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its English noun; the plural is `one` with an s unless it is given.

    >>> counted(1, "row"), counted(2, "row"), counted(0, "entry", "entries")
    ('1 row', '2 rows', '0 entries')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
