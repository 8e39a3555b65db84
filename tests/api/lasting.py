"""SPARQL queries that last longer than anybody waits, and one that does not."""

from __future__ import annotations

NUMBERS = " ".join(map(str, range(100)))
ALL = " ".join(f"VALUES ?{name} {{ {NUMBERS} }}" for name in "abcdef")
FIRST = " ".join(f"VALUES ?{name} {{ {NUMBERS} }}" for name in "ab")

COUNTING = f"SELECT (COUNT(*) AS ?n) {{ {ALL} }}"
"""Gives nothing for as long as it may."""
STREAMING = f"SELECT * {{ {ALL} }}"
"""Gives rows for as long as it may."""
STALLING = f'SELECT * {{ {{ {FIRST} }} UNION {{ {ALL} FILTER(STRSTARTS(STR(?a * ?b * ?c * ?d * ?e * ?f), "x")) }} }}'
"""Gives ten thousand rows at first, and then nothing for as long as it may."""
ENDING = f"SELECT * {{ {FIRST} }}"
"""Gives ten thousand rows."""
