"""Bytes to text: the encoding is stated, proven or refused, never guessed wrong silently."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kg.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ("gb18030", "big5hkscs")
_SAMPLE = 200_000  # bytes that suffice to tell encodings apart
_READABLE = 0.3  # the least share of frequent characters among the Han characters of real text
_HAN = re.compile(r"[㐀-鿿豈-﫿]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_GARBLED = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯|[\ue000-\uf8ff]")
_NAMES = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "cp936": "gb18030",
    "big5": "big5hkscs",
    "cp950": "big5hkscs",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes, stated: str | None = None) -> Decoded:
    """Return the text of `data`, NFC, with LF line ends and no BOM.

    `stated` is the encoding that the container names, tried first. Raises ReadError where `data` is
    binary or in no encoding that gives readable text.
    """
    encoding = detect(data, stated)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or error.reason != "unexpected end of data":
            raise ReadError(f"not valid {encoding} from byte {error.start}: convert it to UTF-8") from error
        text, encoding = data[: error.start].decode(encoding), "utf-8, cut off"
    return Decoded(normalize(text), encoding.replace("big5hkscs", "big5"))


def detect(data: bytes, stated: str | None = None) -> str:
    """Return the name of the codec that reads `data` (a sample of a longer text will do)."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding
    if not data.strip():
        raise ReadError("empty: nothing to read")
    sample = data[:_SAMPLE]
    if wide := _wide(sample):
        return wide
    if b"\0" in sample:
        raise ReadError("binary data, not text: give a file of a supported format")
    if _is_utf8(sample):
        return "utf-8"
    return _legacy(sample, stated)


def normalize(text: str) -> str:
    """Return `text` in NFC, without BOM, with LF line ends."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def garbled(text: str) -> str | None:
    """Return why `text` is no readable text, or None."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 50 > len(sample):
        return "binary data, not text: give a file of a supported format"
    han = len(_HAN.findall(sample))
    if len(_GARBLED.findall(sample)) * 20 > max(20, han):
        return "garbled by an earlier conversion: save it again from its origin"
    if han >= 40 and _share(sample) < _READABLE / 2:
        return "unreadable: its characters make no Chinese text; save it again as UTF-8"
    return None


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character may be cut in two where the sample, or a damaged file, ends.
        return error.reason == "unexpected end of data" and error.start > 0
    return True


def _wide(sample: bytes) -> str | None:
    """Return UTF-16 without BOM if the sample is that: line breaks or spaces with their zero byte."""
    even = sample[: len(sample) // 2 * 2]
    if b"\0" not in even:
        return None
    scores = []
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = even.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text) and "\ufffe" not in text:
            scores.append((_share(text), encoding))
    best = max(scores, default=(0.0, ""))
    return best[1] if best[0] >= _READABLE else None


def _legacy(sample: bytes, stated: str | None) -> str:
    named = _NAMES.get((stated or "").lower().replace("_", "").replace("-", ""))
    scores = []
    for encoding in _LEGACY:
        text = _tolerant(sample, encoding)
        if text is not None:
            scores.append((_share(text) + (0.05 if encoding == named else 0.0), encoding))
    best = max(scores, default=(0.0, ""))
    if best[0] < _READABLE:
        raise ReadError("encoding not recognised (tried UTF-8, UTF-16, GB18030, Big5): convert it to UTF-8")
    return best[1]


def _tolerant(sample: bytes, encoding: str) -> str | None:
    """Decode a sample whose last character may be cut in two."""
    try:
        return codecs.getincrementaldecoder(encoding)().decode(sample, final=False)
    except UnicodeDecodeError:
        return None


def _share(text: str) -> float:
    """Return the share of frequent characters among the Han characters (1.0 where there are none)."""
    han = _HAN.findall(text[:20_000])
    return sum(c in _common() for c in han) / len(han) if han else float(text.isascii())


@cache
def _common() -> frozenset[str]:
    text = (files(__package__) / "common.txt").read_text("utf-8")
    return frozenset("".join(line for line in text.splitlines() if not line.startswith("#")))
