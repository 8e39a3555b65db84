"""What an export is asked for beside its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from graph.errors import InputError
from graph.export.filters import Filter
from graph.export.formats import Format, View
from graph.export.text import Unsupported
from graph.rdf import BASE

Per = Literal["act", "kind"]
Progress = Callable[[int, int], None]
"""Called now and then with how many nodes, edges, rows or graphs are written, and how many there will be."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to export and how.

    `view` None is the format's first. `filter` None is everything. In the view `actors`, `per` says whether an edge
    stands for an act or for all acts of a kind. A `dispute` is `between` two actors, or about an `agreement`; a
    dossier is about an `actor`. `metrics` are names of `METRICS`; `layout` computes places for small networks.
    `unsupported` says what becomes of characters that a format cannot carry; `base` begins the IRIs of the data.
    """

    view: View | None = None
    filter: Filter | None = None
    per: Per = "act"
    between: tuple[str, str] | None = None
    agreement: str | None = None
    actor: str | None = None
    metrics: tuple[str, ...] = ()
    layout: bool = True
    unsupported: Unsupported = "refuse"
    base: str = BASE


def checked_view(format: Format, options: Options) -> View:
    """Return the view to write. Raises InputError if the format cannot show it, or if it lacks what it is about."""
    view = options.view or _implied(format, options)
    if view not in format.views:
        raise InputError(f"{format.name} holds the view {' or '.join(format.views)}, not {view}")
    if view == "dispute" and options.between is None and options.agreement is None:
        raise InputError("a dispute is between two actors, or about an agreement; name them")
    if view == "dossier" and options.actor is None:
        raise InputError("a dossier is about an actor; name one")
    if options.actor is not None and view != "dossier":
        raise InputError(
            "only a dossier is about one actor: name a file .dossier.html or .docx; filter others by accused"
        )
    if (options.between or options.agreement) and view != "dispute":
        raise InputError(f"only a dispute is between two actors or about an agreement, and this is the view {view}")
    if options.metrics and format.shape != "network":
        raise InputError(f"{format.name} holds no nodes that metrics could be added to")
    return view


def _implied(format: Format, options: Options) -> View:
    asked_for = options.between is not None or options.agreement is not None
    return "dispute" if asked_for and "dispute" in format.views else format.views[0]
