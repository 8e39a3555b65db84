"""Attributions mended where the tagger cut a source or a cue short, or took somebody for the source who is none."""

from __future__ import annotations

import re
from dataclasses import replace

from graph.reading import nested
from graph.reading.attributions import PieceAttribution
from graph.reading.cue_lexicon import CHARGES, GAP, load
from graph.reading.cues import CueMatch, cue_entry, cue_match, cues_in, rejects_charges
from graph.reading.denied import begins_with_charge
from graph.reading.neighbours import AROUND, Neighbours
from graph.reading.sentences import QUOTATION_MARKS
from graph.reading.units import Run

_WHAT = "what "
_AROUND = 2
"""Parts of a content that stand on either side of its cue."""
_RELATIVES = ("that", "who", "which")
_FROM, _HEAR = " from ", "hear"
_ACCORDING = ["according", "to"]
_DONE_BY = re.compile(
    r"\b(?:was|were|is|are|been|being)\s+(?:\w+ly\s+)?\w+\s+by(?:\s+the)?(?:\s+an?\s[\w\s-]+,)?\s*$"
)
_WHOSE = re.compile(r",\s*whose\s[^,]{1,40}(?:,[^,]{1,40},)?\s*$")
_ASIDE = re.compile(
    r"(?:despite|in spite of|notwithstanding|ignoring|defying|dismissing|rejecting|amid|over)\s", re.IGNORECASE
)
_REPORTED = re.compile(r"(?:has |have )?(?:reported|said|reports?|says?|wrote|writes)\b[^,]{0,30},\s*(?:and)?$")


_HEADLINE_ENDS = re.compile(r"[\w’'”]\s*\n")
"""Where a headline ends, which has no stop."""


def mended(told: PieceAttribution, text: str, near: Neighbours) -> PieceAttribution:
    """Return an attribution with its source and cue whole, by whoever speaks; `near` is what stands beside what."""
    told = _with_whole_content(_not_about_source(_within_paragraph(told, text, near)), near)
    whole = _with_subject(_with_whole_cue(_with_whole_source(told, near), text, near), near)
    whole = _with_denied_charge(_beside_parenthesis(_beside_aside(whole, near), near), near)
    return _of_noun(_of_quoted(_of_what(whole, text, near), near), near)


def _within_paragraph(told: PieceAttribution, text: str, near: Neighbours) -> PieceAttribution:
    """An attribution without what its content takes from the paragraphs before and behind that of its cue.

    Only what is quoted goes on over paragraphs.
    """
    first, last = near.bounds(told.cue)
    if told.source is not None and "\n" in text[last : near.bounds(told.source)[0]]:
        told = replace(told, source=None)
    between = text[near.bounds(told.source)[1] : first] if told.source is not None else ""
    if _HEADLINE_ENDS.search(between):
        told = replace(told, source=near.subject(told.cue))
    elif "\n" in between and near.named_subject(told.cue) is not None:
        told = replace(told, source=near.named_subject(told.cue))
    end = text.find("\n", last)
    if end >= 0:
        cut = (_to_paragraph(run, end, near) for run in told.content if _goes_on(run, end, near))
        told = replace(told, content=tuple(run for run in cut if run[0] < run[1]))
    start = text.rfind("\n", 0, first) + 1
    if start == 0 or all(near.bounds(run)[0] >= start for run in told.content):
        return told
    first = near.pieces(start, start + 1)[0]
    quoted = any(mark in near.words(run) for run in told.content if run[0] < first for mark in QUOTATION_MARKS)
    kept = tuple((max(a, first), b) for a, b in told.content if b > first)
    apart = tuple(run for a, b in kept for run in _around((a, b), told.cue))
    return told if quoted or not apart else replace(told, content=apart)


