"""Source texts from files and folders."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import SourceText, Unreadable


def read(inputs: Iterable[str | Path]) -> Iterator[SourceText | Unreadable]:
    """Yield each article found in `inputs`, sorted by identifier."""
    files: dict[str, Path] = {}
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            files |= {p.relative_to(path).as_posix(): p for p in path.rglob("*.txt")}
        else:
            files[path.name] = path
    for identifier in sorted(files):
        try:
            data = files[identifier].read_bytes()
            text = data.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            yield Unreadable(identifier, f"{identifier}: {error}")
            continue
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        yield SourceText(identifier, text, hashlib.sha256(data).hexdigest())
