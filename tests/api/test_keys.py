from __future__ import annotations

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.keys import Keys, add_key, list_keys, remove_key
from graph.errors import InputError

NOW = datetime(2016, 6, 3, 12, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "keys.json"


def test_a_key_is_known_by_its_name(file: Path) -> None:
    key = add_key(file, "desk", NOW)
    assert Keys(file).name_of(key) == "desk"
    assert Keys(file).name_of(key + "x") is None
    assert list_keys(file) == {"desk": "2016-06-03T12:00:00+00:00"}


def test_the_file_holds_no_key_and_is_the_owners_alone(file: Path) -> None:
    key = add_key(file, "desk", NOW)
    assert key.removeprefix("cck_") not in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_keys_added_and_removed_count_at_once(file: Path) -> None:
    keys = Keys(file)
    key = add_key(file, "desk", NOW)
    assert keys.name_of(key) == "desk"
    remove_key(file, "desk")
    assert keys.name_of(key) is None


def test_a_file_that_breaks_locks_everybody_out(file: Path) -> None:
    key = add_key(file, "desk", NOW)
    keys = Keys(file)
    file.write_text("{", "utf-8")
    assert keys.name_of(key) is None


def test_a_token_is_a_key_without_a_file() -> None:
    assert Keys(None, "sixteen-letters-x").name_of("sixteen-letters-x") == "token"
    assert Keys(None).name_of("") is None


@pytest.mark.parametrize("name", ["desk", "token", " "], ids=["taken", "reserved", "blank"])
def test_a_name_that_cannot_be_used_is_refused(file: Path, name: str) -> None:
    add_key(file, "desk", NOW)
    with pytest.raises(InputError):
        add_key(file, name, NOW)


@pytest.mark.parametrize(
    "content", ["{", "[]", json.dumps({"a": {"hash": "xyz", "created": ""}}), json.dumps({"a": 1})]
)
def test_a_file_of_something_else_is_refused(file: Path, content: str) -> None:
    file.write_text(content, "utf-8")
    with pytest.raises(InputError, match="not a file of API keys"):
        Keys(file)


def test_a_key_that_is_not_there_cannot_be_removed(file: Path) -> None:
    with pytest.raises(InputError, match="no key is called"):
        remove_key(file, "desk")
