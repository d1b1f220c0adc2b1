"""Standard quantities: written values in the base unit of their dimension, for comparison."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kg.lexicon.units import load_units

_BASE_UNIT: Final[dict[str, str]] = {
    "area": "M2",
    "length": "M",
    "volume": "M3",
    "mass": "KiloGM",
    "energy": "J",
    "power": "W",
    "voltage": "V",
    "temperature": "DEG_C",
    "speed": "M-PER-SEC",
    "pressure": "PA",
    "frequency": "HZ",
    "current": "A",
    "information": "BYTE",
}
_HUNDRED: Final = Decimal(100)
_PLACES: Final = 4  # of numbers from 1 up: factors such as that of 亩 are themselves rounded


@dataclass(frozen=True, slots=True)
class StandardQuantity:
    """A number in a unit of the QUDT vocabulary (`unit` is its local name)."""

    value: Decimal
    unit: str


def standard_quantity(value: Decimal, unit: str) -> StandardQuantity | None:
    """Return a value in the base unit of its unit's dimension, or None where no standard unit exists.

    Money keeps its currency; shares (%, 成) become percent; multiples (倍) stay plain numbers.

    >>> standard_quantity(Decimal(3), "公顷")
    StandardQuantity(value=Decimal('30000'), unit='M2')
    """
    entry = load_units().get(unit)
    if entry is None or entry.factor is None:
        return None
    if entry.dimension == "ratio":
        if entry.factor == 1:
            return StandardQuantity(value, "UNITLESS")
        return StandardQuantity(_rounded(value * entry.factor * _HUNDRED), "PERCENT")
    base = entry.qudt if entry.dimension == "currency" else _BASE_UNIT.get(entry.dimension)
    return StandardQuantity(_rounded(value * entry.factor), base) if base else None


def _rounded(value: Decimal) -> Decimal:
    return round(value, _PLACES) if abs(value) >= 1 else value
