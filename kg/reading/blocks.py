"""The visible text of a web page in blocks, read in one pass: no depth of nesting exhausts it."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCK = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"}
    | {"hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead"}
    | {"title", "tr", "ul"}
)
_HIDDEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "select", "button", "textarea", "object"}
)
_WRAPPED = re.compile(r"(?<=[㐀-鿿，。、；：])[ \t]*[\r\n]+[ \t\r\n]*(?=[㐀-鿿“（《])")  # no space is meant
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A line or paragraph of a page: its text, how many of its characters are links, and its tag."""

    text: str
    linked: int
    tag: str


@dataclass(slots=True)
class Page:
    """What one pass over a page finds."""

    blocks: list[PageBlock] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    url: str | None = None


def parse(markup: str) -> Page:
    """Return the blocks and metadata of a page, however badly nested it is."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    reader.flush()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._parts: list[str] = []
        self._linked = 0
        self._links = 0
        self._hidden = ""  # the open tag whose content is not shown
        self._tag = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden:
            return
        if tag in _HIDDEN:
            self._hidden = tag
        elif tag == "br":
            self._parts.append("\n")
        elif tag in {"td", "th"}:
            self._parts.append("\t")
        elif tag in _BLOCK:
            self.flush()
            self._tag = tag
            self._in_title = tag == "title"
        elif tag == "a":
            self._links += 1
        elif tag in {"meta", "link"}:
            self._metadata(tag, {name: value or "" for name, value in attrs})

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag == self._hidden:
                self._hidden = ""
        elif tag == "a":
            self._links = max(0, self._links - 1)
        elif tag in _BLOCK:
            self.flush()
            self._tag = ""
            self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._in_title:
            self.page.title += data
            return
        text = _SPACE.sub(" ", _WRAPPED.sub("", data))
        self._parts.append(text)
        if self._links:
            self._linked += len(text.strip())

    def flush(self) -> None:
        """End the current block."""
        raw = "".join(self._parts)
        lines = [line.strip(" ") for line in raw.split("\n")]
        text = "\n".join(line for line in lines if line.strip()).strip(" \t\n")
        if text:
            self.page.blocks.append(PageBlock(text, self._linked, self._tag))
        self._parts, self._linked = [], 0

    def _metadata(self, tag: str, attrs: dict[str, str]) -> None:
        if tag == "link" and attrs.get("rel", "").lower() == "canonical":
            self.page.url = attrs.get("href") or self.page.url
        name = (attrs.get("name") or attrs.get("property") or attrs.get("itemprop") or "").lower()
        if name and attrs.get("content"):
            self.page.meta.setdefault(name, attrs["content"].strip())
