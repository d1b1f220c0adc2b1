"""Units and classifiers: what a number can be followed by, and what it is in standard units."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Unit:
    """A written unit or classifier.

    `factor` multiplies a value into the base unit of `dimension` (m², m, m³, kg, …); `qudt` is the
    local name of that written unit in the QUDT 2.1 vocabulary, `ucum` its UCUM code; empty where
    there is none. `not_before` holds what, following, shows that this is another word (分 before 钟):
    single characters, then after spaces regular expressions (师 in 名师, unless it goes on as 师生).
    """

    name: str
    dimension: str
    factor: Decimal | None
    qudt: str
    ucum: str
    not_before: str

    @property
    def is_classifier(self) -> bool:
        """Whether it counts things rather than measures them."""
        return self.dimension == "count"


def _parse(line: str) -> Unit:
    name, dimension, factor, qudt, ucum, not_before = line.split("\t")
    return Unit(name, dimension, Decimal(factor) if factor else None, qudt, ucum, not_before)


@cache
def load_units() -> dict[str, Unit]:
    """Return the table of units by written name (`units.tsv`)."""
    text = files("kg.lexicon").joinpath("units.tsv").read_text(encoding="utf-8")
    units = (_parse(line) for line in text.splitlines() if line and not line.startswith("#"))
    return {unit.name: unit for unit in units}