def _with_whole_content(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution with what its content breaks off before: "was named in a suit brought by | the union".

    Where it holds only the beginning of who is charged, with the rest of the sentence: "fined | Roe | Bank £2m for".
    """
    if not told.content:
        return told
    *before, (first, last) = told.content
    match = cue_match(near.words(told.cue))
    charges = match is not None and not match.passive and match.entry.charges and first == told.cue[1]
    if charges and any(c[0] <= first and last < c[1] for c in near.candidates):
        return replace(told, content=(*before, (first, near.sentence_end(told.cue))))
    noun = (told.cue[1], first) if told.cue[1] < first else None
    if noun is not None and faces(told.cue, noun, near):  # "defended itself against criticism | that it lied"
        return replace(told, content=(*before, (told.cue[1], last)))
    rest = near.behind((first, last)) if near.word(last - 1) in load().words["leading on"] else None
    if rest is None or (told.cue[0] < rest[1] and rest[0] < told.cue[1]):
        return told
    return replace(told, content=(*before, (first, rest[1])))


def _goes_on(run: Run, end: int, near: Neighbours) -> bool:
    """Whether a run begins before a paragraph ends, or is quoted behind it."""
    quoted = any(mark in near.text(near.bounds(run)[0] - 1, near.bounds(run)[1] + 1) for mark in QUOTATION_MARKS)
    return near.bounds(run)[0] < end or quoted


def _not_about_source(told: PieceAttribution) -> PieceAttribution:
    """An attribution without what is told of its source before the verb: "Roe, who faces | charges, | called it"."""
    source, cue = told.source, told.cue
    if source is None or source[1] > cue[0]:
        return told
    apart = tuple(run for run in told.content if not (source[1] <= run[0] and run[1] <= cue[0]))
    behind = any(cue[1] <= run[0] for run in apart)
    return replace(told, content=apart) if behind else told


def _to_paragraph(run: Run, end: int, near: Neighbours) -> Run:
    """What a run holds of the paragraph that ends at a character, should it go on unquoted, as behind headlines."""
    first, last = near.bounds(run)
    around = near.text(first - 1, last + 1)
    quoted = near.text(end - 1, end) == ":" or "''" in around or any(mark in around for mark in QUOTATION_MARKS)
    if not first < end < last or quoted:
        return run
    return (run[0], min(run[1], near.pieces(first, end)[1]))


def _around(run: Run, cue: Run) -> list[Run]:
    """What a run holds on either side of a cue."""
    if run[1] <= cue[0] or cue[1] <= run[0]:
        return [run]
    return [part for part in ((run[0], cue[0]), (cue[1], run[1])) if part[0] < part[1]]


def _with_subject(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution with what stands before it of a sentence that it parts: "Rome, | said Poe, | was at war"."""
    at = told.cue[0] - 1
    apart = told.source is not None and told.source[0] == told.cue[1] and at > 0 and near.words((at, at + 1)) == ","
    if not apart or not told.content or min(told.content)[0] < told.cue[0]:
        return told
    first = min(told.content)[0]
    if (
        near.words((first, first + 1)).lower()
        not in load().words["be"] | load().words["have"] | load().words["modal"]
    ):
        return told
    start = near.sentence_start(told.cue)
    subject = next((c for c in near.candidates if c[1] == at and 0 <= c[0] - start <= 1), None)
    return told if subject is None else replace(told, content=(subject, *told.content))


def _with_denied_charge(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution with the noun of the charge that it denies: "Claims | that Rome lied were dismissed by".

    Nobody denies it but who follows its "by": "the accusation by Oslo that Rome lied was denied by | Milan".
    """
    match = cue_match(near.words(told.cue))
    if match is None or not match.passive or not rejects_charges(match):
        return told
    if told.source is not None and told.source[1] <= told.cue[0]:
        last = near.bounds(told.cue)[1]
        whole = near.words(told.cue).endswith(" by")
        told = replace(told, source=near.agent(last + 1) if whole else near.agent_behind(told.cue, None))
    if len(told.content) != 1:
        return told
    start, (first, last) = near.sentence_start(told.cue), told.content[0]
    if not start < first < last <= told.cue[0] or not begins_with_charge(near.words((start, last))):
        return told
    return replace(told, content=((start, last),))


def _beside_parenthesis(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution by its subject, where who reports it was taken: "Poe, according to AP, blamed"."""
    source = told.source
    if near.words(told.cue).lower().split() == _ACCORDING:
        return _around_parenthesis(told, near)
    words = near.words(told.cue)
    participle = words.split()[0].lower().endswith("ing")  # "Poe said, adding"
    if source is None or source[1] >= told.cue[0] or participle or cue_match(words) is None:
        return told
    start, behind = near.sentence_start(source), near.words((source[1], told.cue[0]))
    led = [near.words((n, n + 1)).lower() for n in range(max(start, source[0] - 2), source[0])] == _ACCORDING
    reported = _REPORTED.match(behind)
    if not (reported or (led and behind.startswith(","))):
        return told
    comma = source[0] - 1 - (len(_ACCORDING) if led else 0)
    if comma <= start or near.words((comma, comma + 1)) != ",":
        return told
    joined = behind.rstrip().endswith(" and")
    subjects = (c for c in near.candidates if (0 <= c[0] - start <= 1 if joined else c[1] == comma) and c[1] <= comma)
    subject = max(subjects, key=lambda c: c[1] - c[0], default=None)
    return told if subject is None else replace(told, source=subject)


def _around_parenthesis(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution by who charges, where it was read by who reports it: "Poe, | according to AP, | blamed Roe"."""
    if len(told.content) < _AROUND or told.source is None:
        return told
    (first, last), (_, end) = told.content[0], told.content[-1]
    after = told.source[1] + (near.word(told.source[1]) == ",")
    if after >= end:
        return told
    match = cue_match(near.words((after, end)))
    subject = next((c for c in near.candidates if c[1] == last and c[0] <= first + 1), None)
    if (
        match is None
        or match.start
        or match.passive
        or not match.entry.charges
        or subject is None
        or last > told.cue[0]
    ):
        return told
    start = near.bounds((after, end))[0]
    cue = near.pieces(start, start + match.end)
    return replace(told, source=subject, cue=cue, content=((cue[1], end),)) if cue[1] < end else told


def _with_whole_source(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution with the noun of its source, where the tagger found no more than the article before it."""
    source = near.words(told.source).split() if told.source is not None else [""]
    if told.source is not None and source[0].lower() in _RELATIVES and not source[0].isupper():
        if len(source) > 1 and source[-1][:1].isupper():  # "Rome, | which Oslo | accuses"
            return replace(told, source=(told.source[0] + 1, told.source[1]))
        head = near.before(told.source)  # "by a panel | that examined the murder"
        return told if head is None else replace(told, source=head)
    if told.source is None or near.words(told.source).lower() not in load().words["before noun"]:
        return told
    whole = near.starting(told.source)
    if whole is None or whole[1] > told.cue[0] > told.source[0]:
        whole = None  # "an | allegation"
    return replace(told, source=whole)


def _with_whole_cue(told: PieceAttribution, text: str, near: Neighbours) -> PieceAttribution:
    """An attribution with the rest of its cue, where its content begins with that: "pleaded | not guilty to"."""
    if not told.content or told.content[0][0] != told.cue[1]:
        return told
    start, end = near.bounds(told.cue)
    wordings = (m for m in cues_in(text[start : end + AROUND]) if start + m.start < end < start + m.end)
    match = next(wordings, None)
    shorter = cue_entry(near.words(told.cue))
    if match is None or GAP in match.entry.cue or match.entry.form is not None:
        return told
    if shorter is not None and shorter.type == match.entry.type:
        return told
    whole = near.pieces(start, start + match.end)
    rest = [(max(a, whole[1]), b) for a, b in told.content if b > whole[1]]
    return replace(told, cue=whole, content=tuple(rest) or told.content)


def _of_quoted(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution by who is quoted, where who quotes him was taken for the source: "was quoted by"."""
    match = cue_match(near.words(told.cue))
    quoted = match is not None and match.passive and match.entry.cue in load().words["quoting"]
    subject = near.subject(told.cue) if quoted and told.source and told.source[0] >= told.cue[1] else None
    if subject is None and match is not None and match.entry.cue in load().words["hearing"]:
        return _of_heard(told, match, near)
    return told if subject is None else replace(told, source=subject)


def _of_heard(told: PieceAttribution, match: CueMatch, near: Neighbours) -> PieceAttribution:
    """An attribution by who tells, where who hears it was taken for the source: "was told by", "heard from".

    Nobody is known to tell what "the court heard".
    """
    if told.source is None or told.source[0] >= told.cue[0]:
        return told
    end = near.bounds(told.cue)[1]
    teller = near.agent_behind(told.cue, None) if match.passive else None
    if not match.passive and near.words(told.cue).endswith(" from"):
        teller = near.agent(end + 1)
    elif not match.passive and near.text(end, end + len(_FROM)) == _FROM:
        teller = near.agent(end + len(_FROM))
    hears = match.passive or match.entry.cue == _HEAR
    return replace(told, source=teller) if teller is not None or hears else told


def _beside_aside(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution by its subject, where somebody in an aside before the cue was taken for the source.

    "Rome, despite Oslo's denials, blamed", "the guild, whose secretary, Ada Brook, accused".
    """
    source = told.source
    if source is None or source[1] > told.cue[0]:
        return told
    whom = near.beside_relative(told.cue)
    inside = whom is not None and whom[1] <= source[0]
    spoken = inside and source[1] < told.cue[0] - _AROUND  # a verb follows whoever the clause begins with
    if whom is not None and (spoken or (inside and source[0] > whom[1] + _AROUND) or source[1] <= whom[0]):
        return replace(told, source=whom)
    start = near.sentence_start(told.cue)
    behind = near.words((source[1], told.cue[0])) if source[1] < told.cue[0] else ""
    whose = _WHOSE.match(behind)
    if whose is not None:
        ends = told.cue[0] - behind.rstrip().endswith(",")
        subject = max((c for c in near.candidates if c[1] == ends and c[0] > source[1] + 1), default=None)
        return told if subject is None else replace(told, source=subject)
    comma = max((n for n in range(start, source[0]) if near.word(n) == ","), default=start)
    if (
        comma == start
        or near.word(told.cue[0] - 1) != ","
        or not _ASIDE.match(near.words((comma + 1, source[0] + 1)))
    ):
        return told
    subject = max(
        (c for c in near.candidates if c[1] == comma and c[0] - start <= 1), key=lambda c: -c[0], default=None
    )
    return told if subject is None else replace(told, source=subject)


def _of_what(told: PieceAttribution, text: str, near: Neighbours) -> PieceAttribution:
    """An attribution by who calls something so in the words of somebody else: "what prosecutors call a coup"."""
    subject = near.subject(told.cue)
    start = 0 if subject is None else near.bounds(subject)[0]
    what = text[max(0, start - len(_WHAT)) : start].lower() == _WHAT
    return replace(told, source=subject) if what else told


def _of_noun(told: PieceAttribution, near: Neighbours) -> PieceAttribution:
    """An attribution without its source, where that is told to have met with a charge, not to have made it.

    Nor has made it who did something else about it: "Eritrean accusations that it lied were rejected | by Ethiopia".
    """
    if told.source is None:
        return told
    if meets(told.source, told.cue, near):
        return replace(told, source=None)
    match = cue_match(near.words(told.cue))
    if match is not None and match.passive and told.source[0] >= near.sentence_end(told.cue):
        return replace(told, source=None)  # "It was alleged that Roe lied. | Roe | wept"
    if not does_about(told.source, told.cue, near):
        return told
    owner = near.named_before(near.bounds(told.cue)[0], near.sentence_start(told.cue))
    content = tuple(run for run in told.content if run[0] >= told.cue[1])
    return replace(told, source=owner, content=content or told.content)


def does_about(who: Run, cue: Run, near: Neighbours) -> bool:
    """Return whether who stands behind a noun for a charge did something about it: "claims dismissed by | Roe"."""
    if not begins_with_charge(near.words(cue)) or who[0] <= cue[1]:
        return False
    return _DONE_BY.search(near.words((cue[1], who[0]))) is not None


def faces(cue: Run, said: Run, near: Neighbours) -> bool:
    """Return whether a verb's subject meets with the charge that follows: "defended itself against | claims"."""
    return near.has_word(cue, load().words["charged with"]) and begins_with_charge(near.words(said))


def meets(who: Run, cue: Run, near: Neighbours) -> bool:
    """Return whether somebody before a noun for a charge or claim meets with it, and does not make it.

    "The firm defended itself against criticism that" charges nobody; "the firm repeated criticism that" may.
    """
    match = cue_match(near.words(cue))
    if match is None or match.entry.part != "noun" or who[1] > cue[0]:
        return False
    between = near.words((who[1], cue[1])).lower().split()[:-1]
    last = {*between[-3:]}
    led = not load().words["comes about by"].isdisjoint(last) and last.isdisjoint(("own", *nested.words()["owners"]))
    if led and begins_with_charge(near.words(cue).split()[-1]):
        return True  # "was suspended following | an allegation that"
    return match.entry.type in CHARGES | {"claim"} and not load().words["charged with"].isdisjoint(between)
