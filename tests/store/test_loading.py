"""Many articles at once, from N-Quads files."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from graph.errors import QueryError
from graph.rdf import to_nquads
from graph.store import Store, open_store
from graph.values import Reading
from tests.store.adding import nth
from tests.store.states import expected, held, index_rows


def test_a_bulk_load_is_the_same_as_adding_one_by_one(tmp_path: Path, store: Store, gold: Reading) -> None:
    readings = [gold, *(nth(i) for i in range(20))]
    (tmp_path / "one.nq").write_bytes(b"".join(to_nquads(r) for r in readings[:7]))
    with gzip.open(tmp_path / "two.nq.gz", "wb") as out:
        out.write(b"".join(to_nquads(r) for r in readings[7:]))
    counted: list[int] = []
    lines = store.load([tmp_path / "one.nq", tmp_path / "two.nq.gz"], counted.append)
    assert lines == sum(counted) == sum(to_nquads(r).count(b"\n") for r in readings)
    assert held(store) == expected(readings)
    with open_store(tmp_path / "other", workers=1) as other:
        other.add(readings)
        loaded, added = index_rows(store.index), index_rows(other.index)
    assert {k: v for k, v in loaded.items() if k != "articles"} == {k: v for k, v in added.items() if k != "articles"}
    assert [a.change for a in store.add(readings)] == ["unchanged"] * len(readings)


def test_a_file_that_does_not_parse_is_named(tmp_path: Path, store: Store) -> None:
    (tmp_path / "bad.nq").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(QueryError, match=r"bad\.nq"):
        store.load([tmp_path / "bad.nq"])
    assert held(store) == set()
