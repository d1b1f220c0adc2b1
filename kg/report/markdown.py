"""The report as Markdown, for a document or a wiki."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from kg.language import Language
from kg.query.render import clean
from kg.report.compared import COUNT
from kg.report.model import Evidence, Figure, Group, Initiative, Report, Row, Source, Statement
from kg.report.statements import UNSURE
from kg.report.wording import Words

_SPECIAL: Final = re.compile(r"([\\`*_\[\]|~#{}!])")
_AT_BEGIN: Final = re.compile(r"^(?=[-+=])|(?<=^\d)(?=[.)])|(?<=^\d\d)(?=[.)])")


def markdown(report: Report, lang: Language) -> str:
    """Return the report as Markdown (CommonMark with tables); nothing of the graph becomes markup."""
    writer = _Writer(report, Words(lang))
    return "\n".join(_spaced(writer.lines())).strip() + "\n"


def plain(text: str) -> str:
    """Return a text that Markdown shows as it is inside a line."""
    escaped = _SPECIAL.sub(r"\\\1", clean(text))
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def begun(text: str) -> str:
    """Return a text that Markdown shows as it is at the beginning of a line."""
    return _AT_BEGIN.sub(r"\\", plain(text.strip()), count=1)


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with no more than one empty line in a row."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


class _Writer:
    """The lines of one report in one language."""

    def __init__(self, report: Report, words: Words) -> None:
        self.report, self.words = report, words

    def lines(self) -> Iterator[str]:
        """Yield all lines."""
        report, words = self.report, self.words
        kind = words.known(f"kind.{report.kind}", report.kind)
        where = [" › ".join(report.wider), kind, report.code]
        yield f"# {plain(report.label)}"
        yield from ("", begun(" · ".join(part for part in where if part)), "", begun(words.lede(report)))
        yield from self._section("headlines", self._headlines())
        yield from self._section("comparison", self._comparison())
        yield from self._section(
            "initiatives", (line for each in report.groups for line in self._group(each))
        )
        yield from self._section("rest", (line for each in report.rest for line in self._evidence(each)))
        for key, found in (
            ("awards", report.awards),
            ("policies", report.policies),
            ("people", report.people),
        ):
            yield from self._section(key, self._statements(found))
        yield from self._section("narrower", self._narrower())
        yield from self._section("conflicts", self._conflicts())
        yield from self._section("doubts", self._doubts())
        yield from self._section("sources", (self._source(each) for each in report.sources))
        keys = ("quote", "planned", "doubt", "truth")
        yield from self._section("reading", (f"- {words(f'reading.{key}')}" for key in keys))

    def _section(self, key: str, content: Iterable[str]) -> Iterator[str]:
        found = list(content)
        if found:
            yield from ("", f"## {self.words(key)}", "", *found, "")

    # ------------------------------------------------------------------ parts

    def _headlines(self) -> Iterator[str]:
        for each in self.report.headlines:
            under = f" · {plain(each.initiative)}" if each.initiative else ""
            yield f"- {self._figure(each.figure, sure=True)}{under} [{each.source}]"

    def _group(self, group: Group) -> Iterator[str]:
        words = self.words
        by_theme = self.report.grouped_by == "theme"
        title = words.theme_title(group.label) if by_theme else group.label or words("alone")
        yield from ("", f"### {plain(title)}", "")
        for each in group.initiatives:
            if each.evidence:
                yield from self._initiative(each)
        silent = [plain(each.label) for each in group.initiatives if not each.evidence]
        if silent:
            yield from ("", words("silent") + words("colon") + words.listed(silent), "")

    def _initiative(self, each: Initiative) -> Iterator[str]:
        words = self.words
        notes = [words("partof", path=" › ".join(each.path))] if each.path else []
        notes += [words("run", runner=each.runner)] if each.runner else []
        yield from ("", f"#### {plain(each.label)}", "", begun(" · ".join(notes)), "")
        for evidence in each.evidence:
            yield from self._evidence(evidence)

    def _evidence(self, each: Evidence) -> Iterator[str]:
        yield from (f"- {self._figure(figure)}" for figure in each.figures)
        yield from self._quotation(each.sentence, each.source, each.figures)

    def _quotation(
        self, sentence: str, source: int, figures: Iterable[Figure] = (), indent: str = "  "
    ) -> Iterator[str]:
        issued = plain(self.report.sources[source - 1].issued)
        said = f"{self._marked(sentence, figures)} " if sentence else ""
        yield from ("", f"{indent}> {said}[{source}] {issued}".rstrip(), "")

    def _marked(self, sentence: str, figures: Iterable[Figure]) -> str:
        places = {(f.begin, f.end) for each in figures for f in (each, each.before) if f and f.end > f.begin}
        pieces, at = [], 0
        for begin, end in sorted(places):
            if begin >= at:
                pieces += [plain(sentence[at:begin]), f"**{plain(sentence[begin:end])}**"]
                at = end
        return "".join((*pieces, plain(sentence[at:])))

    def _figure(self, figure: Figure, *, sure: bool = False, side: str = "") -> str:
        words = self.words
        notes = [words.standard(figure), *words.notes(figure, side)]
        if figure.before is not None:
            change = words.change(figure.change) if figure.change is not None else ""
            notes.insert(0, f"{words('change.from', before=figure.before.written)} {change}".strip())
        if not sure and figure.confidence is not None and figure.confidence < UNSURE:
            notes.append(words("doubt", percent=words.percent(figure.confidence)))
        told = " · ".join(note for note in notes if note)
        return f"**{plain(figure.written)}** {plain(figure.measure)}" + (f" ({plain(told)})" if told else "")

    # ------------------------------------------------------------------ beside others

    def _comparison(self) -> Iterator[str]:
        found = self.report.comparison
        if len(found.sides) < 2:
            return
        for row in found.rows:
            yield from self._row(row)
        if found.evidence:
            yield from ("", f"**{self.words('comparison.quotes')}**")
        for each in found.evidence:
            yield from self._quotation(each.sentence, each.source, each.figures, "")
        if found.themes:
            yield from ("", self._line((self.words("column.theme"), *found.sides)))
            yield "| --- |" + " ---: |" * len(found.sides)
            for label, counts in found.themes:
                yield self._line((self.words.theme_title(label), *(str(count or "") for count in counts)))

    def _row(self, row: Row) -> Iterator[str]:
        words = self.words
        key = (
            "comparison.unit.count"
            if row.unit == COUNT
            else "comparison.unit"
            if row.unit
            else "comparison.mixed"
        )
        unit = words(key, unit=words.known(f"unit.{row.unit}", row.unit))
        yield from ("", f"**{plain(row.indicator)}** ({plain(unit)})", "")
        for bar in row.bars:
            side = self.report.comparison.sides[bar.side]
            yield f"- {plain(side)}: {self._figure(bar.figure, side=side)} [{bar.source}]"

    def _line(self, cells: Iterable[str]) -> str:
        return "| " + " | ".join(plain(cell) for cell in cells) + " |"

    # ------------------------------------------------------------------ lists

    def _statements(self, found: Iterable[Statement]) -> Iterator[str]:
        """Yield documents, honours or people; those of one sentence stand together over it."""
        together: dict[tuple[str, int], list[Statement]] = {}
        for each in found:
            together.setdefault((each.sentence, each.source), []).append(each)
        for (sentence, source), members in together.items():
            for each in members:
                yield f"- {plain(each.label)}" + (f" ({plain(each.note)})" if each.note else "")
            if source:
                yield from self._quotation(sentence, source)

    def _narrower(self) -> Iterator[str]:
        for label, initiatives, figures in self.report.narrower:
            told = self.words("narrower.count", initiatives=initiatives, figures=figures)
            yield f"- {plain(label)}" + (f" ({told})" if initiatives or figures else "")

    def _conflicts(self) -> Iterator[str]:
        for each in self.report.conflicts:
            head = " · ".join(part for part in (each.indicator, each.holder, each.period) if part)
            yield from ("", f"### {plain(head)}", "")
            for evidence in each.evidence:
                yield from self._evidence(evidence)

    def _doubts(self) -> Iterator[str]:
        words = self.words
        for each in self.report.doubts:
            rivals = words.listed([f"{name} {words.percent(score)}" for name, score in each.rivals])
            notes = [f"{words('doubts.stands')} {each.belongs} {words.percent(each.confidence)}"]
            notes += [f"{words('doubts.rivals')} {rivals}"] if rivals else []
            yield f"- {self._figure(each.figure, sure=True)} · {plain(' · '.join(notes))}"
            yield from self._quotation(each.sentence, each.source, (each.figure,))

    def _source(self, each: Source) -> str:
        parts = (each.title, each.publisher, each.issued, each.identifier, each.url)
        return f"{each.number}. {plain(' · '.join(part for part in parts if part))}"
