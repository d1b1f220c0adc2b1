"""Put the text of an article into a file as people have them: an encoding, a web page, Word, PDF.

Each function takes the text and returns it as it is in the file (an encoding may lack characters, which
become `?`), with the bytes of the file.
"""

import html
import io
import zlib
from collections.abc import Callable, Iterator

Wrapped = tuple[str, bytes]

_PAGE = """<!DOCTYPE html>
<html lang="zh"><head><meta charset="{charset}"><title>{title}-政府门户网站</title>
<meta name="viewport" content="width=device-width"><style>.nav{{color:#333}}</style>
<script>var page = {{"id": 1024, "hot": 3}};</script></head>
<body><div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
<li><a href="/hdjl/">互动交流</a></li><li><a href="/zjwm/">走进我们</a></li></ul></div>
<div class="main"><h1>{title}</h1>
<div class="content">
{body}
</div></div>
<div class="side"><h3>热点</h3><ul><li><a href="/1.html">我省出台新办法</a></li>
<li><a href="/2.html">今年将建成1200公里绿道</a></li></ul></div>
<div class="footer"><a href="/map">网站地图</a> <a href="/about">关于我们</a></div></body></html>
"""
_LINE, _LINES = 38, 36  # characters in a line, lines on a page of the PDF
_SIZE, _LEAD = 12, 19  # points
_HEAD = "工作简报"


def _encoded(encoding: str) -> Callable[[str], Wrapped]:
    def wrap(text: str) -> Wrapped:
        data = text.encode(encoding, "replace")
        return data.decode(encoding), data

    return wrap


def _page(charset: str) -> Callable[[str], Wrapped]:
    def wrap(text: str) -> Wrapped:
        text = text.encode(charset, "replace").decode(charset)
        title, *rest = text.strip("\n").split("\n")
        body = "\n".join(f"<p>{html.escape(line, quote=False)}</p>" for line in rest if line.strip())
        return text, _PAGE.format(charset=charset, title=html.escape(title), body=body).encode(charset)

    return wrap


def word(text: str) -> Wrapped:
    """Return a Word document with a paragraph for each line."""
    import docx  # noqa: PLC0415 (slow to import)

    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph("".join(c for c in line if c.isprintable() or c == "\t"))
    stream = io.BytesIO()
    document.save(stream)
    return text, stream.getvalue()


def pdf(text: str) -> Wrapped:
    """Return a PDF with a running head and page numbers; lines are broken at the page's width."""
    broken = [line[i : i + _LINE] for line in text.split("\n") for i in range(0, max(1, len(line)), _LINE)]
    pages = [broken[i : i + _LINES] for i in range(0, len(broken), _LINES)]
    return text, _assemble(list(_objects(pages)))


def _objects(pages: list[list[str]]) -> Iterator[bytes]:
    """Yield the PDF's objects, the first of which has the number 1."""
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    yield b"<</Type/Catalog/Pages 2 0 R>>"
    yield f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode()
    yield (
        b"<</Type/Font/Subtype/Type0/BaseFont/Song/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>"
    )
    yield (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Song/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    used = {c for page in pages for line in page for c in line}
    yield _stream(_to_unicode(used | set(f"{_HEAD}—0123456789 ")))
    for number, page in enumerate(pages):
        yield (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
            f"/Contents {7 + 2 * number} 0 R>>"
        ).encode()
        yield _stream(_content(page, number + 1))


def _content(page: list[str], number: int) -> bytes:
    parts = ["BT", f"/F {_SIZE} Tf", f"{_LEAD} TL", "60 800 Td"]
    for line in [_HEAD, *page, f"— {number} —"]:
        parts.append(f"<{_codes(line)}> Tj T*")
    return "\n".join([*parts, "ET"]).encode()


def _codes(line: str) -> str:
    return "".join(f"{ord(c):04X}" for c in line if ord(c) < 0x10000)


def _to_unicode(characters: set[str]) -> bytes:
    """Return the table that tells a reader which character a code stands for."""
    codes = sorted(ord(c) for c in characters if 0x20 <= ord(c) < 0x10000)
    blocks = [codes[i : i + 100] for i in range(0, len(codes), 100)]
    table = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(f"<{c:04X}> <{c:04X}>" for c in block) + "\nendbfchar"
        for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /U def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{table}\nendcmap end end"
    ).encode()


def _stream(data: bytes) -> bytes:
    packed = zlib.compress(data)
    return b"<</Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (len(packed), packed)


def _assemble(objects: list[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


CONTAINERS: dict[str, tuple[str, Callable[[str], Wrapped]]] = {
    "utf8": (".txt", _encoded("utf-8")),
    "gbk": (".txt", _encoded("gb18030")),
    "big5": (".txt", _encoded("big5hkscs")),
    "utf16": (".txt", _encoded("utf-16")),
    "html": (".html", _page("utf-8")),
    "html-gbk": (".html", _page("gb18030")),
    "docx": (".docx", word),
    "pdf": (".pdf", pdf),
}
"""The suffix of each container and what puts a text into it."""
