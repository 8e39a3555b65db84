"""Every figure of the model card, by the shipped reader, in one run.

    python -m training.report CORPORA [--model FOLDER]

Prints a table: attribution spans (PolNeAR dev, exact F1 by role); charges, pairs, answers and links, accusation
against criticism, calibration, and speakers resolved from pronouns and descriptions, on both development sets and on
all held-out sets; charge acts by publisher; and charges on the held-out fifth of the PLOVER sentences.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from graph.contract import encode
from graph.dispute.relate import CHARGES
from graph.evaluation import Figure, evaluate, found_acts
from graph.evaluation.acts import FoundAct, GoldAct
from graph.evaluation.matching import align, same_actor
from graph.identity.phrase import phrase
from graph.pipeline import NeuralReader
from graph.reading.encoder import Encoder, packaged
from graph.reading.interface import Reader
from graph.speech.kinds import ANSWERS
from graph.values import Act, Participant, Reading
from training import corpora
from training.corpora import FRIENDLY, Charge, Document, as_article, publisher
from training.written import held_out as held_out_written

BINS, DRAWS = 10, 500
UNNAMED = "unnamed"
"""What annotations have for the source of an act whom the article does not name."""


def readings(reader: Reader, documents: Sequence[Document]) -> list[Reading]:
    return [reader.read(as_article(d)) for d in documents]


def f1(gold: set, found: set) -> float:
    return 200 * len(gold & found) / max(1, len(gold) + len(found))


def within(act: Act, others: Iterable[Act]) -> bool:
    """Whether the act is a part of what another act of the same cue tells as a whole."""
    inner = act.content.span
    return any(
        o.cue == act.cue
        and o.content.span != inner
        and o.content.span.start <= inner.start
        and inner.end <= o.content.span.end
        for o in others
    )


def spans(reading: Reading) -> dict[str, set[tuple[int, int]]]:
    """The spans of each role that the acts of a reading have, each attribution taken as a whole."""
    made: dict[str, set[tuple[int, int]]] = {"source": set(), "cue": set(), "content": set()}
    for act in reading.acts:
        if act.cue is None or within(act, reading.acts):
            continue
        made["cue"].add((act.cue.start, act.cue.end))
        made["content"].update(act.content.parts)
        if act.speaker:
            made["source"].add((act.speaker.span.start, act.speaker.span.end))
    return made


def attribution_figures(documents: Sequence[Document], read: Sequence[Reading]) -> dict[str, float]:
    """Exact F1 of spans by role; an article that two people annotated counts with each annotation."""
    totals: dict[str, tuple[set, set]] = {role: (set(), set()) for role in ("source", "cue", "content")}
    for number, (document, reading) in enumerate(zip(documents, read, strict=True)):
        found = spans(reading)
        for role, (gold, all_found) in totals.items():
            gold |= {(number, s) for a in document.attributions or () for s in getattr(a, role)}
            all_found |= {(number, s) for s in found[role]}
    return {role: f1(*sets) for role, sets in totals.items()}


def overlapping(act: Act, charge: Charge) -> bool:
    start, end = act.content.span.start, act.content.span.end
    shared = min(end, charge.what[1]) - max(start, charge.what[0])
    return shared > 0.3 * min(end - start, charge.what[1] - charge.what[0])


def names(reading: Reading, who: Participant | None) -> tuple[str, ...]:
    if who is None:
        return ("",)
    if who.entity is None:
        return (who.span.text,)
    entity = reading.entity(who.entity)
    return (entity.name, *entity.aliases)


def type_accuracy(documents: Sequence[Document], read: Sequence[Reading]) -> tuple[int, int]:
    """Of sure charges found at the right words, how many have the right type (accusation or criticism)."""
    right = total = 0
    for document, reading in zip(documents, read, strict=True):
        for charge in document.charges or ():
            if charge.type == "deny" or charge.sure < 2:
                continue
            found = [a for a in reading.acts if a.type in CHARGES and overlapping(a, charge)]
            if found:
                best = min(found, key=lambda a: a.content.span.end - a.content.span.start)
                total += 1
                right += (best.type == "criticise") == (charge.type == "criticise")
    return right, total


def outcomes(documents: Sequence[Document], read: Sequence[Reading]) -> list[tuple[str, float, bool]]:
    """(type, confidence, right) of every charge and answer; right by words and speaker, and target of a charge.

    Where the article names nobody who speaks, naming nobody is right.
    """
    made = []
    for document, reading in zip(documents, read, strict=True):
        for act in reading.acts:
            if act.type not in CHARGES | ANSWERS:
                continue
            answer = act.type in ANSWERS
            good = any(
                overlapping(act, c)
                and (c.type == "deny") == answer
                and same_actor(names(reading, act.speaker), _named(c.source_entity))
                and (answer or same_actor(names(reading, act.target), c.target_entity))
                for c in document.charges or ()
            )
            made.append((act.type, act.confidence, good))
    return made


def calibration_error(made: Iterable[tuple[str, float, bool]]) -> float:
    """Expected calibration error over ten equal bins of confidence."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for _, confidence, good in made:
        bins.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, good))
    total = sum(map(len, bins.values()))
    gaps = (abs(sum(c for c, _ in b) - sum(g for _, g in b)) for b in bins.values())
    return sum(gaps) / max(1, total)


