"""English inflection by rule: the forms a verb or noun takes in text, from its lemma."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

VOWELS = frozenset("aeiou")
SIBILANTS = ("s", "x", "z", "ch", "sh", "o")


@dataclass(frozen=True, slots=True)
class VerbForms:
    """The five forms of a verb: accuse, accuses, accused, accused, accusing."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str

    def all(self) -> frozenset[str]:
        """Return every form once."""
        return frozenset((self.base, self.third, self.past, self.participle, self.gerund))


def verb_forms(lemma: str, irregular: Mapping[str, Collection[str]], doubling: Collection[str]) -> VerbForms:
    """Return the forms of a verb.

    `irregular` maps a lemma to its past and participle; `doubling` holds the lemmas that double their last
    consonant, which the spelling does not show ("admit", but not "edit").
    """
    stem = lemma + lemma[-1] if lemma in doubling else lemma
    past, participle = irregular.get(lemma) or (_past(lemma, stem),) * 2
    return VerbForms(lemma, plural(lemma), past, participle, _gerund(lemma, stem))


def plural(lemma: str) -> str:
    """Return the plural of a regular noun, which is also the third person of a regular verb."""
    irregular = {"have": "has", "be": "is"}
    if lemma in irregular:
        return irregular[lemma]
    if _consonant_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(SIBILANTS) else "s")


def _past(lemma: str, stem: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if _consonant_y(lemma):
        return lemma[:-1] + "ied"
    return stem + "ed"


def _gerund(lemma: str, stem: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return stem + "ing"


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and len(lemma) > 1 and lemma[-2] not in VOWELS
