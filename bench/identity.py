"""How often mentions are resolved to the right name: speakers and targets of annotated acts, by form.

Usage: python bench/identity.py ACTS.jsonl [ACTS.jsonl ...] [--errors N] [--form pronoun|description|name]

Each line holds {"doc", "text", "acts": [{"source", "target", "what": {"start", "end", "text"} or null,
"source_entity", "target_entity": names}]}. The resolver is given the marked mentions, the names that
`find_names` finds and, as speeches, each act's source and what. A mention is right if the name or an alias of
its entity shares all words of the shorter, or half of all words, with the marked name.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.identity import Mention, Speech, find_names, resolve
from graph.identity.discourse import Discourse
from graph.identity.phrase import phrase
from graph.values import Article, Span

STOP = frozenset(
    ["the", "a", "an", "of", "mr", "mrs", "ms", "sen", "rep", "president", "senator", "gov", "s", "and", "for", "in"]
)


def words(name: str | None) -> frozenset[str]:
    bare = re.sub(r"['’]s\b", "", (name or "").lower())
    return frozenset(re.findall(r"[a-z0-9]+", bare.replace(".", ""))) - STOP


def same_entity(names: Iterable[str], gold: str) -> bool:
    marked = words(gold)
    return any(
        given and marked and (given <= marked or marked <= given or 2 * len(given & marked) >= len(given | marked))
        for given in map(words, names)
    )


def read_documents(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def span_of(marked: dict[str, Any]) -> Span:
    return Span(marked["start"], marked["end"], marked["text"])


def inputs(document: dict[str, Any]) -> tuple[Article, list[Mention], list[Speech]]:
    article = Article(document["text"], document["doc"])
    discourse = Discourse(article.text)
    mentions, speeches = list(find_names(article)), []
    for act in document["acts"]:
        for role in ("source", "target"):
            if act.get(role):
                span = span_of(act[role])
                form = phrase(span.text).form
                mentions.append(Mention(span, "description" if form == "joint" else form))  # type: ignore[arg-type]
        if act.get("what"):
            speaker = span_of(act["source"]) if act.get("source") else None
            speeches.append(Speech(speaker, (around(act["what"], discourse),)))
    return article, mentions, speeches


def around(what: dict[str, Any], discourse: Discourse) -> tuple[int, int]:
    """Widen the words of a charge to the quotation they stand in."""
    number = discourse.quotation(what["start"])
    if number is None:
        return what["start"], what["end"]
    start, end = discourse.quotations[number]
    return start, max(end, what["end"])


def cases(document: dict[str, Any]) -> Iterator[tuple[str, Span, str]]:
    """Yield role, span and marked name of each speaker and target, each place once."""
    seen = set()
    for act in document["acts"]:
        for role in ("source", "target"):
            name = act.get(f"{role}_entity")
            if act.get(role) and name:
                span = span_of(act[role])
                if (role, span, name) not in seen:
                    seen.add((role, span, name))
                    yield role, span, name


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("acts", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong ones")
    parser.add_argument("--form", default="", help="of this form only")
    parser.add_argument("--role", default="", help="source or target only")
    options = parser.parse_args()
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    spent, slowest, shown = 0.0, 0.0, 0
    for document in read_documents(options.acts):
        article, mentions, speeches = inputs(document)
        begun = time.process_time()
        found = resolve(article, mentions, speeches)
        took = time.process_time() - begun
        spent, slowest = spent + took, max(slowest, took)
        entities = {entity.id: entity for entity in found.entities}
        for role, span, name in cases(document):
            form = phrase(span.text).form
            entity = entities.get(found.denotes.get((span.start, span.end), ""))
            ok = entity is not None and same_entity((entity.name, *entity.aliases), name)
            total[role, form] += 1
            right[role, form] += ok
            if not ok and shown < options.errors and options.form in ("", form) and options.role in ("", role):
                shown += 1
                context = article.text[max(0, span.start - 150) : span.start].replace("\n", "¶")
                after = article.text[span.end : span.end + 70].replace("\n", "¶")
                print(f"{document['doc'][:30]} {role} {form}: {name} | got {entity.name if entity else None}")
                print(f"    …{context}[[{span.text}]]{after}…")
    for role in ("source", "target"):
        for form in ("pronoun", "description", "joint", "name"):
            if total[role, form]:
                share = 100 * right[role, form] / total[role, form]
                print(f"{role:7} {form:12} {share:5.1f} %  {right[role, form]}/{total[role, form]}")
        both = [(role, form) for form in ("pronoun", "description", "joint")]
        share = 100 * sum(right[at] for at in both) / max(1, sum(total[at] for at in both))
        print(f"{role:7} {'no name':12} {share:5.1f} %")
    print(f"{1000 * spent:.0f} ms of processor time in all, slowest article {1000 * slowest:.1f} ms")


if __name__ == "__main__":
    main()