def chance_error(made: Sequence[tuple[str, float, bool]]) -> float:
    """The error that confidences exactly as right as they say would show on as many acts, on average: none is 0."""
    rng = random.Random(0)
    draws = ([(kind, c, rng.random() < c) for kind, c, _ in made] for _ in range(DRAWS))
    return sum(map(calibration_error, draws)) / DRAWS


def speaker_accuracy(documents: Sequence[Document], read: Sequence[Reading]) -> Counter:
    """Of gold charges whose speaker's words were found, how many resolve to the right name, by form."""
    counts: Counter = Counter()
    for document, reading in zip(documents, read, strict=True):
        for charge in document.charges or ():
            if charge.source is None or charge.source_entity.lower() == UNNAMED:
                continue
            form = phrase(document.text[slice(*charge.source)]).form
            for act in reading.acts:
                where = act.speaker.span if act.speaker else None
                if where and where.start < charge.source[1] and charge.source[0] < where.end:
                    counts[form, "total"] += 1
                    counts[form, "right"] += same_actor(names(reading, act.speaker), charge.source_entity)
                    break
    return counts


def plover_figures(folder: Path, reader: Reader) -> tuple[float, float, int, int]:
    """Recall of ACCUSE sentences with the marked source and target, and the share of friendly ones with a charge."""
    marks = corpora.plover_marks(folder)
    right = accused = false = friendly = 0
    for sentence in corpora.plover(folder):
        if not sentence.held_out or (sentence.root != "ACCUSE" and sentence.root not in FRIENDLY):
            continue
        reading = reader.read(as_article(sentence.document))
        charges = [a for a in reading.acts if a.type in CHARGES]
        if sentence.root == "ACCUSE":
            accused += 1
            mark = marks[sentence.id]
            right += any(_touches(a.speaker, mark["s"]) and _touches(a.target, mark["t"]) for a in charges)
        else:
            friendly += 1
            false += bool(charges)
    return right / max(1, accused), false / max(1, friendly), accused, friendly


def _touches(who: Participant | None, stretch: tuple[int, int]) -> bool:
    return who is not None and who.span.start < stretch[1] and stretch[0] < who.span.end


def acts_figures(
    documents: Sequence[Document], read: Sequence[Reading], *, unnamed_is_nobody: bool = False
) -> Sequence[Figure]:
    """Compare the acts read with those annotated.

    Where an article names nobody who makes a charge, the annotators wrote "unnamed" for the source, and a reading
    gives no speaker; compared as names the two never agree. `unnamed_is_nobody` takes them for the same.
    """
    found = dict(found_acts(encode(r, with_text=False)) for r in read)
    gold = gold_acts(documents)
    if unnamed_is_nobody:
        gold = {doc: tuple(map(_without_unnamed, acts)) for doc, acts in gold.items()}
    return evaluate(found, gold)[0]


def fates(documents: Sequence[Document], read: Sequence[Reading]) -> Counter[str]:
    """What becomes of the sure charges, each read act used once; where the accuser is unnamed, nobody is right."""
    counts: Counter[str] = Counter()
    for document, reading in zip(documents, read, strict=True):
        charges = [c for c in document.charges or () if c.type != "deny"]
        gold = [_without_unnamed(_gold(c)) for c in charges]
        acts = [act for act in found_acts(encode(reading, with_text=False))[1].acts if act.kind == "charge"]
        right = {j for _, j in align(acts, gold, actors=True)}
        found = {j: acts[i] for i, j in align(acts, gold, actors=False)}
        for number, (charge, wanted) in enumerate(zip(charges, gold, strict=True)):
            if wanted.sure >= 2:
                read_there = any(overlapping(act, charge) for act in reading.acts)
                counts["right" if number in right else _fate(found.get(number), wanted, read_there)] += 1
    return counts


