"""Everything that can go wrong, as one tree. The edges map it to exit codes and HTTP statuses once.

CounterclaimError
├── InputError            what was given cannot be used; says what to do
│   ├── NotAnArticle      binary, empty, undecodable, too large, not English
│   ├── RefusedAddress    a URL that must not be fetched
│   └── QueryError        SPARQL or a filter that does not parse
├── StoreError            the store cannot be opened, is of another version, is full
│   └── StoreBusy         another process holds it for writing
├── NotFound              no article, act, actor or agreement of that name
├── DeadlineExceeded      a query ran past its deadline
└── ModelError            the reader's model is missing or of another version
"""

from __future__ import annotations


class CounterclaimError(Exception):
    """Base of all errors raised on purpose; its text is meant for the user."""


class InputError(CounterclaimError):
    """What was given cannot be used."""


class NotAnArticle(InputError):
    """The input is not a readable article."""


class RefusedAddress(InputError):
    """A URL that must not be fetched, such as one of a private network."""


class QueryError(InputError):
    """A query or filter that does not parse."""


class StoreError(CounterclaimError):
    """The store cannot be used."""


class StoreBusy(StoreError):
    """Another process holds the store for writing."""


class NotFound(CounterclaimError):
    """Nothing of that name in the store."""


class DeadlineExceeded(CounterclaimError):
    """A query ran past its deadline."""


class ModelError(CounterclaimError):
    """The reader's model is missing or of another version."""
