"""Files that are either whole or not there: written beside their place, then renamed."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import GraphError
from kg.language import tr


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path beside `path` to write to; rename it onto `path` when the block ends well.

    A link stays a link to what is written. A device or pipe (`/dev/null`) is written to, never replaced.

    Raises:
        GraphError: if the folder or file cannot be written; `path` is then as it was.

    """
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _refuse_file_as_folder(path)
        if path.exists() and not (path.is_file() or path.is_dir()):
            yield path
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        os.replace(beside, path)  # noqa: PTH105 (Path.replace says the same; os.replace is atomic by its documentation)
    except OSError as error:
        raise GraphError(
            tr(
                f"{path}: 无法写入（{error.strerror or error}）；请用 -o 换一个文件夹，或检查权限与空间",
                f"{path}: cannot be written ({error.strerror or error}); choose another folder (-o), "
                "or check permissions and disk space",
            )
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _refuse_file_as_folder(path: Path) -> None:
    taken = next((folder for folder in path.parents if folder.is_file()), None)
    if taken is not None:
        raise GraphError(
            tr(
                f"{path}: 无法写入：{taken} 是文件，不是文件夹；请用 -o 换一个位置",
                f"{path}: cannot be written: {taken} is a file, not a folder; choose another place (-o)",
            )
        )


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file atomically."""
    with replacing(path) as beside:
        beside.write_bytes(data)
