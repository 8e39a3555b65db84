"""The charges of others that somebody tells of or denies, as acts of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graph.reading.attributions import MIN_PIECES, PieceAttribution
from graph.reading.contested import contested
from graph.reading.cue_lexicon import ACCUSING, CHARGES, GAP, OBJECTS, load
from graph.reading.cues import CueMatch, cue_entry, cue_match, cues_in, rejects_charges
from graph.reading.denied import begins_with_charge, begins_with_claim, claimed, takes_up
from graph.reading.falsehood import called_in_the_end, is_denied, is_predicate
from graph.reading.judgement import DENIAL, SUBJECT, Judgement, charging
from graph.reading.neighbours import Neighbours
from graph.reading.nested import InnerCue, inner_cues
from graph.reading.piece_acts import PieceAct
from graph.reading.tokens import Pieces
from graph.reading.undone import can_charge, is_price
from graph.reading.units import Run, by_sentence, units

LIKELY = 0.5
"""How likely somebody is the least of whom what is criticised is a charge."""
OWN = 0.9
"""How sure a statement must be a charge without the charges of others that it tells of, to be one beside them."""


@dataclass(frozen=True, slots=True)
class Criticised:
    """What is criticised (`run`) to the end of what it says, who is for it, and that as a charge, if it is one."""

    run: Run
    whom: Run
    charge: PieceAct | None


class InnerActs:
    """Finds the charges inside the attributions of one window; all runs are in pieces of the article."""

    def __init__(self, article: Pieces, near: Neighbours, judge: Judgement) -> None:
        """Take the article's pieces, what may take part in the window's acts, and the judge of its runs."""
        self._article, self._near, self._judge = article, near, judge

    def told(self, outer: PieceAttribution, named: Run | None = None) -> list[PieceAct]:
        """Return the charges of others in what somebody says, first the one `named` to be denied, if there is one."""
        denied = [*self._denied(outer, named)] if named else []
        taken = {act.cue for act in denied}
        joined = replace(outer, content=_joined(outer.content))
        runs = [unit.run for unit in units(self._article, [joined])]
        nested = (act for run in runs for act in (*self._nested(run, outer), *self._denials(run, outer)))
        return [*denied, *(act for act in nested if act.cue not in taken)]

    def named_to_deny(self, told: PieceAttribution) -> Run | None:
        """Return the first sentence of what is said, if it begins with the charge that the cue denies.

        Whoever criticises a claim denies it: "slammed the council's claims that he stole".
        """
        match = cue_match(self._near.words(told.cue))
        first, last = min(told.content)[0], max(last for _, last in told.content)
        run = next(by_sentence(self._article, (first, last)))
        words = self._near.words(run)
        if rejects_charges(match):
            return run if begins_with_charge(words) else None
        return run if first >= told.cue[1] and _criticises(match) and begins_with_claim(words) else None

    def contested(self, told: PieceAttribution) -> Criticised | None:
        """Return what somebody criticises or rejects, if it tells what it says itself: "slammed a report accusing".

        None if somebody is criticised for something else.
        """
        match = cue_match(self._near.words(told.cue))
        if not (_criticises(match) or rejects_charges(match)):
            return None
        first, last = min(told.content)[0], max(last for _, last in told.content)
        if first < told.cue[1]:
            return None
        run = next(by_sentence(self._article, (first, last)))
        found = contested(self._near.words(run))
        if found is None:
            return None
        start = self._near.bounds(run)[0]
        cue, document = self._near.pieces(start + found.start, start + found.end), start + found.document
        if found.agent is not None:
            source = self._near.agent(start + found.agent)
        else:
            source = self._near.bare_ending(document) or self._near.named_before(document, run[0])
        accused = source
        if found.owner is not None:
            accused = self._near.beginning(start, self._near.pieces(start, start + found.owner)[1])
            source = source if found.agent is not None or found.owned else accused
        rest = (cue[1], run[1])
        if source is None or accused is None or source == told.source or rest[1] - rest[0] < MIN_PIECES:
            return None
        act = self._charge(source, cue, rest, None)
        if act is not None and not any(t.run is not None and t.probability >= LIKELY for t in act.targets[:1]):
            act = None  # "a report claiming that every crane had been checked" charges nobody
        if act is not None:
            sure = act.probability * told.probability
            act = replace(act, reporter=told.source, probability=sure, apart=True, contested=True)
        return Criticised(run, accused, act)

    def leave_own(self, unit: Run, cue: Run, inner: Sequence[PieceAct]) -> bool:
        """Return whether a unit that charges somebody does so beside the charges of others that stand in it.

        It does if most of it is something else, and that is a charge too.
        """
        others = [_extent(act) for act in inner if act.apart]
        inside = [run for run in others if run[0] < unit[1] and unit[0] < run[1]]
        if not inside:
            return True
        left = [n for n in range(*unit) if not any(a <= n < b for a, b in inside)]
        most = len(left) >= MIN_PIECES and 2 * len(left) >= unit[1] - unit[0]
        return most and charging(self._judge.types_of(left, cue)) >= OWN

    def _denied(self, outer: PieceAttribution, run: Run) -> Iterator[PieceAct]:
        """The charge that a run names to be denied: "denied the council's claims that he stole"."""
        charge = claimed(self._near.words(run))
        if charge is None:
            return
        start = self._near.bounds(run)[0]
        cue = self._near.pieces(start + charge.start, start + charge.end)
        if charge.agent is None:
            source = self._near.named_before(start + (charge.owner or charge.start), run[0])
        else:
            source = self._near.beginning(start + charge.agent, run[1])
        end = charge.last or called_in_the_end(self._near.words(run))
        last = run[1] if end is None else self._near.pieces(start, start + end)[1]
        rest = (self._near.pieces(start + charge.content, start + charge.content + 1)[0], last)
        act = self._charge(source, cue, rest, None) if rest[0] < rest[1] else None
        if act is not None:
            yield replace(act, probability=act.probability * outer.probability)

    def _nested(self, unit: Run, outer: PieceAttribution) -> Iterator[PieceAct]:
        """The charges of others that a unit of what somebody says tells of."""
        start, entry = self._near.bounds(unit)[0], cue_entry(self._near.words(outer.cue))
        sorry = entry is not None and entry.cue in load().words["apologising"]
        for inner in inner_cues(self._near.words(unit)):
            if sorry and inner.match.open:
                continue  # "apologised for claiming that he lied" takes that back
            cue = self._near.pieces(start + inner.match.start, start + inner.match.end)
            act = self._inner(inner, cue, unit, start)
            if act is not None:
                if (
                    act.source is None
                    and inner.main
                    and inner.match.entry.form is not None
                    and self._near.has_word(
                        outer.source, load().words["office"]
                    )  # "prosecutors said Poe was charged"
                ):
                    act = replace(act, source=outer.source)
                sure, apart = act.probability * outer.probability, self._apart(inner, cue, act)
                yield replace(act, reporter=outer.source, probability=sure, apart=apart)

    def _denials(self, unit: Run, outer: PieceAttribution) -> Iterator[PieceAct]:
        """The denials of others that a unit of what somebody says tells of: "said Poe had denied the claim"."""
        start = self._near.bounds(unit)[0]
        for match in cues_in(self._near.words(unit)):
            if not rejects_charges(match) or match.passive or match.open or match.entry.part != "verb":
                continue
            cue = self._near.pieces(start + match.start, start + match.end)
            if GAP in match.entry.cue:
                cue = (cue[0], cue[0] + 1)  # "rejected * claims" names what it rejects
            subject = self._near.ending(start + match.whole, unit[0])
            denied = self._near.words((cue[1], unit[1])) if cue[1] < unit[1] else ""
            plain = is_denied(denied) if match.entry.cue == "deny" else False
            if subject is None or not (plain or takes_up(denied)):
                continue
            sure = float(DENIAL.max()) * outer.probability
            types = tuple(float(share) for share in DENIAL)
            content = ((cue[1], unit[1]),)
            yield PieceAct(cue, subject, None, content, "deny", (), sure, types, reporter=outer.source, apart=True)

    def _apart(self, inner: InnerCue, cue: Run, act: PieceAct) -> bool:
        """Whether who tells of a charge is not who charges.

        What somebody is told to apologise for saying is what the outer charge is about too, and a passive without an
        agent may be by whoever tells of it, but for what only an office does: "said Poe had been convicted".
        """
        entry = cue_entry(self._near.words(cue))
        accuses = entry is not None and entry.type in ACCUSING and not inner.match.open
        office = inner.match.entry.form is not None
        return inner.apart or (accuses and (act.source is not None or not inner.main or office))

    def _inner(self, inner: InnerCue, cue: Run, unit: Run, start: int) -> PieceAct | None:
        """The charge that an inner cue tells of, if one follows it; `start` is the unit's first character."""
        subject = self._subject(inner, unit, start)
        if subject is None and inner.subject is not None:
            return None
        relative = inner.last is not None and not (inner.match.passive or inner.match.open)
        if relative and subject is not None and subject[0] == unit[0]:
            return None  # "released a report that accuses": who releases it says so
        source, accused = (None, subject) if inner.match.passive else (subject, None)
        if inner.agent is not None:
            source = self._near.beginning(start + inner.agent, unit[1])
            if source is None and subject is None:
                return None
        if source is None and accused is not None:
            source = self._agent_in((cue[1], unit[1]))
        rest = (cue[1], unit[1] if inner.last is None else self._near.pieces(start, start + inner.last)[1])
        if source and source[0] >= cue[1]:
            behind = source[0] <= cue[1] + 1  # the matter follows "by the council", or stands before it
            rest = (source[1], rest[1]) if behind else (cue[1], min(source[0] - 1, rest[1]))
        if rest[0] < rest[1] and self._near.words((rest[0], rest[0] + 1)) in (":", ","):
            rest = (rest[0] + 1, rest[1])
        return self._charge(source, cue, rest, accused) if rest[1] - rest[0] >= MIN_PIECES else None

    def _subject(self, inner: InnerCue, unit: Run, start: int) -> Run | None:
        """Whose cue it is, of a passive who is accused."""
        if inner.subject is None:
            return None
        at = start + inner.subject
        if inner.apart and inner.match.open:  # "cited Brook, the mayor, as saying"
            subject = self._near.subject(self._near.pieces(at + 1, start + inner.match.start))
        elif inner.match.entry.part == "noun":
            subject = self._near.named_before(at, unit[0])
        elif inner.match.passive and self._near.text(at, start + inner.match.whole).strip() == ",":
            whole = self._near.pieces(start + inner.match.whole, start + inner.match.end)
            subject = self._near.subject(whole)  # "the firm, among others, was accused"
        else:
            subject = self._near.ending(at, unit[0])
        before = self._near.words((subject[0] - 1, subject[0])).lower() if subject else ""
        if inner.match.open and before == "to":
            return self._near.beginning(start, unit[1])  # who is told to apologise to somebody for accusing
        return subject

    def _charge(self, source: Run | None, cue: Run, rest: Run, accused: Run | None) -> PieceAct | None:
        """The act of a source, or of nobody, if what follows its cue is a charge."""
        if is_predicate(self._near.words(rest)) or is_price(cue, self._near):
            return None  # "called the accusation by the council | a lie"
        types = self._judge.types(rest, cue)
        kind = self._judge.kind(types, self._judge.situation(cue))
        if not can_charge(cue_entry(self._near.words(cue)), rest, self._near):
            return None
        if kind not in ("accuse", "criticise"):
            return None
        told = PieceAttribution(source, cue, (rest,), 1.0)
        return self._judge.act(told, (rest,), kind, types, rest, accused, heard=False)

    def _agent_in(self, unit: Run) -> Run | None:
        """Who is heard later in a unit to have charged somebody: "accused of theft by the council"."""
        likely = self._judge.speaker(unit) if unit[0] < unit[1] else None
        if likely is None or likely.run is None or likely.run[0] <= unit[0] or likely.run[1] > unit[1]:
            return None
        by = self._near.words((likely.run[0] - 1, likely.run[0])).lower() == "by"
        return likely.run if by or likely.probability >= self._judge.thresholds["speaker-inner"] else None


def _criticises(match: CueMatch | None) -> bool:
    """Whether somebody or something named behind a cue is criticised by it."""
    if match is None or match.negated or match.passive or match.entry.form is not None:
        return False
    entry = match.entry
    return entry.type in CHARGES and (entry.object in OBJECTS or bool(entry.target))


def _joined(content: Sequence[Run]) -> tuple[Run, ...]:
    """The parts of a content, as one where nothing stands between two of them."""
    joined: list[Run] = []
    for first, last in sorted(content):
        if joined and joined[-1][1] == first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _extent(act: PieceAct) -> Run:
    """From the cue of an act, or whom it charges as its subject, to the end of its content."""
    places = [act.content[0][0], *(run[0] for run in (act.cue, act.source) if run)]
    places += [t.run[0] for t in act.targets if t.run and t.probability >= SUBJECT]
    return min(places), act.content[-1][1]
