"""Readings for tests, put together from who says what: the text is written so that every span is verbatim."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from graph.contract import decode
from graph.values import Act, Agreement, Article, Content, Entity, Participant, Reading, Relation, Span, Violation
from ontology.vocabulary import ACCUSING

GOLD = Path(__file__).resolve().parents[2] / "data" / "gold" / "us-russia-dispute-over-strikes.json"


def accusing(one: Reading) -> int:
    """Return the number of accusations of a reading."""
    return sum(act.type in ACCUSING for act in one.acts)


@dataclass(frozen=True)
class Says:
    """`speaker` says `words` about `target`; `answers` is the place of an earlier act of the article and how."""

    speaker: str
    words: str
    target: str | None = None
    type: str = "accuse"
    answers: tuple[int, str] | None = None
    breaks: str | None = None
    confidence: float = 0.9
    date: str | None = None


def gold_reading() -> Reading:
    return decode(json.loads(GOLD.read_text(encoding="utf-8")))


def reading(
    doc: str,
    *says: Says,
    url: str | None = None,
    source: str | None = "Daily Example",
    published: str | None = "2024-05-06",
    title: str = "",
    speaks_for: dict[str, str] | None = None,
    aliases: dict[str, tuple[str, ...]] | None = None,
    members: dict[str, tuple[str, ...]] | None = None,
    note: str = "",
    reader: str = "test 1",
) -> Reading:
    """Return the reading of an article in which these things are said; `note` makes its text another one."""
    return _Builder(says, speaks_for or {}, aliases or {}, members or {}).build(
        Article(text="", doc=doc, title=title or f"Title of {doc}", published=published, source=source, url=url),
        f"{doc}. {note}\n\n",
        reader,
    )


class _Builder:
    def __init__(
        self,
        says: tuple[Says, ...],
        speaks_for: dict[str, str],
        aliases: dict[str, tuple[str, ...]],
        members: dict[str, tuple[str, ...]],
    ) -> None:
        self._says, self._speaks_for, self._aliases, self._members = says, speaks_for, aliases, members
        self._mentions: dict[str, list[Span]] = {}
        self._agreements: dict[str, list[Span]] = {}
        self._text = ""

    def build(self, article: Article, head: str, reader: str) -> Reading:
        self._text = head
        drafts = [self._write(said) for said in self._says]
        together = [name for several in self._members.values() for name in several]
        for name in (*self._speaks_for, *self._speaks_for.values(), *self._aliases, *together):
            self._mentions.setdefault(name, [])
        ids = {name: f"e{number}" for number, name in enumerate(self._mentions, 1)}
        acts = tuple(
            self._act(i, said, draft, ids) for i, (said, draft) in enumerate(zip(self._says, drafts, strict=True))
        )
        return Reading(
            article=Article(
                text=self._text,
                doc=article.doc,
                title=article.title,
                published=article.published,
                source=article.source,
                url=article.url,
            ),
            entities=tuple(
                Entity(
                    id=ids[name],
                    name=name,
                    kind="person" if name in self._speaks_for else "state",
                    aliases=tuple(sorted(self._aliases.get(name, ()))),
                    speaks_for=ids.get(self._speaks_for.get(name, "")),
                    mentions=tuple(spans),
                    members=tuple(ids[member] for member in self._members.get(name, ())),
                )
                for name, spans in self._mentions.items()
            ),
            acts=acts,
            relations=tuple(
                Relation(f"a{i + 1}", f"a{said.answers[0] + 1}", said.answers[1], True, 0.8)  # type: ignore[arg-type]
                for i, said in enumerate(self._says)
                if said.answers is not None
            ),
            agreements=tuple(
                Agreement(
                    id=f"g{number}",
                    name=name,
                    kind="ceasefire",
                    mentions=tuple(spans),
                    violated_by=tuple(
                        Violation(ids[said.target or ""], f"a{i + 1}")
                        for i, said in enumerate(self._says)
                        if said.breaks == name
                    ),
                )
                for number, (name, spans) in enumerate(self._agreements.items(), 1)
            ),
            reader=reader,
        )

    def _write(self, said: Says) -> dict[str, Span]:
        spans = {"speaker": self._put(said.speaker)}
        self._mentions.setdefault(said.speaker, []).append(spans["speaker"])
        self._text += " "
        spans["cue"] = self._put("said")
        self._text += " of "
        if said.target is not None:
            spans["target"] = self._put(said.target)
            self._mentions.setdefault(said.target, []).append(spans["target"])
        self._text += " that "
        spans["content"] = self._put(said.words)
        if said.breaks is not None:
            self._text += " against the "
            self._agreements.setdefault(said.breaks, []).append(self._put(said.breaks))
        self._text += ".\n"
        return spans

    def _put(self, words: str) -> Span:
        start = len(self._text)
        self._text += words
        return Span(start, len(self._text), words)

    def _act(self, place: int, said: Says, spans: dict[str, Span], ids: dict[str, str]) -> Act:
        content = spans["content"]
        target = None if said.target is None else Participant(ids[said.target], spans["target"])
        return Act(
            id=f"a{place + 1}",
            type=said.type,
            quotation="indirect",
            speaker=Participant(ids[said.speaker], spans["speaker"]),
            cue=spans["cue"],
            content=Content(content, ((content.start, content.end),)),
            confidence=said.confidence,
            target=target,
            date=said.date,
        )