def _fate(found: FoundAct | None, wanted: GoldAct, read_there: bool) -> str:
    if found is None:
        return "another type" if read_there else "nothing"
    by, of = same_actor(found.source, wanted.source), same_actor(found.target, wanted.target)
    return "accused wrong" if by else "accuser wrong" if of else "both wrong"


def _without_unnamed(act: GoldAct) -> GoldAct:
    return replace(act, source=_named(act.source))


def _named(entity: str | None) -> str | None:
    return None if (entity or "").lower() == UNNAMED else entity


def gold_acts(documents: Sequence[Document]) -> dict[str, tuple[GoldAct, ...]]:
    """The annotated acts of each document, as they are compared."""
    return {d.doc: tuple(map(_gold, d.charges or ())) for d in documents}


def _gold(charge: Charge) -> GoldAct:
    return GoldAct(
        charge.id,
        charge.type,
        charge.sure,
        charge.what,
        charge.source_entity or None,
        charge.target_entity or None,
        charge.answers,
        charge.same_as,
    )


def show(part: str, documents: Sequence[Document], read: Sequence[Reading]) -> list[tuple[str, float, bool]]:
    """Print the figures of charges, answers and speakers, and return the outcomes of the acts."""
    for figure in acts_figures(documents, read):
        scores = f"{100 * figure.precision:5.1f} {100 * figure.recall:5.1f} {100 * figure.f1:5.1f}"
        print(f"{part} {figure.name:12} P/R/F1 {scores}  {figure.hit}/{figure.wanted}")
    for figure in acts_figures(documents, read, unnamed_is_nobody=True):
        if figure.name in ("charge act", "pairs"):
            print(f"{part} {figure.name} with unnamed accusers taken for nobody F1 {100 * figure.f1:5.1f}")
    print(f"{part} charges", ", ".join(f"{fate} {count}" for fate, count in sorted(fates(documents, read).items())))
    right, total = type_accuracy(documents, read)
    print(f"{part} accusation against criticism {100 * right / max(1, total):.1f} % of {total}")
    made = outcomes(documents, read)
    print(f"{part} calibration error {calibration_error(made):.3f}; by chance alone {chance_error(made):.3f}")
    for form in ("name", "pronoun", "description"):
        counts = speaker_accuracy(documents, read)
        share = 100 * counts[form, "right"] / max(1, counts[form, "total"])
        print(f"{part} speakers by {form} {share:.1f} % of {counts[form, 'total']}", flush=True)
    return made


def by_publisher(documents: Sequence[Document], read: Sequence[Reading]) -> dict[str, Figure]:
    """How well charge acts are read of the articles of each publisher, which their names begin with."""
    grouped: dict[str, tuple[list[Document], list[Reading]]] = {}
    for document, reading in zip(documents, read, strict=True):
        articles, readings_of = grouped.setdefault(publisher(document), ([], []))
        articles.append(document)
        readings_of.append(reading)
    return {
        publisher: next(f for f in acts_figures(*of_one) if f.name == "charge act")
        for publisher, of_one in sorted(grouped.items())
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", type=Path, default=None)
    options = parser.parse_args()
    reader = NeuralReader(packaged() if options.model is None else Encoder(options.model))
    folder = options.corpora
    polnear = corpora.polnear(folder, "dev")
    for role, value in attribution_figures(polnear, readings(reader, polnear)).items():
        print(f"PolNeAR dev {role:8} exact F1 {value:5.1f}", flush=True)
    sets = {part: corpora.acts(folder, part) for part in ("us-dev", "world-dev")}
    held_out = ("us", "world", "newswire", "broadcast-read", "broadcast")
    sets |= {f"{part}-held-out": corpora.held_out(folder, part) for part in held_out}
    sets |= {f"written-{name}": documents for name, documents in held_out_written().items()}
    read = {part: readings(reader, documents) for part, documents in sets.items()}
    acts = {part: show(part, documents, read[part]) for part, documents in sets.items()}
    made = [*acts["us-dev"], *acts["world-dev"]]
    print(f"both dev sets calibration error {calibration_error(made):.3f}; by chance alone {chance_error(made):.3f}")
    us = ("us-dev", "us-held-out")
    for name, figure in by_publisher([d for p in us for d in sets[p]], [r for p in us for r in read[p]]).items():
        print(f"{name} charge act F1 {100 * figure.f1:5.1f}  {figure.hit}/{figure.wanted}")
    recall, false, accused, friendly = plover_figures(folder, reader)
    print(
        f"PLOVER held out: ACCUSE recall {100 * recall:.1f} % of {accused}; friendly with a charge "
        f"{100 * false:.1f} % of {friendly}"
    )


if __name__ == "__main__":
    main()
