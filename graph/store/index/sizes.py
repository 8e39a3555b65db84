"""How much is in an index."""

from __future__ import annotations

from graph.store.index.database import Index

_COUNTS = {
    "articles": "SELECT count(*) FROM articles WHERE current",
    "versions": "SELECT count(*) FROM articles",
    "acts": "SELECT count(*) FROM acts WHERE current",
    "claims": "SELECT count(*) FROM claims",
    "actors": "SELECT count(*) FROM things WHERE sort = 'actor'",
    "agreements": "SELECT count(*) FROM things WHERE sort = 'agreement'",
}


def sizes(index: Index) -> dict[str, int]:
    """Return the numbers of articles, versions, acts, claims, actors and agreements."""
    with index.read() as connection:
        return {name: int(connection.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()}
