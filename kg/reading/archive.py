"""Zip archives: their members are read in place, within limits that no bomb gets past."""

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, BinaryIO

from kg.errors import ReadError
from kg.model import Unreadable
from kg.reading.parts import LARGEST, Input, Result, whole

_MEMBERS = 100_000
_TOTAL = 4 * 2**30  # bytes that one archive may unpack to
_RATIO = 400  # no honest text packs better than this
_SMALL = 2**20
_DEEPEST = 2  # archives in archives
_UTF8 = 0x800
_DAMAGE = (
    zipfile.BadZipFile,
    NotImplementedError,
    OSError,
    EOFError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
)


def members(given: Input, readable: Callable[[str], bool], depth: int = 0) -> Iterator[Input | Result]:
    """Yield the readable members of an archive in order of name, or a line for what cannot be read.

    Raises ReadError where the archive itself is damaged, too large, or nested too deeply.
    """
    if depth >= _DEEPEST:
        raise ReadError("archives nested too deeply: unpack it first")
    with given.open() as stream:
        seekable: IO[bytes] = stream if stream.seekable() else io.BytesIO(whole(given))
        try:
            archive = zipfile.ZipFile(seekable)
            infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=_name)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise ReadError("damaged, or no zip archive: pack it again") from error
        if len(infos) > _MEMBERS or sum(info.file_size for info in infos) > _TOTAL:
            raise ReadError(f"more than {_MEMBERS} files or {_TOTAL // 2**30} GB in it: unpack it first")
        for info in infos:
            name = _name(info)
            if _is_listed(name) and readable(name):
                yield _member(given, archive, info, name)


def _member(given: Input, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> Input | Result:
    identifier = f"{given.identifier}/{name}"
    if info.flag_bits & 1:
        return Unreadable(identifier, f"{identifier}: password-protected: unpack it first")
    if info.file_size > LARGEST or (info.file_size > _SMALL and info.file_size > _RATIO * info.compress_size):
        return Unreadable(identifier, f"{identifier}: too large when unpacked ({info.file_size} bytes)")
    return Input(identifier, _suffix(name), lambda: _opened(archive, info))


def _opened(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """Unpack one member into memory; more bytes than it declares are never read."""
    try:
        with archive.open(info) as member:
            return io.BytesIO(member.read(info.file_size + 1))
    except _DAMAGE as error:
        raise ReadError("damaged in the archive: pack it again") from error


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; names without the UTF-8 flag are GBK on Chinese systems."""
    name = info.filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeDecodeError, UnicodeEncodeError):
            name = info.filename
    return name.replace("\\", "/").lstrip("/")


def _is_listed(name: str) -> bool:
    parts = name.split("/")
    return not any(part.startswith(".") or part in {"__MACOSX", ".."} for part in parts)


def _suffix(name: str) -> str:
    last = name.rpartition("/")[2]
    return "." + last.rpartition(".")[2].lower() if "." in last else ""
