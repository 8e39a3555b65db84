"""Acts of the reading, made of what was found and who is who."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from graph.identity import Identities
from graph.reading.cue_lexicon import CHARGES
from graph.reading.cues import cue_match, is_left_unsaid
from graph.reading.encoder import Settings
from graph.reading.falsehood import accepts, exculpates, upholds
from graph.reading.judgement import BREACH
from graph.reading.piece_acts import Found, PieceAct
from graph.reading.quotation import quotation_of
from graph.reading.tokens import Pieces
from graph.reading.units import Run
from graph.speech.answers import AnswerChoice, cue_denies
from graph.speech.calibration import calibrated
from graph.speech.kinds import ANSWERS, DIRECTED, act_type
from graph.speech.resolved import resolved
from graph.speech.sides import sides
from graph.speech.targets import ACTORS, TargetChoice
from graph.speech.text import participant_span, span_of
from graph.values import Act, Article, Content, Participant, Span

_WITHOUT_PROOF = re.compile(
    r"(?:\w+ ){0,2}(?:offer|g[ai]v|provid|present|cit|produc|show)\w*"
    r" (?:no|little|scant) (?:\w+ )?(?:proof|evidence)\b",
    re.IGNORECASE,
)
"""What is told of whoever charges: "offered | no proof that"."""
Observe = Callable[[PieceAct, Act, Mapping[str, float]], None]
"""Sees whatever may be an answer, with what speaks for it."""


def build_acts(
    article: Article,
    pieces: Pieces,
    found: Found,
    identities: Identities,
    settings: Settings,
    observe: Observe | None = None,
) -> tuple[Act, ...]:
    """Return the acts in the order of the text, numbered a1, a2 and so on.

    `observe` is for fitting the weights by which answers are told.
    """
    ordered = sorted(found.acts, key=lambda a: (min(a.content), max(a.content), a.cue or (0, 0)))
    choice = TargetChoice(article, pieces, identities, ordered, settings.targets)
    made = _Builder(article, pieces, identities, settings, choice, observe).acts(ordered)
    return tuple(replace(act, id=f"a{number}") for number, act in enumerate(made, 1))


def _says(found: PieceAct, act: Act) -> tuple[Run | None, str, str | None]:
    """What makes an act the same as another of its cue: that both charge the same, or that both answer."""
    kind = "charge" if act.type in CHARGES else "answer" if act.type in ANSWERS else act.type
    return found.cue, kind, act.target.entity if act.target else None


def _tells(outer: Act, inner: Act) -> bool:
    """Whether an act charges, beside what else it says, the same with the same as one that stands in it.

    So do two of nobody who is known: "was found guilty by a verdict of murder".
    """
    if outer is inner:
        return False
    if outer.speaker is None or inner.speaker is None:
        same = outer.speaker is inner.speaker
    else:
        same = outer.speaker.entity == inner.speaker.entity is not None
    around, inside = outer.content.span, inner.content.span
    return (
        around.start <= inside.start
        and inside.end <= around.end
        and same
        and outer.type in CHARGES
        and inner.type in CHARGES
        and (outer.target and outer.target.entity) == (inner.target and inner.target.entity)
    )


def _holds_denial(act: Act, cues: Sequence[Span]) -> bool:
    """Whether one of others' cues stands in what an act tells: "they said the church | rejected | their claims"."""
    said = act.content.span
    tells = act.type == "deny" and not cue_denies(act)
    return tells and any(said.start <= cue.start and cue.end <= said.end for cue in cues)


def _tells_nothing(act: Act) -> bool:
    """Whether an act is told not to be done, or agrees with a charge, or tells of one that is not made: no answer."""
    cue = act.cue.text if act.cue else ""
    match = cue_match(cue)
    accepted = not (match and match.entry.denies) and accepts(act.content.span.text)
    said = f"{cue} {act.content.span.text}"
    uncharged = match is not None and match.passive and match.negated and match.entry.type in CHARGES
    return accepted or uncharged or is_left_unsaid(match) or upholds(said) or _WITHOUT_PROOF.match(said) is not None


