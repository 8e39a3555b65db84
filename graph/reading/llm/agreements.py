"""The agreements of an answer joined to those known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph.reading.llm.acts import Window
from graph.reading.llm.draft import Draft, key
from graph.reading.llm.fields import Json, name, names, objects, text
from graph.reading.refusals import shown
from graph.values import Agreement, Violation


def join_agreements(draft: Draft, answer: Json, ids: Mapping[str, str], window: Window) -> Draft:
    """Return the draft with the agreements of one answer; one name is one agreement. `ids` are those of its acts."""
    known = {key(agreement.name): agreement for agreement in draft.agreements}
    for item in objects(answer.get("agreements")):
        called = name(item.get("name"))
        if not window.refuse.holds(bool(called), "An agreement of the answer has no name."):
            continue
        fresh = Agreement(f"g{len(known) + 1}", called, text(item.get("kind")), ())  # type: ignore[arg-type]  # refused later
        known[key(called)] = _joined(known.get(key(called), fresh), item, draft, ids, window)
    return replace(draft, agreements=tuple(known.values()))


def _joined(agreement: Agreement, item: Json, draft: Draft, ids: Mapping[str, str], window: Window) -> Agreement:
    what = f"The agreement {shown(agreement.name)}: the mention"
    mentions = {span for quoted in objects(item.get("mentions")) if (span := window.span(quoted, what))}
    parties = [draft.id_of(party) or "" for party in names(item.get("parties"))]
    violations = [
        Violation(
            draft.id_of(name(v.get("entity"))) or "", ids.get(name(v.get("act")), f"named {name(v.get('act'))}")
        )
        for v in objects(item.get("violated_by"))
    ]
    return replace(
        agreement,
        mentions=tuple(sorted({*agreement.mentions, *mentions})),
        parties=tuple(dict.fromkeys((*agreement.parties, *parties))),
        violated_by=tuple(dict.fromkeys((*agreement.violated_by, *violations))),
    )
