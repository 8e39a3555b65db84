"""A reader that understands one sentence pattern, so that the command line can be tested without a model.

Run as a program, it is `counterclaim` with this reader in place of the trained one.
"""

import os
import re
import signal
import sys
import time
import types

from graph.reading.interface import Reader
from graph.values import Act, Article, Content, Entity, Participant, Reading, Relation, Span

_CHARGE = re.compile(r"(?P<who>[A-Z]\w+) accused (?P<whom>[A-Z]\w+) of (?P<what>[^.\n]+)")
_DENIAL = re.compile(r"(?P<who>[A-Z]\w+) denied (?P<what>[^.\n]+)")


class FakeReader:
    """Reads "X accused Y of Z" and "X denied Z"; `seconds` is how long it takes over an article."""

    name = "fake 1"

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def read(self, article: Article) -> Reading:
        time.sleep(self.seconds)
        names: dict[str, list[Span]] = {}
        acts = []
        for pattern, kind in ((_CHARGE, "accuse"), (_DENIAL, "deny")):
            for found in pattern.finditer(article.text):
                who, what = _span(found, "who"), _span(found, "what")
                names.setdefault(who.text, []).append(who)
                target = None
                if "whom" in found.groupdict():
                    whom = _span(found, "whom")
                    names.setdefault(whom.text, []).append(whom)
                    target = Participant(f"e-{whom.text}", whom)
                speaker = Participant(f"e-{who.text}", who)
                content = Content(what, ((what.start, what.end),))
                acts.append(Act(f"a{len(acts) + 1}", kind, "indirect", speaker, None, content, 0.9, target=target))
        charges = [act for act in acts if act.type == "accuse"]
        denials = [act for act in acts if act.type == "deny"]
        relations = [Relation(d.id, c.id, "denies", False, 0.8) for d in denials for c in charges]
        entities = [Entity(f"e-{name}", name, "state", mentions=tuple(spans)) for name, spans in names.items()]
        return Reading(article, tuple(entities), tuple(acts), tuple(relations), reader=self.name)


def _span(found: re.Match[str], group: str) -> Span:
    return Span(found.start(group), found.end(group), found[group])


def pipeline(reader: Reader) -> types.ModuleType:
    """A module that stands for `graph.pipeline`, with this reader as its default."""
    module = types.ModuleType("graph.pipeline")
    module.default_reader = lambda: reader  # type: ignore[attr-defined]
    module.read_article = lambda article, who: who.read(article)  # type: ignore[attr-defined]
    module.read_articles = lambda articles, who: map(who.read, articles)  # type: ignore[attr-defined]
    return module


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # tests run in the background inherit an ignored one
    sys.modules["graph.pipeline"] = pipeline(FakeReader(float(os.environ.get("FAKE_SECONDS", "0"))))
    from api.command import main

    main()
