"""Acts take the date that stands beside their cue, outside what is said."""

from __future__ import annotations

import pytest

from graph.dates import date_acts
from graph.values import Act, Article, Content, Span

CASES = {
    "a weekday after the cue": ("Hanoi accused Manila on Monday of {ramming a boat}.", "accused", "2016-05-30"),
    "a date before the cue": (
        "The dispute broke out on June 3, with Moscow claiming {it was asked to wait}.",
        "claiming",
        "2016-06-03",
    ),
    "a date in what is said dates another event": ("He said {the strike of May 2 killed ten}.", "said", None),
    "the date outside counts, not the one inside": (
        "He said Thursday that {the strike of May 2 killed ten}.",
        "said",
        "2016-06-02",
    ),
    "a date right after the cue inside the content is uncertain": (
        "He said {Thursday that ten died}.",
        "said",
        "2016-06-02?",
    ),
    "the nearest of two": ("Elected in 2012, she said on Tuesday {it was a lie}.", "said", "2016-05-31"),
    "a date of another sentence does not count": ("They met on Monday. She said {it was a lie}.", "said", None),
    "a date to come is none": ("She will say on June 10 {it was a lie}.", "say", None),
}


@pytest.mark.parametrize(("marked", "cue", "edtf"), CASES.values(), ids=CASES)
def test_date_of_act(marked: str, cue: str, edtf: str | None) -> None:
    start, end = marked.index("{"), marked.index("}") - 1
    text = marked.replace("{", "").replace("}", "")
    at = text.index(cue)
    said = Span(start, end, text[start:end])
    act = Act("a1", "claim", "indirect", None, Span(at, at + len(cue), cue), Content(said, ((start, end),)), 0.9)
    stop = text.find(". ") + 2
    sentences = [(0, stop), (stop, len(text))] if stop > 1 else [(0, len(text))]
    assert date_acts(Article(text, "a", published="2016-06-03"), [act], sentences) == {"a1": edtf}