class _Builder:
    """Builds the acts of one article."""

    def __init__(
        self,
        article: Article,
        pieces: Pieces,
        identities: Identities,
        settings: Settings,
        choice: TargetChoice,
        observe: Observe | None,
    ) -> None:
        self._article, self._pieces, self._identities, self._settings = article, pieces, identities, settings
        self._choice, self._observe = choice, observe
        self._answers = AnswerChoice(sides(identities.entities), settings.answers)
        self._kinds = {entity.id: entity.kind for entity in identities.entities}
        self._participants: dict[Run, Participant] = {}

    def acts(self, found: Sequence[PieceAct]) -> list[Act]:
        """Return the acts in the order given: charges as they were judged, and of the others those that answer.

        A part of what is said is no second act where the whole says the same of the same.
        """
        made: list[tuple[PieceAct, Act]] = []
        for piece_act in found:
            act = self._judged(piece_act)
            if act is not None:
                self._answers.hear(act)
                made.append((piece_act, act))
        whole = {_says(one, act) for one, act in made if not one.part}
        kept = [(one, act) for one, act in made if not (one.part and _says(one, act) in whole)]
        answers = [act for _, act in kept if act.type in ANSWERS]
        of_others = [act.cue for act in answers if act.reported_by is not None and act.cue is not None]
        kept = [(one, self._told(one) if _holds_denial(act, of_others) else act) for one, act in kept]
        return [
            act
            for one, act in kept
            if not ((one.reporter or act.speaker is None) and any(_tells(other, act) for _, other in kept))
        ]

    def _told(self, found: PieceAct) -> Act:
        """The act as what its cue makes of it, and no answer."""
        return self.act(replace(found, judged=None))

    def _judged(self, found: PieceAct) -> Act | None:
        """The act, as an answer if it is one; None for a part of a content that is nothing by itself."""
        if found.judged in ("accuse", "criticise"):
            charging = self.act(found)
            if not self._is_against_own(charging):
                return charging
            found = replace(found, judged="deny", probability=BREACH)
        plain = self.act(replace(found, judged=None))
        charge = self._answers.charge_instead(found, plain, self._settings.thresholds)
        if charge is not None:
            return self.act(charge)
        if self._observe is not None:
            self._observe(found, plain, self._answers.features(found, plain))
        likely = 0.0 if _tells_nothing(plain) else self._answers.probability(found, plain)
        if found.cue is not None and likely >= self._settings.thresholds["answer"]:
            return self.act(replace(found, judged="deny", probability=likely))
        return None if found.part else plain

    def _is_against_own(self, act: Act) -> bool:
        """Whether a charge would be against whom its speaker speaks for, who has been charged: an answer is not."""
        speaker, target = (who.entity if who else None for who in (act.speaker, act.target))
        if speaker is None or target is None or speaker == target or target not in self._answers.side(speaker):
            return False
        return self._answers.accused_before(act)

    def act(self, found: PieceAct) -> Act:
        """Return one act, not yet numbered."""
        text = self._article.text
        cue = span_of(self._pieces, text, found.cue) if found.cue else None
        match = cue_match(cue.text) if cue else None
        entry = match.entry if match else None
        kind, form = act_type(found.judged, entry, negated=match is not None and match.negated)
        speaker = self._speaker(found.source)
        content = self._content(found.content)
        if kind == "concede" and exculpates(content.span.text):
            kind = "deny"  # "admitted no wrongdoing"
        role = match.entry.object if match and not match.passive else "none"
        beside = self._participant(found.object) if found.object else None
        addressee = beside if role == "addressee" and beside and self._is_actor(beside) else None
        target, likely = None, None
        if found.judged in ("accuse", "criticise"):
            target, likely = self._target(found)
        elif found.judged is None and kind in DIRECTED and role in ("target", "addressee", "either"):
            target, addressee = (beside if beside and self._is_actor(beside) else None), None
        return Act(
            id="",
            type=kind,
            quotation=quotation_of(text, content.parts),
            speaker=speaker,
            cue=cue,
            content=content,
            confidence=calibrated(found, likely, entry is not None and entry.charges, self._settings.calibration),
            addressee=addressee,
            target=target,
            resolved=resolved(self._article, content, self._identities) if found.judged else content.span.text,
            form=form,
            reported_by=self._reporter(found, speaker),
        )

    def _reporter(self, found: PieceAct, speaker: Participant | None) -> str | None:
        """Who tells of an act in their own speech, unless it is the speaker."""
        who = self._participant(found.reporter)
        same = who is not None and speaker is not None and who.entity == speaker.entity
        return None if who is None or same else who.entity

    def _content(self, runs: Sequence[Run]) -> Content:
        spans = sorted(span_of(self._pieces, self._article.text, run) for run in runs)
        start, end = spans[0].start, max(s.end for s in spans)
        return Content(Span(start, end, self._article.text[start:end]), tuple((s.start, s.end) for s in spans))

    def _participant(self, run: Run | None) -> Participant | None:
        if run is None:
            return None
        if run not in self._participants:
            span = participant_span(self._pieces, self._article.text, run)
            self._participants[run] = Participant(self._identities.denotes.get((span.start, span.end)), span)
        return self._participants[run]

    def _speaker(self, run: Run | None) -> Participant | None:
        """The source in all its words, an apposition with its closing comma among them."""
        who = self._participant(run)
        if who is None or run is None:
            return None
        return Participant(who.entity, span_of(self._pieces, self._article.text, run))

    def _is_actor(self, who: Participant) -> bool:
        return who.entity is not None and self._kinds[who.entity] in ACTORS

    def _target(self, found: PieceAct) -> tuple[Participant | None, float | None]:
        """The likeliest mention of the entity that is chosen as target, in all its words, and how likely it is."""
        choice = self._choice.choose(found)
        if choice is None:
            return None, None
        chosen, likely = choice
        mentions = [
            who for who in map(self._participant, (r.run for r in found.targets)) if who and who.entity == chosen
        ]
        best = mentions[0].span
        around = [who for who in mentions if who.span.start <= best.start and best.end <= who.span.end]
        return max(around, key=lambda who: who.span.end - who.span.start), likely
