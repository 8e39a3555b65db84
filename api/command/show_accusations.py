"""Accusations for people: who accuses whom, in which words, where they stand, and what was answered."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from api.command.screen import console, quoted
from graph.queries.values import ActRow, Answering, Ref, Rows


def show_accusations(rows: Rows[ActRow], answers: Mapping[str, tuple[Answering, ...]]) -> None:
    """Print accusations on standard output, each followed by its answers (by the IRI of the accusation)."""
    screen = console()
    for row in rows.items:
        screen.print(_accusation(row, answers.get(row.iri, ())))
        screen.print()
    if rows.next is not None:
        screen.print(f"{len(rows.items)} of {rows.total}; the others: --cursor {rows.next}")


def _accusation(row: ActRow, answers: tuple[Answering, ...]) -> Text:
    text = Text.assemble(
        (row.date or row.day or "no date", "dim"),
        "  ",
        (_who(row.speaker, row.side), "bold"),
        f" → {row.target.name if row.target else 'nobody named'}",
        (f"  {row.form or row.type}, {row.quotation}", "dim"),
        f"\n    {row.text}" if row.text != row.quote else "",
        f"\n    in the words {quoted(row.quote)}",
        (f"\n    {_place(row)}", "dim"),
    )
    for answer in answers:
        act = answer.act
        text.append(f"\n    ↳ {_who(act.speaker, act.side)} {answer.relation}: {quoted(act.quote)}")
    if not answers:
        text.append("\n    no answer in the store", "italic")
    return text


def _who(speaker: Ref | None, side: Ref | None) -> str:
    name = speaker.name if speaker else "nobody named"
    return f"{name} (for {side.name})" if side and side != speaker else name


def _place(row: ActRow) -> str:
    parts = (row.source, row.published, row.article.name, f"characters {row.start} to {row.end}")
    return ", ".join(part for part in parts if part) + f"; confidence {row.confidence:.2f}"
