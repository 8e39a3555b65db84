"""A content as an editor would print it: with the names its pronouns stand for in square brackets."""

from __future__ import annotations

from graph.identity import Identities
from graph.identity.phrase import phrase
from graph.values import Article, Content

REFLEXIVE = ("self", "selves")
"""Who "themselves" are stands right before; an editor would not say it again."""


def resolved(article: Article, content: Content, identities: Identities) -> str:
    """Return the text of the content, each resolved pronoun followed by its name: "They [the United States]"."""
    text, names = article.text, {e.id: e.name for e in identities.entities}
    inserts = {
        end: names[entity]
        for (start, end), entity in identities.denotes.items()
        if content.span.start <= start and end <= content.span.end
        if phrase(text[start:end]).form == "pronoun" and not text[end:].lstrip().startswith("[")
        if not text[start:end].lower().endswith(REFLEXIVE)
    }
    made, at = [], content.span.start
    for end in sorted(inserts):
        made.append(f"{text[at:end]} [{inserts[end]}]")
        at = end
    return "".join(made) + text[at : content.span.end]
