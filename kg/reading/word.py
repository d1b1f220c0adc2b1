"""Word documents."""

import io
import zipfile
from collections.abc import Iterator

from kg.errors import ReadError
from kg.reading.parts import Input, Result, article, digest, whole

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_UNPACKED = 256 * 2**20
_OLE = b"\xd0\xcf\x11\xe0"


def read_word(given: Input) -> Iterator[Result]:
    """Yield the article of a .docx file: paragraphs in order, table rows as lines with tabs."""
    data = whole(given)
    _check(data)
    text = "\n".join(_paragraphs(data))
    yield article(given.identifier, text, (digest(data), "utf-8", MEDIA))


def _check(data: bytes) -> None:
    if data.startswith(_OLE):
        raise ReadError("password-protected, or in the old .doc format: save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except zipfile.BadZipFile as error:
        raise ReadError("damaged, or no .docx file: save it again as .docx") from error
    if size > _UNPACKED:
        raise ReadError(f"unpacks to more than {_UNPACKED // 2**20} MB: it is no article")


def _paragraphs(data: bytes) -> Iterator[str]:
    # Imported here: the library is needed for this format only.
    import docx  # noqa: PLC0415
    from docx.table import Table  # noqa: PLC0415

    try:
        document = docx.Document(io.BytesIO(data))
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                for row in part.rows:
                    cells = [cell.text.strip() for cell in row.cells]
                    yield "\t".join(c for i, c in enumerate(cells) if i == 0 or c != cells[i - 1])
            else:
                yield part.text
    except Exception as error:  # the library raises whatever its XML parser meets
        raise ReadError("damaged .docx file: save it again from Word") from error
