"""Conditions of a lookup, as SQL with its values kept apart from it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from graph.errors import QueryError

_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(slots=True)
class Where:
    """Conditions that must all hold."""

    clauses: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, clause: str, *values: Any) -> None:
        """Add a condition; each ? in it stands for one of the values."""
        self.clauses.append(clause)
        self.values += values

    def any_of(self, columns: Sequence[str], wanted: Sequence[int] | Sequence[str]) -> None:
        """Add that one of the columns has one of the values wanted."""
        marks = ", ".join("?" * len(wanted))
        self.clauses.append("(" + " OR ".join(f"{column} IN ({marks})" for column in columns) + ")")
        self.values += list(wanted) * len(columns)

    def between(self, column: str, since: str | None, until: str | None) -> None:
        """Add that a day lies between two dates, years or months, both included; days that are not known do not."""
        if since is not None:
            self.add(f"{column} >= ?", _date(since, "since"))
        if until is not None:  # any day of the month or year sorts before its name with a tilde
            self.add(f"{column} <> '' AND {column} <= ?", _date(until, "until") + "~")

    def sql(self) -> str:
        """Return the conditions as a WHERE clause."""
        return f" WHERE {' AND '.join(self.clauses)}" if self.clauses else ""


def _date(value: str, name: str) -> str:
    if not _DATE.fullmatch(value):
        raise QueryError(f"{name} is a date like 2016-06-03, 2016-06 or 2016, not {value!r}")
    return value
