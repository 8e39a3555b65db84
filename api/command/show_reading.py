"""A reading for people: the article, then its acts in the order of the text, with what answers what."""

from __future__ import annotations

from rich.text import Text

from api.command.screen import console, quoted
from graph.values import Act, Reading, Relation


def show_reading(reading: Reading) -> None:
    """Print a reading on standard output."""
    screen = console()
    article = reading.article
    place = ", ".join(part for part in (article.source, article.published, article.doc) if part)
    screen.print(Text.assemble((article.title or article.doc, "bold"), f"\n{place}"))
    names = {entity.id: entity.name for entity in reading.entities}
    replies: dict[str, list[Relation]] = {}
    for relation in reading.relations:
        replies.setdefault(relation.source, []).append(relation)
    for act in sorted(reading.acts, key=lambda act: (act.content.span.start, act.id)):
        screen.print(_line(act, names, replies.get(act.id, [])))
    for agreement in reading.agreements:
        parties = ", ".join(names[party] for party in agreement.parties if party in names)
        screen.print(f"  {agreement.kind}: {agreement.name}" + (f" (between {parties})" if parties else ""))
    for refusal in reading.refused:
        screen.print(f"  refused: {refusal}")
    screen.print()


def _line(act: Act, names: dict[str, str], replies: list[Relation]) -> Text:
    speaker = _who(act.speaker.entity if act.speaker else None, act.speaker.span.text if act.speaker else "", names)
    line = Text.assemble("  ", (act.id, "dim"), " ", (speaker or "nobody named", "bold"), f" {act.form or act.type}")
    if act.target is not None:
        line.append(f" → {_who(act.target.entity, act.target.span.text, names)}", "bold")
    line.append(f"  {act.confidence:.2f}", "dim")
    line.append(f"\n     {quoted(act.resolved or act.content.span.text)}")
    for relation in replies:
        line.append(f"\n     ↳ {relation.type} {relation.target}", "italic")
    return line


def _who(entity: str | None, words: str, names: dict[str, str]) -> str:
    return names.get(entity or "", words)
