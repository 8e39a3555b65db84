"""The acts of an answer, their quotations anchored in the window that the model was shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from graph.reading.anchor import nearest, nth, occurrences
from graph.reading.llm.draft import Draft, key
from graph.reading.llm.fields import Json, count, name, number, objects, text
from graph.reading.quotation import quotation_of
from graph.reading.refusals import Refusals, shown
from graph.reading.sentences import QUOTATION_MARKS, Stretch
from graph.values import Act, Content, Participant, Relation, Span

TRIMMED = QUOTATION_MARKS + " \t\r\n\u00a0"
_BRACKETED = re.compile(r"\[([^\[\]]*)\]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch that the model was shown: quotations stand in it, letter for letter, or are refused."""

    refuse: Refusals
    stretch: Stretch

    def span(self, quoted: object, what: str, near: int | None = None) -> Span | None:
        """Return where a quotation stands: the occurrence of its number, else, of several, the nearest to `near`."""
        if not isinstance(quoted, dict):
            return None
        words, body = text(quoted.get("quote")).strip(), self.refuse.text
        found = nth(body, words, count(quoted.get("occurrence")), self.stretch)
        found = found or nearest(body, words, self.stretch[0] if near is None else near, self.stretch)
        if found is None:
            self.refuse.say(f"{what} {shown(words)} is not in the text.")
        return found

    def parts(self, quoted: object, what: str) -> tuple[Stretch, ...]:
        """Return where the pieces of a content stand, each after the one before it, without their outer marks."""
        found: list[Stretch] = []
        for item in objects(quoted):
            span = self.span(item, what, found[-1][1] if found else None)
            if span and found and span.start < found[-1][1]:
                later = (found[-1][1], self.stretch[1])
                span = next(occurrences(self.refuse.text, span.text, later), span)
            trimmed = _trimmed(self.refuse.text, span) if span else None
            if trimmed:
                found.append(trimmed)
        return tuple(found)


def _trimmed(body: str, span: Span) -> Stretch | None:
    start, end = span.start, span.end
    while start < end and body[start] in TRIMMED:
        start += 1
    while start < end and body[end - 1] in TRIMMED:
        end -= 1
    return (start, end) if start < end else None


def join_acts(draft: Draft, answer: Json, window: Window) -> tuple[Draft, dict[str, str]]:
    """Return the draft with the acts and relations of one answer, and the id of each act that the answer may name.

    The ids go on from those before; an act that fell keeps a name that no act has.
    """
    acts = list(draft.acts)
    ids: dict[str, str] = {}
    for item in objects(answer.get("acts")):
        called = name(item.get("id"))
        act = _act(item, f"a{len(acts) + 1}", draft, window)
        ids.setdefault(called, act.id if act else f"named {called}")
        acts.extend([act] if act else [])
    ids = {act.id: act.id for act in draft.acts} | ids
    relations = tuple(_relation(item, ids) for item in objects(answer.get("relations")))
    return replace(draft, acts=tuple(acts), relations=(*draft.relations, *relations)), ids


def _act(item: Json, act_id: str, draft: Draft, window: Window) -> Act | None:
    what = f"An act of type {shown(item.get('type'))}: the"
    parts = window.parts(item.get("content"), f"{what} content")
    if not parts:
        window.refuse.say(f"{what} content is nowhere in the text, and the act falls.")
        return None
    body, start, end = window.refuse.text, parts[0][0], parts[-1][1]

    def who(role: str) -> Participant | None:
        span = window.span(item.get(role), f"{what} {role}", start)
        return Participant(draft.id_of(name(item[role].get("entity"))), span) if span else None

    speaker, cue = who("speaker"), window.span(item.get("cue"), f"{what} cue", start)
    if (item.get("speaker") or item.get("cue")) and not (speaker or cue):
        window.refuse.say(f"{what} words that report it are nowhere in the text, and it falls.")
        return None
    return Act(
        id=act_id,
        type=text(item.get("type")),
        quotation=quotation_of(body, parts),
        speaker=speaker,
        cue=cue,
        content=Content(Span(start, end, body[start:end]), parts),
        confidence=number(item.get("confidence")),
        addressee=who("addressee"),
        target=who("target"),
        resolved=_resolved(text(item.get("resolved")), parts, draft, window.refuse),
        reported_by=draft.id_of(name(item.get("reported_by"))),
        date=text(item.get("date")) or None,
        form=text(item.get("form")) or None,
    )


def _resolved(resolved: str, parts: tuple[Stretch, ...], draft: Draft, refuse: Refusals) -> str:
    """Return the resolved content if it is what was said, with names of entities in brackets, and nothing else."""
    said = " ".join(refuse.text[start:end] for start, end in parts)
    same = _plain(resolved) == _plain(said) or not resolved.strip()
    names = {re.sub(r"['’]s?$", "", name_.strip()) for name_ in _BRACKETED.findall(resolved)}
    known = all(key(called) in draft.ids or f"[{called}]" in said for called in names)
    fine = refuse.holds(same and known, f"The resolved text {shown(resolved)} is not what was said.")
    return resolved.strip() if fine else ""


def _plain(words: str) -> list[str]:
    return _WORD.findall(_BRACKETED.sub(" ", words))


def _relation(item: Json, ids: dict[str, str]) -> Relation:
    """Return a relation; an act that is unknown, or a type, is left for the check to refuse."""
    source, target = name(item.get("source")), name(item.get("target"))
    return Relation(
        source=ids.get(source, f"named {source}"),
        target=ids.get(target, f"named {target}"),
        type=text(item.get("type")),  # type: ignore[arg-type]  # see above
        explicit=item.get("explicit") is True,
        confidence=number(item.get("confidence")),
    )
