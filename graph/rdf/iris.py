"""Names of things as IRIs: the same thing always gets the same one.

Everything an article brings hangs below the article's IRI. Actors, named agreements and claims have IRIs of their
own, so that two articles that name the same actor speak of the same node.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from graph.rdf.claims import claim_text
from graph.values import Act, Agreement, Entity, EntityKind, Reading, Relation
from ontology.vocabulary import HOME

BASE: Final = HOME
"""The base of the data's IRIs where no other is set. It ends in a slash."""

SLUG_LENGTH: Final = 80
"""Characters of a name kept in an IRI; a longer name is cut and told apart by a hash."""

_FAMILY: Final[dict[EntityKind, str]] = {"person": "person", "place": "place"}
_BODY: Final = "body"  # states, organisations, groups: articles differ over which of these something is


def digest(text: str, length: int = 16) -> str:
    """Return the first hexadecimal digits of the SHA-256 of the text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:length]


def slug(name: str) -> str:
    """Return the name in lower case with hyphens, without accents, as a readable part of an IRI.

    Letters of any script stay. Where more than spaces and punctuation would be lost, or nothing would be left, a hash
    of the name keeps apart what differs.
    """
    folded = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in folded if not "\u0300" <= c <= "\u036f")
    joined = re.sub(r"(?<=[^\W\d_])\.|['’]", "", unicodedata.normalize("NFC", plain))
    kept = "-".join(re.findall(r"[^\W_]+", joined))
    lost = any(unicodedata.category(c)[0] not in "PZLN" and not c.isspace() for c in joined)
    if kept and not lost and len(kept) <= SLUG_LENGTH:
        return kept
    return f"{kept[:SLUG_LENGTH]}-{digest(unicodedata.normalize('NFC', name), 8)}".lstrip("-")


def graph_iri(article_id: str, base: str = BASE) -> str:
    """Return the name of the graph that holds all that one article brought."""
    return f"{base}graph/article/{article_id}"


def article_iri(article_id: str, base: str = BASE) -> str:
    """Return the IRI of an article version."""
    return f"{base}id/article/{article_id}"


def span_iri(article_id: str, start: int, end: int, base: str = BASE) -> str:
    """Return the IRI of the characters from `start` to `end` (RFC 5147 positions) of an article."""
    return f"{article_iri(article_id, base)}#char={start},{end}"


def run_iri(article_id: str, reader: str, base: str = BASE) -> str:
    """Return the IRI of the reading of an article by the reader of that name and version."""
    return f"{article_iri(article_id, base)}/run/{digest(reader, 8)}"


def appearance_iri(article_id: str, what: Entity | Agreement, base: str = BASE) -> str:
    """Return the IRI of the appearance in an article of one of its entities or agreements."""
    kind = "entity" if isinstance(what, Entity) else "arrangement"
    return f"{article_iri(article_id, base)}/{kind}/{_segment(what.id)}"


def actor_iri(entity: Entity, base: str = BASE) -> str:
    """Return the IRI shared by all entities of that name and family (person, place, body), in any article.

    Within a reading, `actor_iris` tells namesakes apart.
    """
    return f"{base}id/actor/{_FAMILY.get(entity.kind, _BODY)}/{slug(entity.name)}"


def actor_iris(reading: Reading, base: str = BASE) -> dict[str, str]:
    """Return the IRI of each entity of a reading by its id; of namesakes only the first has the shared IRI."""
    owned = f"{reading.article.id}-"
    return _distinct(((e.id, actor_iri(e, base), owned + _segment(e.id)) for e in reading.entities), "~")


def agreement_iri(article_id: str, agreement: Agreement, base: str = BASE) -> str:
    """Return the IRI of an agreement: shared by name if it has a proper name, else the article's own.

    "Minsk agreement" means the same everywhere, "earlier agreement" or "deadline" only in its article.
    """
    if _is_proper(agreement.name):
        return f"{base}id/agreement/{slug(agreement.name)}"
    return f"{article_iri(article_id, base)}/agreement/{slug(agreement.name)}"


def agreement_iris(reading: Reading, base: str = BASE) -> dict[str, str]:
    """Return the IRI of each agreement of a reading by its id; of namesakes only the first has the shared IRI."""
    article = reading.article.id
    named = ((g.id, agreement_iri(article, g, base), f"{article}-{_segment(g.id)}") for g in reading.agreements)
    return _distinct(named, "~")


def act_iri(article_id: str, act: Act, base: str = BASE, ordinal: int = 1) -> str:
    """Return the IRI of an act: its article and content span, and from the second act on that span its ordinal."""
    span = act.content.span
    again = f"~{ordinal}" if ordinal > 1 else ""
    return f"{article_iri(article_id, base)}/act/{span.start}-{span.end}{again}"


def act_iris(reading: Reading, base: str = BASE) -> dict[str, str]:
    """Return the IRI of each act of a reading by its id."""
    seen: dict[tuple[int, int], int] = {}
    named = {}
    for act in reading.acts:
        key = (act.content.span.start, act.content.span.end)
        seen[key] = seen.get(key, 0) + 1
        named[act.id] = act_iri(reading.article.id, act, base, seen[key])
    return named


def relation_iris(reading: Reading, acts: dict[str, str], base: str = BASE) -> list[str]:
    """Return the IRI of each relation of a reading in its order: the two acts and the type, repetitions numbered."""

    def name(relation: Relation) -> str:
        source, target = (acts[end].rsplit("/", 1)[1] for end in (relation.source, relation.target))
        return f"{article_iri(reading.article.id, base)}/relation/{source}/{relation.type}/{target}"

    named = ((str(i), name(r), str(i)) for i, r in enumerate(reading.relations))
    return list(_distinct(named, "~~").values())


def claim_iri(text: str, base: str = BASE) -> str:
    """Return the IRI of the claim made in these words: a hash of them, normalised as `claim_text` does."""
    return wording_iri(claim_text(text), base)


def wording_iri(wording: str, base: str = BASE) -> str:
    """Return the IRI of the claim of that wording, which is normalised already."""
    return f"{base}id/claim/{digest(wording)}"


def edge_iri(source: str, target: str, kind: str, through_side: bool, base: str = BASE) -> str:
    """Return the IRI of the derived edge of one kind from one actor to another."""
    return f"{base}id/edge/{digest(' '.join((source, target, kind, str(through_side))))}"


def derived_graph_iri(base: str = BASE) -> str:
    """Return the name of the graph that holds the derived edges between actors."""
    return f"{base}graph/derived"


def _segment(local_id: str) -> str:
    return quote(local_id, safe="") or "!"  # an exclamation mark stands for no id: those of ids are escaped


def _is_proper(name: str) -> bool:
    words = name.split()
    if len(words) == 1:  # a capital alone may only open a sentence
        return sum(c.isupper() or c.isdigit() for c in name) > 1
    return any(c.isupper() or c.isdigit() for word in words for c in word)


def _distinct(named: Iterable[tuple[str, str, str]], mark: str) -> dict[str, str]:
    taken: set[str] = set()
    result: dict[str, str] = {}
    for key, iri, apart in named:
        result[key] = iri if iri not in taken else f"{iri}{mark}{apart}"
        taken.add(result[key])
    return result
