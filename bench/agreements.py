"""How many of the arrangements marked in annotated articles are found, with their kind.

Usage: python bench/agreements.py ACTS.jsonl [ACTS.jsonl ...] [--errors N]

Each line holds {"doc", "text", "agreements": [{"start", "end", "text", "kind", "parties": names}]}, each arrangement
once. One found is right if one of its mentions overlaps the marked one and the kind agrees; parties are compared
by name for those that are right.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from identity import inputs, read_documents, same_entity  # type: ignore[import-not-found]

from graph.agreements import find_agreements
from graph.identity import resolve


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("acts", nargs="+", type=Path)
    parser.add_argument("--errors", type=int, default=0, help="print so many wrong ones")
    options = parser.parse_args()
    marked = found = right = spans = parties = named = hit = 0
    shown = 0
    for document in read_documents(options.acts):
        article, mentions, speeches = inputs(document)
        identities = resolve(article, mentions, speeches)
        names = {entity.id: (entity.name, *entity.aliases) for entity in identities.entities}
        gold = document.get("agreements", [])
        used: set[int] = set()
        predicted = find_agreements(article, identities)
        marked, found = marked + len(gold), found + len(predicted)
        for one in predicted:
            over = [
                n
                for n, other in enumerate(gold)
                if n not in used and any(m.start < other["end"] and other["start"] < m.end for m in one.mentions)
            ]
            spans += bool(over)
            same = [n for n in over if gold[n]["kind"] == one.kind]
            if same:
                used.add(same[0])
                right += 1
                parties += len(one.parties)
                wanted = gold[same[0]]["parties"]
                named += len(wanted)
                hit += sum(any(same_entity(names[party], name) for name in wanted) for party in one.parties)
            elif shown < options.errors:
                shown += 1
                start = one.mentions[0].start
                context = article.text[max(0, start - 80) : start + 120].replace("\n", "¶")
                kinds = [gold[n]["kind"] for n in over]
                print(f"EXTRA  {document['doc'][:25]} {one.kind} [{one.mentions[0].text}] {kinds} {context}")
        for n, other in enumerate(gold):
            if n not in used and shown < options.errors:
                shown += 1
                print(f"MISSED {document['doc'][:25]} {other['kind']} [{other['text']}]")
    print(f"mention and kind: precision {right}/{found}, recall {right}/{marked}; mention alone {spans}/{found}")
    print(f"parties of the right ones: precision {hit}/{parties}, recall {hit}/{named}")


if __name__ == "__main__":
    main()
