"""PDF documents with a text layer."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator

from kg.errors import ReadError
from kg.reading.parts import LONGEST, Input, Result, article, digest, whole

_PAGES = 2000
_EDGE = 2  # lines at the top and bottom of a page that can be a running head
_HEAD = 40  # characters of the longest running head
_SHORT_HEAD = 12  # the name of a periodical or an office; few titles are as short
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"\s*(?:第?\s*\d{1,4}\s*页?(?:\s*[/共]\s*\d{1,4}\s*页?)?|[-—–·]\s*\d{1,4}\s*[-—–·])\s*")


def read_pdf(given: Input) -> Iterator[Result]:
    """Yield the article of a PDF: its pages' lines without running heads and page numbers."""
    data = whole(given)
    pages = [page.splitlines() for page in _pages(data)]
    text = "\n".join(line for page in _without_running_heads(pages) for line in page)
    if not text.strip():
        raise ReadError("no text layer (a scan): run text recognition (OCR) on it first")
    yield article(given.identifier, text, (digest(data), "utf-8", "application/pdf"))


def _pages(data: bytes) -> list[str]:
    # Imported here: the library is needed for this format only.
    import pypdf  # noqa: PLC0415
    from pypdf.errors import DependencyError, FileNotDecryptedError  # noqa: PLC0415

    # What it finds wrong we tell ourselves, in one line.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError("password-protected: save it without a password")
        if len(reader.pages) > _PAGES:
            raise ReadError(f"more than {_PAGES} pages: split it")
        texts: list[str] = []
        for page in reader.pages:
            texts.append(page.extract_text())
            if sum(map(len, texts)) > LONGEST:
                break
    except ReadError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise ReadError("password-protected: save it without a password") from error
    except Exception as error:  # the library raises whatever a damaged file leads it to
        raise ReadError("damaged PDF: save it again, or as .docx or .txt") from error
    return texts


def _without_running_heads(pages: list[list[str]]) -> Iterator[list[str]]:
    """Yield pages without the lines that most pages repeat at their edges, numbers aside.

    A line that begins both of two pages is left out, too; a long one stays on the first: it may be the title.
    """
    counts = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    repeated = {key for key, count in counts.items() if key and count >= 3 and count * 2 > len(pages)}
    first = _key(pages[0][0]) if len(pages) == 2 and pages[0] else ""
    for number, page in enumerate(pages):
        last = len(page) - _EDGE
        yield [
            line
            for i, line in enumerate(page)
            if (_EDGE <= i < last or not (_key(line) in repeated or _NUMBER.fullmatch(line)))
            and not (i == 0 and first and first == _key(line) and (number or len(line) <= _SHORT_HEAD))
        ]


def _edges(page: list[str]) -> list[str]:
    return page[:_EDGE] + page[-_EDGE:]


def _key(line: str) -> str:
    """Return what makes a running head the same on every page; "" for a line of text."""
    return _DIGITS.sub("#", line.strip()) if len(line) <= _HEAD and "。" not in line else ""
