"""API keys for writing: made at random, kept as hashes only, compared in constant time.

A key has 256 random bits, so one SHA-256 is as hard to reverse as any slower hash; the file of hashes is
useless to whoever steals it. The file holds one JSON object: key name -> {"hash": ..., "created": ...}.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import os
import secrets
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from api.logs import event
from graph.errors import InputError

MARK = "cck_"
"""How every key begins, so that one that leaks is recognised."""


class Keys:
    """The keys that allow writing. A key added to the file or removed from it counts from the next request on."""

    def __init__(self, path: Path | None, token: str | None = None) -> None:
        """Read the file of keys, if there is one; `token` is one more key, called "token".

        Raises InputError if the file is not one that `add_key` wrote.
        """
        self._path = path
        self._fixed = {"token": digest(token)} if token else {}
        self._stamp = _stamp(path)
        self._hashes = _hashes(path)

    def name_of(self, key: str) -> str | None:
        """Return the name of the key, None if it is not one of them. Compares with every hash, always."""
        self._refresh()
        given = digest(key)
        found = None
        for name, known in (self._hashes | self._fixed).items():
            if hmac.compare_digest(given, known):
                found = name
        return found

    def _refresh(self) -> None:
        stamp = _stamp(self._path)
        if stamp == self._stamp:
            return
        self._stamp = stamp
        try:
            self._hashes = _hashes(self._path)
        except InputError as error:  # a damaged file locks everybody out rather than letting old keys live on
            self._hashes = {}
            event("keys cannot be read", logging.ERROR, detail=str(error))


def digest(key: str) -> str:
    """Return the hash of a key as it is stored."""
    return hashlib.sha256(key.encode("utf-8")).hexdigest()


def add_key(path: Path, name: str, now: datetime) -> str:
    """Make a key, write its hash to the file under the name, and return it: the only time it can be seen.

    Raises InputError if the name is taken or empty.
    """
    entries = _entries(path)
    if not name.strip() or name in entries or name == "token":
        raise InputError(f"the key name {name!r} is empty, reserved or taken: choose another, or remove it first")
    key = MARK + secrets.token_urlsafe(32)
    _write(path, {**entries, name: {"hash": digest(key), "created": now.isoformat(timespec="seconds")}})
    return key


def remove_key(path: Path, name: str) -> None:
    """Take the key of that name out of the file. Raises InputError if there is none."""
    entries = _entries(path)
    if name not in entries:
        raise InputError(f"no key is called {name!r}; there are: {', '.join(sorted(entries)) or 'none'}")
    _write(path, {other: entry for other, entry in entries.items() if other != name})


def list_keys(path: Path) -> dict[str, str]:
    """Return the names of the keys with the time each was made."""
    return {name: entry["created"] for name, entry in _entries(path).items()}


def _stamp(path: Path | None) -> tuple[int, int] | None:
    """What changes when the file does."""
    try:
        status = path.stat() if path else None
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_ino) if status else None


def _hashes(path: Path | None) -> dict[str, str]:
    return {name: entry["hash"] for name, entry in _entries(path).items()} if path else {}


def _entries(path: Path) -> dict[str, dict[str, str]]:
    if not path.exists():
        return {}
    try:
        entries: dict[str, dict[str, str]] = json.loads(path.read_text("utf-8"))
        for entry in entries.values():
            bytes.fromhex(entry["hash"])
            entry["created"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{path} is not a file of API keys ({error}); restore it, or make new keys") from error
    return entries


def _write(path: Path, entries: Mapping[str, Mapping[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(path.suffix + ".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(entries, file, indent=1, sort_keys=True)
    fresh.replace(path)
