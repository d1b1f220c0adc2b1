"""The report's own words and numbers in Chinese and English."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Final

from kg.language import Language
from kg.report.model import Figure, Report
from kg.vocabulary import THEMES

_TEN_THOUSAND: Final = Decimal(10_000)
_HUNDRED_MILLION: Final = Decimal(100_000_000)


@cache
def _table() -> dict[str, tuple[str, str]]:
    lines = files(__package__).joinpath("words.tsv").read_text("utf-8").split("\n")
    rows = (line.rstrip("\r").split("\t") for line in lines if line and not line.startswith("#"))
    return {key: (zh, en) for key, zh, en in rows}


class _Count(int):
    """A number in a text: `{n}` is the number, `{n:figure|figures}` the noun that goes with it."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return (one if self == 1 else many) if bar else super().__format__(spec)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    lang: Language

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a text with its gaps filled."""
        pair = _table()[key]
        counts = {name: _Count(value) for name, value in values.items() if type(value) is int}
        return (pair[0] if self.lang == "zh" else pair[1]).format_map({**values, **counts})

    def known(self, key: str, otherwise: str = "") -> str:
        """Return a text if there is one."""
        return self(key) if key in _table() else otherwise

    def theme(self, label: str) -> str:
        """Return the name of a theme as it stands inside a sentence."""
        return label if self.lang == "zh" else THEMES.get(label, label)

    def theme_title(self, label: str) -> str:
        """Return the name of a theme as a heading."""
        name = self.theme(label) if label else self("none")
        return name[:1].upper() + name[1:]

    def listed(self, names: list[str]) -> str:
        """Return names as they are listed in a sentence."""
        return self("and").join(names)

    def percent(self, share: float) -> str:
        """Return a share (0–1) in whole per cent, never more than it is: 49.8 % is not even."""
        return f"{Decimal(str(share)).scaleb(2).quantize(Decimal(1), ROUND_DOWN)}%"

    def change(self, percent: Decimal) -> str:
        """Return a change in per cent with its sign."""
        sign = "+" if percent > 0 else "−" if percent < 0 else "±"
        return f"{sign}{plain(abs(percent))}%"

    def amount(self, value: Decimal, unit: str) -> str:
        """Return a value with its unit: in Chinese by 万 and 亿, in English with separators."""
        name = self.known(f"unit.{unit}", unit)
        if self.lang == "en":
            number = f"{value.quantize(Decimal(1), ROUND_HALF_UP):,}" if abs(value) >= 100 else plain(value)
            return f"{number}{'' if name == '%' else ' '}{name}"
        for size, word in ((_HUNDRED_MILLION, "亿"), (_TEN_THOUSAND, "万")):
            if abs(value) >= size:
                return f"{plain((value / size).quantize(Decimal('0.01'), ROUND_HALF_UP))}{word}{name}"
        return f"{plain(value.quantize(Decimal('0.01'), ROUND_HALF_UP))}{name}"

    def notes(self, figure: Figure, side: str = "") -> list[str]:
        """Return what is to be known beside a figure: statistic, direction, period, plan, holder.

        The holder is not repeated where it is the side of a comparison.
        """
        kinds = [self.known(key) for key in (figure.statistic, figure.direction) if key]
        plan = [self("planned")] if figure.planned else []
        holder = figure.holder if figure.holder != side else ""
        return [note for note in (*plan, *kinds, figure.period, holder) if note]

    def standard(self, figure: Figure) -> str:
        """Return an area that is written in another unit in square metres, else nothing."""
        if figure.amount is None or figure.amount_unit != "M2" or figure.amount == figure.value:
            return ""
        return self("standard", amount=self.amount(figure.amount, figure.amount_unit))

    def lede(self, report: Report) -> str:
        """Return the report in one sentence."""
        own = [source for source in report.sources if source.number <= report.own]
        dates = sorted({source.issued for source in own if source.issued})
        span = "–".join(dict.fromkeys((dates[0], dates[-1]))) if dates else ""
        when = (f"（{span}）" if self.lang == "zh" else f" ({span})") if span else ""
        counts = {"initiatives": len(list(report.initiatives)), "figures": len(list(report.figures))}
        what = "lede.initiatives" if report.is_actor else "lede.initiative"
        what = what if any(counts.values()) else "lede.empty"
        named = self._main_themes(report)
        return "".join(
            (
                self("lede.sources.one" if len(own) == 1 else "lede.sources", articles=len(own), dates=when),
                self(what, name=report.label, **counts),
                self("lede.themes", themes=named) if named else "",
                self("lede.doubt", doubtful=report.doubtful) if report.doubtful else "",
                self("lede.stop"),
            )
        )

    def _main_themes(self, report: Report) -> str:
        counts = report.themes
        return self.listed(
            [
                f"{self.theme(label)}（{n}）" if self.lang == "zh" else f"{self.theme(label)} ({n})"
                for label, n in counts[:3]
                if label
            ]
        )


def plain(value: Decimal) -> str:
    """Return a number without exponent and idle zeros.

    >>> plain(Decimal("1200.50")), plain(Decimal("1E+3"))
    ('1200.5', '1000')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
