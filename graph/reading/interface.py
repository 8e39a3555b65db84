"""What every reader is: something that turns one article into one reading, the same way every time."""

from __future__ import annotations

from typing import Protocol

from graph.values import Article, Reading


class Reader(Protocol):
    """Reads articles. `name` is its name and version, kept as provenance with every act it found."""

    @property
    def name(self) -> str:
        """Name and version of the reader."""
        ...

    def read(self, article: Article) -> Reading:
        """Return all that is read from the article; every span of it verbatim."""
        ...
