"""Value types of the pipeline as bytes and back; nothing but these types is ever made of the bytes.

A graph's folder may come from somebody else, and plain `pickle` would run whatever code such a file names.
"""

import datetime
import decimal
import io
import pickle
import zlib
from typing import Any, Final

import kg.highlights
import kg.manifest
import kg.model
import kg.offsets
import kg.resolve.records
import kg.resolve.scoring
from kg.errors import GraphError
from kg.language import tr

_KNOWN: Final[dict[tuple[str, str], type]] = {
    **{
        (module.__name__, name): value
        for module in (
            kg.model,
            kg.offsets,
            kg.highlights,
            kg.manifest,
            kg.resolve.records,
            kg.resolve.scoring,
        )
        for name, value in vars(module).items()
        if isinstance(value, type) and value.__module__ == module.__name__
    },
    ("datetime", "date"): datetime.date,
    ("decimal", "Decimal"): decimal.Decimal,
    ("builtins", "frozenset"): frozenset,
}
_LEVEL: Final = 1  # zlib: four times smaller at a tenth of the time that reading the article takes


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str, /) -> type:
        """Return a value type of ours; refuse everything else."""
        known = _KNOWN.get((module_name, global_name))
        if known is None:
            raise pickle.UnpicklingError(f"{module_name}.{global_name}")
        return known


def pack(value: Any) -> bytes:
    """Return a large value made of the pipeline's types as bytes."""
    return zlib.compress(pack_small(value), _LEVEL)


def pack_small(value: Any) -> bytes:
    """Return a small value as bytes."""
    return pickle.dumps(value, protocol=5)


def unpack(data: bytes) -> Any:
    """Return the value that was packed.

    Raises:
        GraphError: if the bytes are damaged or name any other type.

    """
    try:
        return unpack_small(zlib.decompress(data))
    except zlib.error as error:
        raise _damaged(error) from error


def unpack_small(data: bytes) -> Any:
    """Return the small value that was packed.

    Raises:
        GraphError: if the bytes are damaged or name any other type.

    """
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError, IndexError) as error:
        raise _damaged(error) from error


def _damaged(error: Exception) -> GraphError:
    return GraphError(
        tr(
            f"文件夹 .kg 里的记录损坏（{error}）；请删去该文件夹，再运行 `kg build`",
            f"the record in the folder .kg is damaged ({error}); delete that folder and run `kg build`",
        )
    )
