"""Exports: a source, a view and a format make a file, or a stream of its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar

import networkx as nx

from graph.errors import InputError
from graph.export import files
from graph.export.articles import Articles, Source, articles
from graph.export.dossier.charges import dossier
from graph.export.filters import add_accusations, add_agreement, add_between, circumstances, where
from graph.export.formats import Format, View, format_named, format_of, formats
from graph.export.layout import placed
from graph.export.memory import in_memory
from graph.export.metrics import with_metrics
from graph.export.options import Options, Progress, checked_view
from graph.export.pictures.scene import scene
from graph.export.selection import Selection, selection
from graph.export.values import Dataset, Network, Table, Written
from graph.export.views import acts as tables
from graph.export.views.actors import actors, actors_by_kind, left_out
from graph.export.views.claims import claims
from graph.export.views.everything import everything, only_chosen
from graph.queries.values import ClaimFilter

IN_MEMORY: Final = 500_000
"""Nodes and edges up to which a format that does not stream is written, and metrics are computed."""

STEP: Final = 1000
"""Things written between two calls of a progress callback."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A view ready to be written."""

    value: Any
    counts: Mapping[str, int]
    left_out: tuple[str, ...] = ()


def export(
    source: Source,
    out: Path | BinaryIO,
    format: str | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write an export to a file (whole or not at all, `.gz` compressed), a new folder, or a binary stream.

    `format` None is told by the file's name; a format of several files makes a folder where the name does not end in
    `.zip`. Raises InputError for what cannot be exported so, with what to do instead; QueryError and NotFound for
    filters, as the lookups do.
    """
    options = options or Options()
    chosen = _format(format, out)
    view = checked_view(chosen, options)
    with _prepared(source, chosen, view, options, progress) as prepared:
        written = chosen.write(prepared.value, options.unsupported)
        if not chosen.several:
            size = files.write(files.encoded(written), out)  # type: ignore[arg-type]  # pieces, as it is not several
        elif isinstance(out, Path) and ".zip" not in out.suffixes:
            size = files.write_folder(written, out)  # type: ignore[arg-type]  # files, as it is several
        else:
            size = files.write(files.zipped(written), out)  # type: ignore[arg-type]
        return Written(chosen.name, view, prepared.counts, size, prepared.left_out)


def stream(
    source: Source, format: str, options: Options | None = None, progress: Progress | None = None
) -> Iterator[bytes]:
    """Yield the bytes of an export. What cannot be exported raises at the first step, before any byte."""
    options = options or Options()
    chosen = format_named(format)
    view = checked_view(chosen, options)
    with _prepared(source, chosen, view, options, progress) as prepared:
        written = chosen.write(prepared.value, options.unsupported)
        yield from files.zipped(written) if chosen.several else files.encoded(written)  # type: ignore[arg-type]


def to_networkx(source: Source, options: Options | None = None) -> nx.MultiDiGraph[str]:
    """Return a view as a networkx multigraph: nodes by IRI, edges keyed by theirs, with all attributes.

    Raises InputError for a view that is no network.
    """
    options = options or Options()
    chosen = format_named("node-link")
    with _prepared(source, chosen, checked_view(chosen, options), options, None) as prepared:
        return in_memory(prepared.value)


def _format(name: str | None, out: Path | BinaryIO) -> Format:
    if name is not None:
        return format_named(name)
    if isinstance(out, Path):
        return format_of(out)
    raise InputError("name the format: a stream has no name that would tell it")


@contextmanager
def _prepared(
    source: Source, format: Format, view: View, options: Options, progress: Progress | None
) -> Iterator[_Prepared]:
    with articles(source, options.base) as found, selection(found.index, options.base) as selected:
        _choose(selected, view, options)
        prepared = _SHAPES[format.shape](selected, found, view, options)
        _bound(format, prepared, options)
        yield replace(prepared, value=_watched(prepared.value, progress)) if progress else prepared


def _choose(selected: Selection, view: View, options: Options) -> None:
    connection = selected.connection
    conditions = where(connection, options.filter or ClaimFilter())
    if view == "dispute":
        if options.between is not None:
            add_between(connection, conditions, *options.between)
        if options.agreement is not None:
            add_agreement(connection, conditions, options.agreement)
    if view == "dossier" and options.actor is not None:
        add_accusations(connection, conditions, options.actor)
    selected.choose(conditions)
    if view == "dispute":
        selected.add_neighbours(circumstances(options.filter or ClaimFilter()))


def _title(view: View, options: Options) -> str:
    if view == "dispute" and options.between is not None:
        return f"What {options.between[0]} and {options.between[1]} are reported to have said about each other"
    if view == "dispute":
        return f"What is reported to have been said about {options.agreement}"
    return "Who is reported to have said what to whom"


def _network(selected: Selection, _: Articles, view: View, options: Options) -> _Prepared:
    skipped: tuple[str, ...] = ()
    if view == "actors":
        network = actors(selected) if options.per == "act" else actors_by_kind(selected)
        skipped = left_out(selected)
    elif view == "claims":
        network = claims(selected)
    else:
        network = claims(selected, view, _title(view, options))
    counts = {"nodes": network.node_count, "edges": network.edge_count}
    if options.metrics:
        _check_size(counts, "metrics are")
        network = with_metrics(network, options.metrics)
    return _Prepared(placed(network) if options.layout else network, counts, skipped)


def _table(selected: Selection, _: Articles, view: View, options: Options) -> _Prepared:
    if view == "actors":
        network = actors(selected) if options.per == "act" else actors_by_kind(selected)
        table = tables.edges(network)
        return _Prepared(table, {"rows": table.row_count}, left_out(selected))
    table = tables.acts(selected, view)
    return _Prepared(table, {"rows": table.row_count})


def _dataset(selected: Selection, found: Articles, _: View, options: Options) -> _Prepared:
    whole = options.filter in (None, ClaimFilter())  # a filter that lets all through is none
    dataset = everything(selected, found) if whole else only_chosen(selected, found)
    return _Prepared(dataset, {"graphs": dataset.graph_count})


def _scene(selected: Selection, _: Articles, view: View, options: Options) -> _Prepared:
    drawn = scene(selected, _title(view, options))
    return _Prepared(drawn, {"actors": len(drawn.actors), "acts": len(drawn.acts)}, drawn.left_out)


def _dossier(selected: Selection, _: Articles, view: View, options: Options) -> _Prepared:
    found = dossier(selected, options.actor or "")
    return _Prepared(found, {"accusations": len(found.charges), "unanswered": found.unanswered})


_SHAPES: Final[Mapping[str, Callable[[Selection, Articles, View, Options], _Prepared]]] = {
    "network": _network,
    "table": _table,
    "dataset": _dataset,
    "scene": _scene,
    "dossier": _dossier,
}


def _bound(format: Format, prepared: _Prepared, options: Options) -> None:
    if not format.streaming and format.shape == "network":
        _check_size(prepared.counts, f"{format.name} is")


def _check_size(counts: Mapping[str, int], what: str) -> None:
    size = sum(counts.values())
    if size > IN_MEMORY:
        streaming = ", ".join(f.name for f in formats() if f.streaming and f.shape == "network")
        raise InputError(
            f"{what} made in memory, for at most {IN_MEMORY:,} nodes and edges, and this view has {size:,}; narrow "
            "it by filters, take an edge a kind of act instead of one an act, or write a format that streams: "
            f"{streaming}"
        )


def _watched(value: Any, progress: Progress) -> Any:
    if isinstance(value, Network):
        return _watched_network(value, progress)
    if isinstance(value, Table):
        return replace(value, rows=lambda: _counted(value.rows(), progress, 0, value.row_count))
    if isinstance(value, Dataset):
        return replace(value, graphs=lambda: _counted(value.graphs(), progress, 0, value.graph_count, 1))
    return value


def _watched_network(network: Network, progress: Progress) -> Network:
    total = network.node_count + network.edge_count
    return replace(
        network,
        nodes=lambda: _counted(network.nodes(), progress, 0, total),
        edges=lambda: _counted(network.edges(), progress, network.node_count, total),
    )


def _counted(items: Iterator[T], progress: Progress, before: int, total: int, step: int = STEP) -> Iterator[T]:
    done = before
    for done, item in enumerate(items, before + 1):
        yield item
        if done % step == 0:
            progress(min(done, total), total)
    progress(min(done, total), total)
