"""Readings kept as a graph: an embedded store in a folder, or any SPARQL 1.1 server, behind one interface."""

from graph.store.interface import DEFAULT_DEADLINE, Added, Answer, NotAcceptable, Question, Store, StoreStats
from graph.store.opening import MEMORY, open_store, restore_store

__all__ = [
    "DEFAULT_DEADLINE",
    "MEMORY",
    "Added",
    "Answer",
    "NotAcceptable",
    "Question",
    "Store",
    "StoreStats",
    "open_store",
    "restore_store",
]
