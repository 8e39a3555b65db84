"""Readings built by hand, with all that is hard to carry from one format into another."""

from __future__ import annotations

import json
from pathlib import Path

from graph.contract import decode
from graph.values import (
    Act,
    Agreement,
    Article,
    Content,
    Entity,
    Participant,
    Reading,
    Relation,
    Role,
    Span,
    Violation,
)

GOLD = Path(__file__).parents[2] / "data" / "gold" / "us-russia-dispute-over-strikes.json"

QUOTED = 'They said "no" & <b>never</b>, it\'s ]]> over'
BREAKS = "First line\nsecond line\twith a tab"
EMOJI = "Fire 🔥 and family 👩‍👩‍👧 in Zürich"
RIGHT_TO_LEFT = "שלום means peace, سلام too"
BACKSLASHES = r"C:\new\table | a;b, \"c\" %s {x}"


def gold() -> Reading:
    """The seed article as read by hand."""
    return decode(json.loads(GOLD.read_text(encoding="utf-8")))


class Writer:
    """Puts an article together sentence by sentence and remembers where everything stands."""

    def __init__(self) -> None:
        self.text = ""
        self.acts: list[Act] = []

    def say(
        self, speaker: tuple[str, str], kind: str, target: tuple[str, str] | None, words: str, **more: object
    ) -> str:
        """Add an act of the entity `speaker` (id, name) and return its id."""
        who = Participant(speaker[0], self._put(speaker[1], " "))
        cue = self._put("told", " ")
        whom = None if target is None else Participant(target[0], self._put(target[1], ": "))
        span = self._put(words, ". \n")
        content = Content(span, ((span.start, span.end),))
        act = Act(f"a{len(self.acts)}", kind, "direct", who, cue, content, 0.75, target=whom, **more)  # type: ignore[arg-type]
        self.acts.append(act)
        return act.id

    def _put(self, words: str, after: str) -> Span:
        start = len(self.text)
        self.text += words + after
        return Span(start, start + len(words), words)


ATLANTIS, MU, EVE = ("e1", 'Atlantis "Great" & <Co>'), ("e2", "Mu 🌋"), ("e3", "Eve O’Neil")


def hard() -> Reading:
    """Parallel and opposite acts, every kind of date, and text that each syntax has to escape."""
    writer = Writer()
    first = writer.say(ATLANTIS, "accuse", MU, QUOTED, date="2016-06-03")
    writer.say(ATLANTIS, "accuse", MU, BREAKS, date="2016-05-30/2016-06-02")
    denial = writer.say(MU, "deny", ATLANTIS, EMOJI, date="2016-06")
    writer.say(ATLANTIS, "deny", MU, RIGHT_TO_LEFT)
    alleged = writer.say(EVE, "accuse", MU, BACKSLASHES, form="sue", date="2016-06-04~")
    writer.say(MU, "praise", MU, "Well done, all of us")
    writer.say(EVE, "claim", None, "The sea keeps its treaty of 1066 with nobody")
    pact = writer.text.index("treaty of 1066")
    entities = (
        Entity("e1", ATLANTIS[1], "state", ("Atlantis", "the | island; lost")),
        Entity("e2", MU[1], "state", ("Mu",)),
        Entity("e3", EVE[1], "person", (), (Role("Minister of <Sea> & Sky", "e1"),), "e1"),
    )
    return Reading(
        article=Article(
            writer.text,
            "hard",
            'A title with "quotes" & <marks>',
            "2016-06-05",
            "The Daily ]]> Bugle",
            "https://example.org/a?b=1&c=2#top",
        ),
        entities=entities,
        acts=tuple(writer.acts),
        relations=(Relation(denial, first, "denies", True, 0.5),),
        agreements=(
            Agreement(
                "g1",
                "Treaty of 1066",
                "treaty",
                (Span(pact, pact + 14, "treaty of 1066"),),
                ("e1", "e2"),
                (Violation("e2", alleged), Violation("e1", alleged)),
            ),
        ),
        reader="hand 1",
    )


def saying(words: str) -> Reading:
    """A reading with one accusation in these words."""
    writer = Writer()
    writer.say(("e1", "Atlantis"), "accuse", ("e2", "Mu"), words)
    entities = (Entity("e1", "Atlantis", "state"), Entity("e2", "Mu", "state"))
    return Reading(
        Article(writer.text, "words", published="2020-01-01"), entities, tuple(writer.acts), reader="hand 1"
    )


def many(articles: int, per: int = 10) -> list[Reading]:
    """Readings with that many articles of `per` acts each, no two alike."""
    readings = []
    for number in range(articles):
        writer = Writer()
        one, other = ("e1", f"Land {number % 40}"), ("e2", f"Land {(number + 1) % 40}")
        for n in range(per):
            kind = ("accuse", "deny", "claim")[n % 3]
            writer.say(one, kind, other, f"statement {n} of article {number}", date=f"2020-{n % 12 + 1:02}-15")
        entities = (Entity("e1", one[1], "state"), Entity("e2", other[1], "state"))
        article = Article(writer.text, f"doc{number}", f"Title {number}", "2020-01-01", "Bugle")
        readings.append(Reading(article, entities, tuple(writer.acts), reader="hand 1"))
    return readings
