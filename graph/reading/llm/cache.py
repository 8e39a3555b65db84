"""Answers kept on disk under the hash of what was asked, so that the same article is paid for once."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import uuid
from pathlib import Path
from typing import Any

SUFFIX = ".json"


def key_of(*what: Any) -> str:
    """Return the hash of a question: of everything that its answer depends on, as canonical JSON."""
    text = json.dumps(what, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class AnswerCache:
    """A folder of answers, at most `entries` of them: the oldest make room. A damaged file counts as absent."""

    def __init__(self, folder: Path, entries: int) -> None:
        """Keep answers in `folder`, which is made when the first is put there."""
        self.folder = folder
        self.entries = entries

    def get(self, key: str) -> dict[str, Any] | None:
        """Return the answer under a key, or None."""
        try:
            found = json.loads(self._path(key).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) else None

    def put(self, key: str, answer: dict[str, Any]) -> None:
        """Keep an answer; a folder that cannot be written to keeps nothing, and reading goes on."""
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._make_room()
            self._write(self._path(key), json.dumps(answer, ensure_ascii=False, sort_keys=True))

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}{SUFFIX}"

    def _make_room(self) -> None:
        kept = sorted(self.folder.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime_ns)
        for path in kept[: max(0, len(kept) + 1 - self.entries)]:
            path.unlink(missing_ok=True)

    def _write(self, path: Path, text: str) -> None:
        """Write in one step, so that no reader ever sees half an answer."""
        part = path.with_name(f"{path.stem}.{uuid.uuid4().hex}.part")
        try:
            part.write_text(text, "utf-8")
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)
