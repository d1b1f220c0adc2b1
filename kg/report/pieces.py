"""What the sections of the page are made of: figures, quotations, links to sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.report import charts
from kg.report.markup import Child, Markup, el, joined
from kg.report.model import Evidence, Figure, Initiative, Report, Source, Statement
from kg.report.statements import UNSURE
from kg.report.wording import Words

_LONGEST_TITLE = 28


@dataclass(frozen=True)
class Pieces:
    """The pieces of one report in one language."""

    report: Report
    words: Words

    def said(self, text: str, name: str = "span", **attributes: str) -> Markup:
        """Return words of an article or of the graph; they are Chinese whatever the report's language."""
        return el(name, text, lang=None if self.words.lang == "zh" else "zh-Hans", **attributes)

    def place(self, theme: str) -> int:
        """Return the number of a theme's colour."""
        names = [label for label, _ in self.report.themes]
        return names.index(theme) if theme in names else len(names)

    # ------------------------------------------------------------------ figures

    def figure(self, figure: Figure) -> Markup:
        """Return a figure as a card, marked where it may well belong elsewhere."""
        return self.card(figure, self.doubt(figure.confidence))

    def card(self, figure: Figure, *extra: Child) -> Markup:
        """Return a figure as a card with more below it."""
        notes = self.words.notes(figure)
        planned = "planned" if figure.planned else None
        children = (
            el("p", self.quantity(figure), class_="quantity"),
            self.said(figure.measure, "p", class_="measure") if figure.measure else None,
            self.change(figure) if figure.before else None,
            el("p", joined((self.said(note) for note in notes), " · "), class_="notes") if notes else None,
            el("p", self.words.standard(figure), class_="notes") if self.words.standard(figure) else None,
            *extra,
        )
        return el("li", *children, class_=" ".join(filter(None, ("figure", planned))))

    def quantity(self, figure: Figure) -> Markup:
        """Return a quantity as it is written, the unit smaller."""
        unit = self.said(figure.unit, class_="unit") if figure.unit else None
        return joined((self.said(figure.number, "b"), unit))

    def change(self, figure: Figure) -> Markup:
        """Return from what a figure changed, by how much, with two bars."""
        before = figure.before
        assert before is not None
        told = self.words("change.from", before="\0").split("\0")
        words = (told[0], self.said(before.written), told[1] if len(told) > 1 else "")
        when = joined((" (", self.said(before.period), ")")) if before.period else None
        percent = el("b", self.words.change(figure.change)) if figure.change is not None else None
        drawn = None
        if figure.change is not None and before.amount is not None and figure.amount is not None:
            drawn = charts.change(float(before.amount), float(figure.amount))
        return el("div", el("p", joined(words), when, " ", percent), drawn, class_="changed")

    def doubt(self, confidence: float | None, name: str = "p") -> Markup | None:
        """Return the mark of what may well be wrong."""
        if confidence is None or confidence >= UNSURE:
            return None
        return el(name, self.words("doubt", percent=self.words.percent(confidence)), class_="doubt")

    # ------------------------------------------------------------------ evidence

    def evidence(self, each: Evidence) -> Markup:
        """Return figures with the sentence that gives them."""
        cards = el("ul", (self.figure(figure) for figure in each.figures), class_="figures")
        return el("div", cards, self.quotation(each.sentence, each.source, each.figures), class_="evidence")

    def quotation(self, sentence: str, source: int, figures: Iterable[Figure] = ()) -> Markup:
        """Return a sentence with its quantities highlighted, and its source."""
        said = self._marked(sentence, figures) if sentence else None
        return el("blockquote", said, el("footer", self.cite(source)))

    def _marked(self, sentence: str, figures: Iterable[Figure]) -> Markup:
        places = {(f.begin, f.end) for each in figures for f in (each, each.before) if f and f.end > f.begin}
        pieces: list[Child] = []
        at = 0
        for begin, end in sorted(places):
            if begin < at:
                continue
            pieces += (sentence[at:begin], el("mark", sentence[begin:end]))
            at = end
        return el("p", *pieces, sentence[at:], lang=None if self.words.lang == "zh" else "zh")

    def cite(self, number: int) -> Markup:
        """Return a link to a source, with its date and the beginning of its title."""
        source = self.report.sources[number - 1]
        title = source.title or source.identifier
        short = title if len(title) <= _LONGEST_TITLE else title[:_LONGEST_TITLE] + "…"
        date = el("time", source.issued) if source.issued else None
        return joined((self.reference(number), self.said(short, "cite"), date), " ")

    def reference(self, number: int) -> Markup:
        """Return the number of a source as a link to it."""
        label = self.words("source", number=number)
        return el("a", f"[{number}]", href=f"#source-{number}", class_="ref", aria_label=label)

    # ------------------------------------------------------------------ entries

    def initiative(self, each: Initiative) -> Markup:
        """Return an initiative with its figures."""
        return el(
            "article",
            self.said(each.label, "h4"),
            self.about(each),
            (self.evidence(evidence) for evidence in each.evidence),
            class_="initiative",
        )

    def about(self, each: Initiative) -> Markup | None:
        """Return what an initiative is part of, who runs it, how sure that is."""
        notes: list[Child] = []
        if each.path:
            told = self.words("partof", path="\0").split("\0")
            notes.append(joined((told[0], self.said(" › ".join(each.path)), told[1])))
        if each.runner:
            told = self.words("run", runner="\0").split("\0")
            notes.append(joined((told[0], self.said(each.runner), told[1])))
        notes += [self.words.theme(theme) for theme in each.themes[1:]]
        notes.append(self.doubt(each.confidence, "span"))
        return el("p", joined(notes, " · "), class_="about") if any(notes) else None

    def statement(self, each: Statement) -> Markup:
        """Return a document, honour or person."""
        note = self.said(each.note, class_="notes") if each.note else None
        mark = self.doubt(each.confidence) if each.source else None
        return el("li", joined((self.said(each.label, "b"), note), " "), mark)

    def entry(self, source: Source, count: int) -> Markup:
        """Return an article of the list of sources."""
        about = [part for part in (source.publisher, source.issued, source.identifier) if part]
        title = self.said(source.title or source.identifier, "cite")
        url = source.url if source.url.startswith(("https://", "http://")) else ""
        return el(
            "li",
            el("a", title, href=url, rel="noreferrer noopener") if url else title,
            el("p", joined((self.said(part) for part in about), " · "), class_="notes"),
            el("p", self.words("sources.cited", count=count), class_="notes") if count else None,
            id=f"source-{source.number}",
            value=str(source.number),
        )
