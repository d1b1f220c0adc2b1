"""Web pages, single files or MHTML archives."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage

from kg.errors import ReadError
from kg.reading.blocks import Page, PageBlock, parse
from kg.reading.decode import decode
from kg.reading.parts import Input, Result, Stated, article, digest, is_address, parse_date, whole

_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_TITLES = ("articletitle", "og:title")
_DATES = (
    *("pubdate", "publishdate", "article:published_time", "og:published_time", "publish_time"),
    *("datepublished", "date", "dc.date", "createdate", "firstpublishedtime"),
)
_SOURCES = ("contentsource", "og:site_name", "source", "mediaid", "publisher")
_SITE = re.compile(
    r"(?:\s*[-_|｜–—]+\s*[^-_|｜–—]{2,30}(?:网|网站|门户|政府|平台|日报|在线|频道|新闻|首页|网页|專區|網|網站|门户网))+\s*$"
)
_HEAD = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}|来源|來源|作者|记者|記者|发布|發佈|發布|^——|字号|字號")
_ABOVE = 12  # blocks above the text in which title and byline stand
_BEFORE = 3  # of these, blocks above the title in which a date can stand
_SIGNED = 5  # blocks below the text in which signature and date stand
_LINKED = 0.6  # a block with a larger share of links is navigation
_CONTENT = 20


def read_page(given: Input) -> Iterator[Result]:
    """Yield the article of a web page: title, byline and main text, as the page has them."""
    data = whole(given)
    yield _page(given.identifier, data, data, None, "text/html")


def read_archive_page(given: Input) -> Iterator[Result]:
    """Yield the article of a page saved as MHTML."""
    data = whole(given)
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    if not isinstance(part, EmailMessage):
        raise ReadError("no web page in it: save the page again as .mhtml or .html")
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise ReadError("damaged .mhtml file: save the page again")
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    yield _page(given.identifier, data, payload, str(address) if address else None, "multipart/related")


def _page(identifier: str, data: bytes, markup: bytes, address: str | None, media: str) -> Result:
    stated = _CHARSET.search(markup[:4096])
    decoded = decode(markup, stated[1].decode("ascii") if stated else None)
    page = parse(decoded.text)
    title = _title(page)
    blocks = _main(page, decoded.text, title)
    lines = [block.text for block in blocks]
    if title and not any(_same(title, line) for line in lines[:_ABOVE]):
        lines.insert(0, title)
    if not lines:
        raise ReadError("no text in the page: save it when it is fully loaded")
    url = page.meta.get("og:url") or page.url or address
    about = Stated(
        title,
        parse_date(_first(page, _DATES)),
        url if is_address(url) else None,
        _first(page, _SOURCES),
    )
    return article(identifier, "\n\n".join(lines), (digest(data), decoded.encoding, media), about)


def _first(page: Page, names: tuple[str, ...]) -> str | None:
    return next((page.meta[name] for name in names if page.meta.get(name)), None)


def _title(page: Page) -> str | None:
    """Return the title that metadata and the page's own first heading agree on, or the surer of them."""
    stated = " ".join(page.title.split())
    first = next((" ".join(b.text.split()) for b in page.blocks if b.tag == "h1" and b.linked == 0), None)
    if first and first in stated:
        return first
    meta = _first(page, _TITLES)
    if meta:
        return meta
    whole_title = _SITE.sub("", stated)
    named = [whole_title, *(part.strip() for part in re.split(r"[_|｜]|\s[-–—]\s", whole_title))]
    named = [part for part in named if len(part) >= 6]
    shown = [part for part in named if any(_same(part, block.text) for block in page.blocks)]
    return next(iter(shown), None) or first or (named[0] if named else None)


def _same(one: str, other: str) -> bool:
    return "".join(one.split()) == "".join(other.split())


def _main(page: Page, markup: str, title: str | None) -> list[PageBlock]:
    """Return the blocks of the article: where the extractor finds its text, with title and byline above."""
    # Imported here: the library is needed for this format only.
    import trafilatura  # noqa: PLC0415

    try:
        text = trafilatura.extract(
            _DECLARATION.sub("", markup), favor_recall=True, include_comments=False, include_tables=True
        )
    except (ValueError, RecursionError, TypeError, AttributeError):  # what odd markup leads it to
        text = None
    blocks = page.blocks
    found = {"".join(line.split()) for line in (text or "").splitlines()}
    inside = [i for i, block in enumerate(blocks) if _is_text(block) and _is_in(block, found)]
    if not inside:
        return [block for block in blocks if _is_text(block)]
    first, last = inside[0], inside[-1]
    body = [block for block in blocks[first : last + 1] if _is_text(block)]
    return [*_above(blocks, first, title), *body, *_below(blocks, last)]


def _is_text(block: PageBlock) -> bool:
    """Whether a block is no navigation: most of it is no link."""
    return block.linked < _LINKED * len(block.text)


def _is_in(block: PageBlock, found: set[str]) -> bool:
    return any(
        len(line) >= _CONTENT and line in found
        for line in ("".join(part.split()) for part in block.text.split("\n"))
    )


def _below(blocks: list[PageBlock], last: int) -> Iterator[PageBlock]:
    """Yield the signature, date and editors' lines right below the text."""
    for block in blocks[last + 1 : last + 1 + _SIGNED]:
        if block.linked or block.tag.startswith("h"):
            return
        yield block


def _above(blocks: list[PageBlock], first: int, title: str | None) -> list[PageBlock]:
    """Return the title, subtitle and byline blocks above the text."""
    start = max(0, first - _ABOVE)
    near = blocks[start:first]
    top = next((i for i, b in enumerate(near) if b.tag == "h1" or (title and _same(title, b.text))), None)
    if top is None:
        return [b for b in near if _HEAD.search(b.text) and _is_text(b)]
    before = [b for b in near[max(0, top - _BEFORE) : top] if _HEAD.search(b.text) and not b.linked]
    return before + [b for b in near[top:] if _is_text(b)]
