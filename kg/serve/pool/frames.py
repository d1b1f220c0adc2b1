"""What passes between the server and its workers: frames of a kind, a length and bytes."""

import json
import struct
from collections.abc import Mapping
from socket import socket
from typing import Any, Final

HEAD: Final = struct.Struct(">cI")
REQUEST: Final = b"Q"
DATA: Final = b"D"
REPLY: Final = b"R"
CHUNK: Final = 1 << 18
"""Bytes of data in one frame, at most."""


def frame(kind: bytes, content: bytes) -> bytes:
    """Return a frame."""
    return HEAD.pack(kind, len(content)) + content


def message(kind: bytes, content: Mapping[str, Any]) -> bytes:
    """Return a frame that holds JSON."""
    return frame(kind, json.dumps(content, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def receive(sock: socket) -> tuple[bytes, bytes] | None:
    """Return the kind and content of the next frame, or None where the other side has gone."""
    head = _exactly(sock, HEAD.size)
    if head is None:
        return None
    kind, length = HEAD.unpack(head)
    content = _exactly(sock, length)
    return None if content is None else (kind, content)


def _exactly(sock: socket, size: int) -> bytes | None:
    parts = bytearray()
    while len(parts) < size:
        part = sock.recv(min(size - len(parts), CHUNK))
        if not part:
            return None
        parts += part
    return bytes(parts)
