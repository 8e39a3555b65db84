"""What a dossier holds: the accusations against one actor, and what answered each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.errors import InputError
from graph.export.selection import Selection
from graph.queries.act_rows import ANSWERING, act_rows
from graph.queries.values import ActRow

NOTE: Final = (
    "What others are reported to have said, in their words. Nothing here says that an accusation is true, and “no "
    "answer found” says no more than that these articles hold none. A program read them, and it errs, most where its "
    "confidence (0 to 1) is low: check every quotation, who is quoted, and whom it is about, at the place named."
)
"""What whoever reads a dossier has to know."""

MAX_CHARGES: Final = 2000
"""Accusations a dossier can hold; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An act that answers an accusation, and how it bears on it."""

    relation: str
    act: ActRow


@dataclass(frozen=True, slots=True)
class Charge:
    """An accusation with what answered it; no answers says that none was found, not that there is none."""

    act: ActRow
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """All accusations against an actor, in time order, out of so many articles."""

    actor: str
    title: str
    charges: tuple[Charge, ...]
    articles: int

    @property
    def unanswered(self) -> int:
        """How many accusations no answer was found to."""
        return sum(not charge.answers for charge in self.charges)


def dossier(selected: Selection, actor: str) -> Dossier:
    """Return the dossier of the chosen acts, which are accusations against that actor.

    Raises InputError for more accusations than a dossier can hold.
    """
    total = selected.number("SELECT count(*) FROM chosen")
    if total > MAX_CHARGES:
        raise InputError(
            f"there are {total:,} accusations against {actor}, and a dossier holds {MAX_CHARGES:,}; "
            "narrow them by date or source, or export a table"
        )
    rows = selected.rows("SELECT acts.n FROM chosen JOIN acts USING (n) ORDER BY acts.day, acts.n")
    acts = act_rows(selected.connection, [n for (n,) in rows])
    return Dossier(
        actor=actor,
        title=f"Accusations against {actor}, and the answers",
        charges=tuple(Charge(act, _answers(selected, act)) for act in acts),
        articles=selected.number("SELECT count(*) FROM articles WHERE current"),
    )


def _answers(selected: Selection, act: ActRow) -> tuple[Answer, ...]:
    rows = selected.rows(
        "SELECT DISTINCT r.type, acts.n, acts.day FROM relations r JOIN acts ON acts.iri = r.source "
        "WHERE r.target = ? AND acts.current ORDER BY acts.day, acts.n, r.type",
        (act.iri,),
    )
    found = [(kind, n) for kind, n, _ in rows if kind in ANSWERING]
    answering = act_rows(selected.connection, [n for _, n in found])
    return tuple(Answer(kind, answer) for (kind, _), answer in zip(found, answering, strict=True))


def accuser(act: ActRow) -> str:
    """Return who speaks, and for whom, as a reader would name them."""
    if act.speaker is None:
        return "An unnamed source"
    for_whom = f" (for {act.side.name})" if act.side is not None and act.side != act.speaker else ""
    return f"{act.speaker.name}{for_whom}"


def when(act: ActRow) -> str:
    """Return when it was said, or, where the article does not tell, of what day the article is."""
    if act.date:
        return act.date
    return f"in an article of {act.published}" if act.published else "undated"


def charged(act: ActRow) -> str:
    """Return what kind of accusation it is, against whom, in whose words, and how sure the reading is.

    A dossier on a state holds also what is said against those who speak for it, so each accusation names its own.
    """
    against = f", against {act.target.name}" if act.target is not None else ""
    return f"{act.form or act.type}{against}; {act.quotation} quotation; confidence {act.confidence:.2f}"


def resolved(act: ActRow) -> str | None:
    """Return the claim with references resolved where that tells more than the quotation, None elsewhere."""
    told, quoted = (words.strip(" .").casefold() for words in (act.text, act.quote))
    return act.text if told and told != quoted else None


def answered(charge: Charge, answer: Answer) -> str:
    """Return what an answer is: the accused's own, or that of another, which is no reply of theirs."""
    accused = charge.act.target
    own = accused is not None and accused in (answer.act.speaker, answer.act.side)
    return "Answer" if own else "Answer by another"


def summary(dossier: Dossier) -> str:
    """Return what was found, in a sentence or two."""
    charges, articles = len(dossier.charges), dossier.articles
    looked = "article" if articles == 1 else f"{articles} articles"
    if not charges:
        return f"No accusation against {dossier.actor} was found in the {looked} looked through."
    found = "1 accusation was" if charges == 1 else f"{charges} accusations were"
    return f"{found} found in the {looked} looked through. {_unanswered(charges, dossier.unanswered)}"


def _unanswered(charges: int, unanswered: int) -> str:
    if unanswered in (0, charges):
        those = "it" if charges == 1 else "each of them" if unanswered == 0 else "any of them"
        return f"{'No' if unanswered else 'An'} answer to {those} was found."
    return f"To {unanswered} of them no answer was found."


def place(act: ActRow) -> str:
    """Return where the words stand: title, publisher, date and characters."""
    parts = [act.article.name or act.article_id, act.source, act.published, f"characters {act.start}–{act.end}"]
    return ", ".join(part for part in parts if part)
