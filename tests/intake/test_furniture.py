"""What belongs to the page is set apart; what belongs to the article never is."""

import json
import os
from pathlib import Path

import pytest

from graph.intake import demonstration_articles
from graph.intake.furniture import furniture_of
from graph.intake.lines import lines_of

LEAD = "The government of Arvia accused its neighbour on Friday of breaking the truce in the valley."
ANSWER = "“That is false,” the neighbour's spokeswoman, Dana Orlo, told reporters in the capital."
MORE = "The truce was signed in March after talks that lasted for two years, and both sides praised it then."


def furniture(text: str) -> list[str]:
    """The words of the stretches, a list entry a line."""
    lines = tuple(lines_of(text))
    stretches = furniture_of(lines, len(text))
    return [line.text for line in lines if any(start <= line.start < end for start, end in stretches)]


def page(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(page(LEAD, ANSWER), [], id="an article alone has none"),
        pytest.param(page("Arvia accuses neighbour of breach", LEAD, ANSWER), [], id="a headline is not furniture"),
        pytest.param(page("Truce broken", LEAD, ANSWER), [], id="a short headline is not either"),
        pytest.param(
            page("Skip to content", "World", "Arvia accuses neighbour of breach", LEAD, ANSWER),
            ["Skip to content", "World"],
            id="a menu above the headline",
        ),
        pytest.param(
            page("Friday, 5 June 2020", "By Ana Berg and Tom Li", LEAD, ANSWER),
            ["Friday, 5 June 2020", "By Ana Berg and Tom Li"],
            id="date line and byline",
        ),
        pytest.param(
            page("Arvia accuses neighbour of breach", "Orlo at the talks in March, when the truce was signed.", LEAD),
            [],
            id="a caption without a mark is a sentence like others",
        ),
        pytest.param(
            page("Arvia accuses neighbour of breach", LEAD, "Image: Ministry of Defence", ANSWER, MORE),
            ["Image: Ministry of Defence"],
            id="a picture's credit amid the text",
        ),
        pytest.param(
            page("A headline of six plain words", LEAD, "Share on Facebook", "Advertisement", ANSWER, MORE),
            ["Share on Facebook", "Advertisement"],
            id="buttons and advertisements amid the text",
        ),
        pytest.param(
            page(LEAD, ANSWER, MORE, MORE, "(Reporting by Ana Berg; Editing by Tom Li)", "Our Standards: Principles"),
            ["(Reporting by Ana Berg; Editing by Tom Li)", "Our Standards: Principles"],
            id="an agency's closing credit and what follows",
        ),
        pytest.param(
            page(LEAD, ANSWER, MORE, "Related stories", "Orlo denies talks with rebels", "Valley in ruins", "Truce"),
            ["Related stories", "Orlo denies talks with rebels", "Valley in ruins", "Truce"],
            id="a list of other stories",
        ),
        pytest.param(
            page(
                LEAD, ANSWER, MORE, "Valley Post is an independent news organization. Support our journalism today."
            ),
            ["Valley Post is an independent news organization. Support our journalism today."],
            id="an outlet that presents itself at the end",
        ),
        pytest.param(
            page(
                "Valley Post is an independent news organization, and its journalism angers us, he said.", LEAD, MORE
            ),
            [],
            id="the same words at the start are the article's",
        ),
        pytest.param(
            page(LEAD, MORE, "“Our readers trust the journalism of this newsroom,” the editor told the court."),
            [],
            id="words about journalism in quotation marks are somebody's",
        ),
        pytest.param(
            page(LEAD, "(Reporting by Ana Berg)", ANSWER, MORE, MORE, MORE),
            [],
            id="a credit in the middle of an article closes nothing",
        ),
        pytest.param("Home\n\nNews\n\nSport\n", [], id="a page without a sentence has no article to tell it from"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_furniture_is_told_from_the_article(text: str, expected: list[str]) -> None:
    assert furniture(text) == expected


def test_a_stretch_runs_to_the_next_line_of_the_article() -> None:
    text = page("Breaking News", "Arvia accuses neighbour of breach", LEAD)
    assert furniture_of(tuple(lines_of(text)), len(text)) == ((0, text.index("Arvia accuses")),)


def test_the_demonstration_article_starts_at_its_headline_and_ends_before_its_credits() -> None:
    article = next(a for a in demonstration_articles() if a.doc == "us-russia-dispute-over-strikes")
    (menu, credits) = article.furniture
    assert menu == (0, article.text.index("U.S., Russia In Dispute"))
    assert credits == (article.text.index("With reporting by"), len(article.text))


CORPORA = os.environ.get("COUNTERCLAIM_CORPORA")


@pytest.mark.skipif(CORPORA is None, reason="COUNTERCLAIM_CORPORA does not name the folder of the corpora")
@pytest.mark.parametrize("corpus", ["us-train", "us-dev", "world-train", "world-dev"])
def test_no_annotated_act_of_a_corpus_lies_in_furniture(corpus: str) -> None:
    lost = []
    for line in (Path(str(CORPORA)) / "acts" / f"{corpus}.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        stretches = furniture_of(tuple(lines_of(record["text"])), len(record["text"]))
        for act in record["acts"]:
            what = act["what"]
            if what and any(start < what["end"] and what["start"] < end for start, end in stretches):
                lost.append(what["text"])
    assert lost == []
