"""Files of every format, built from a text."""

import base64
import html
import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import docx

from kg.model import SourceText, Unreadable
from kg.reading import read

ARTICLE = (
    "某县扎实推进网格化治理\n\n2021-06-01 18:32 来源：某日报\n\n"
    "今年以来，全县坚持党建引领基层治理，划分网格1024个，配备专职网格员750名，累计解决群众问题8900余件，办结率达98.5%。\n\n"
    "一、建强组织\n\n与此同时，各乡镇因地制宜开展志愿服务，组建服务队619个，完成服务项目5219个，服务群众20万余人次。"
)  # fmt: skip


def articles(*paths: Path | str) -> list[SourceText]:
    found = list(read(paths))
    assert all(isinstance(each, SourceText) for each in found), found
    return [each for each in found if isinstance(each, SourceText)]


def only(path: Path) -> SourceText:
    (found,) = articles(path)
    return found


def refusal(path: Path | str) -> str:
    (found,) = list(read([path]))
    assert isinstance(found, Unreadable), found
    assert found.message.startswith(found.identifier)
    assert "\n" not in found.message
    return found.message


def page(text: str = ARTICLE, charset: str = "utf-8", meta: str = "") -> str:
    title, *rest = [line for line in text.split("\n") if line.strip()]
    body = "".join(f"<p>{html.escape(line)}</p>\n" for line in rest)
    menu = "".join(
        f"<li><a href='/{i}'>{name}</a></li>" for i, name in enumerate(["首页", "新闻", "政务", "服务"])
    )
    news = "<li><a href='x'>外县启动新行动，投入100万元</a></li><li><a href='y'>邻县召开全县大会</a></li>"
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}">{meta}'
        f"<title>{title}_某某县人民政府门户网站</title>"
        f"<script>var a = '<p>脚本</p>';</script></head><body><ul class='nav'>{menu}</ul>"
        f"<div class='content'><h1>{title}</h1>{body}</div>"
        f"<div class='related'><h3>热点新闻</h3><ul>{news}</ul></div>"
        f"<div class='footer'><a href='/about'>版权所有 ICP备1号</a></div></body></html>"
    )


def mhtml(text: str = ARTICLE) -> bytes:
    encoded = base64.encodebytes(page(text).encode()).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://www.example.gov.cn/2021/6/x.html\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        f"{encoded}\r\n----b--\r\n"
    ).encode()


def word(text: str = ARTICLE, rows: Iterable[tuple[str, ...]] = ()) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    rows = list(rows)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, value in zip(table.add_row().cells, row, strict=True):
                cell.text = value
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with a text layer: the characters are the codes of a font without outlines."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /ToUnicode 4 0 R /DescendantFonts "
        "[<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>"
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        "1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    objects += [font, f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"]
    kids = []
    for lines in pages:
        shown = " ".join(
            f"1 0 0 1 50 {780 - 20 * i} Tm <{line.encode('utf-16-be').hex()}> Tj"
            for i, line in enumerate(lines)
        )
        content = f"BT /F 12 Tf {shown} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _assembled(objects)


def _assembled(objects: list[str]) -> bytes:
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode()
    return data + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()
