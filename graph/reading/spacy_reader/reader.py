"""The reader on a spaCy pipeline: paragraph by paragraph, cue by cue, and the whole verified."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graph.reading.cues import CueEntry
from graph.reading.quotation import quotation_of
from graph.reading.sentences import quoted
from graph.reading.spacy_reader.actors import Actors
from graph.reading.spacy_reader.frames import Frame, is_actor
from graph.reading.spacy_reader.parse import Stretch, Token, child, is_passive, subject
from graph.reading.spacy_reader.pipeline import Pipeline, load
from graph.reading.spacy_reader.said import QUOTING, Said, said
from graph.reading.verify import verify
from graph.reading.windows import paragraphs
from graph.values import Act, Article, Content, Reading, Span
from ontology.vocabulary import ACCUSING, CRITICISING

LONGEST_PARAGRAPH = 20_000
"""Characters that are parsed at once; a parser's memory grows with them."""

CHARGES = frozenset(str(t) for t in ACCUSING | CRITICISING)

SURE, WEAK, HEDGED = 0.8, 0.6, 0.4
"""Confidence of an act by its cue: a strong one, one that is often no report, one in a condition. Not calibrated."""


class SpacyReader:
    """Reads articles by the lexicon of cues on the parse of a spaCy pipeline.

    It finds whom the grammar shows: speaker, target and matter of a cue in its own sentence, quotations of the
    same paragraph. It finds no charge that plain "said" carries, no agreements and no relations between acts.
    """

    def __init__(self, pipeline: str | Pipeline) -> None:
        """Read with a pipeline, loaded already or given by name or folder.

        Raises ModelError, saying what to install, if it cannot be loaded.
        """
        self._pipeline = load(pipeline) if isinstance(pipeline, str) else pipeline

    @property
    def name(self) -> str:
        """The pipeline's language, name and version."""
        meta = self._pipeline.meta
        return f"spacy:{meta['lang']}_{meta['name']} {meta['version']}"

    def read(self, article: Article) -> Reading:
        """Return the acts that the pipeline's parse shows, verified."""
        actors = Actors(article.text)
        found: list[tuple[Said, Act]] = []
        for stretch in paragraphs(article, LONGEST_PARAGRAPH):
            found.extend(self._paragraph(article.text, stretch, actors))
        acts = [
            replace(act, id=f"a{n}", reported_by=_reporter(act, found)) for n, (_, act) in enumerate(found, start=1)
        ]
        return verify(Reading(article, actors.entities(), tuple(acts), reader=self.name))

    def _paragraph(self, text: str, stretch: Stretch, actors: Actors) -> Iterator[tuple[Said, Act]]:
        start, end = stretch
        parse = self._pipeline(text[start:end])
        actors.meet(parse.ents, start)
        marked = [(s - start, e - start) for s, e in quoted(text) if start <= s and e <= end]
        for one in said(parse, marked):
            yield from ((one, act) for act in _acts(one, start, text, actors))


def _acts(one: Said, base: int, text: str, actors: Actors) -> Iterator[Act]:
    """Yield the act, once for each of several speakers or targets that "and" joins."""
    frame, entry = one.frame, one.entry
    pieces = tuple((base + start, base + end) for start, end in one.parts)
    start, end = pieces[0][0], pieces[-1][1]
    act = Act(
        id="",
        type=entry.type,
        quotation=quotation_of(text, pieces),
        speaker=None,
        cue=_cue(frame, base, text),
        content=Content(Span(start, end, text[start:end]), pieces),
        confidence=HEDGED if frame.hedged else WEAK if frame.entry.weak else SURE,
        form=entry.form if entry.type in CHARGES else None,
    )
    for speaker in actors.participants(frame.speaker, base, speaks=True):
        addressee = actors.participants(frame.addressee, base)[0]
        for target in actors.participants(_target(frame, entry), base):
            yield replace(act, speaker=speaker, target=target, addressee=addressee)


def _target(frame: Frame, entry: CueEntry) -> Token | None:
    """Return the target that the frame shows; of a charge told in a clause, whoever the clause says acted."""
    target = frame.target
    if entry.type in CHARGES:
        owner = _behind(frame.matter)
        target = _behind(target) or _doer(frame.clause) or (owner if owner is not None and is_actor(owner) else None)
    same = target is not None and frame.speaker is not None and target.i == frame.speaker.i
    return None if same else target


def _doer(clause: Token | None) -> Token | None:
    """Return who acts in a clause: its subject, of a passive the agent."""
    if clause is None:
        return None
    agent = child(clause, ("agent",))
    if agent is not None:
        return child(agent, ("pobj",))
    return None if is_passive(clause) else subject(clause)


def _behind(thing: Token | None) -> Token | None:
    """Return whose thing it is, where somebody's plan or words are charged with something."""
    owner = child(thing, ("poss",)) if thing is not None and not is_actor(thing) else None
    return owner if owner is not None and is_actor(owner) else thing


def _cue(frame: Frame, base: int, text: str) -> Span:
    words = frame.words[:1] if "*" in frame.entry.cue else frame.words
    start, end = base + words[0].idx, base + words[-1].idx + len(words[-1])
    return Span(start, end, text[start:end])


def _reporter(act: Act, found: Sequence[tuple[Said, Act]]) -> str | None:
    """Return who tells of an act: the speaker of the shortest speech that its cue stands in, if it is another."""
    around = [
        (other.content.span.end - other.content.span.start, other.speaker.entity)
        for one, other in found
        if one.frame.entry.object in QUOTING and other.speaker is not None and _holds(other, act.cue)
    ]
    reporter = min(around, key=lambda pair: pair[0])[1] if around else None
    return None if act.speaker is not None and act.speaker.entity == reporter else reporter


def _holds(act: Act, cue: Span | None) -> bool:
    return cue is not None and any(start <= cue.start and cue.end <= end for start, end in act.content.parts)
