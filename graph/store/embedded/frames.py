"""What a worker process and its parent say to each other: a letter, a length, and that many bytes."""

from __future__ import annotations

import struct
from typing import IO, Final, Literal

Letter = Literal[b"Q", b"H", b"D", b"E", b"X"]
"""Q a request, H the head of an answer, D data, E its end, X an error instead of the rest."""

HEAD: Final = struct.Struct(">cI")
"""How a frame begins: its letter and the length of its payload."""


def frame(letter: Letter, payload: bytes = b"") -> bytes:
    """Return one frame."""
    return HEAD.pack(letter, len(payload)) + payload


def write_frame(pipe: IO[bytes], letter: Letter, payload: bytes = b"") -> None:
    """Write one frame and flush it, with what was written before it."""
    pipe.write(frame(letter, payload))
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Return the letter and payload of the next frame, or None where the other end is gone."""
    head = pipe.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    letter, length = HEAD.unpack(head)
    payload = pipe.read(length)
    return None if len(payload) < length else (letter, payload)
