"""Annotated articles: both formats, and an error that names the line for everything else."""

import json
from pathlib import Path

import pytest

from graph.errors import InputError
from graph.evaluation import evaluate, found_acts, load_gold
from graph.evaluation.acts import GoldAct

LINE = {
    "doc": "one",
    "text": "Arvia accused Beldon of fraud.",
    "acts": [
        {
            "id": "A1",
            "type": "accuse",
            "sure": 2,
            "what": {"start": 24, "end": 29, "text": "fraud"},
            "source_entity": "Arvia",
            "target_entity": "Beldon",
            "responds_to": [{"id": "A0", "relation": "counter-accuses"}],
            "same_as": None,
        },
        {"id": "A2", "type": "deny", "what": [0, 5], "source_entity": "Beldon", "target_entity": None},
    ],
}


def test_a_line_of_acts_is_read(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(LINE) + "\n\n", "utf-8")
    (article,) = load_gold(path)
    assert article.acts == (
        GoldAct("A1", "accuse", 2, (24, 29), "Arvia", "Beldon", ("A0",)),
        GoldAct("A2", "deny", 3, (0, 5), "Beldon", None),
    )
    assert article.article is not None
    assert article.article.text == LINE["text"]


def test_a_reading_made_by_hand_is_gold_and_scores_all_against_itself() -> None:
    folder = Path(__file__).parents[2] / "data" / "gold"
    gold = load_gold(folder)
    readings = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    figures, missed = evaluate(dict(map(found_acts, readings)), {article.doc: article.acts for article in gold})
    assert [figure.f1 for figure in figures if figure.wanted] == [1.0] * sum(figure.wanted > 0 for figure in figures)
    assert figures[0].wanted >= 4
    assert missed == ()


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        pytest.param("", "holds no annotated articles", id="an empty file"),
        pytest.param("{", "cannot be read as JSON", id="half a line"),
        pytest.param("[]", "line 1 is not an annotated article", id="a list"),
        pytest.param('{"doc": "x"}', "line 1 is not an annotated article", id="no acts"),
    ],
)
def test_what_is_no_gold_is_an_error_that_names_the_place(tmp_path: Path, content: str, advice: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=advice):
        load_gold(path)


def test_a_gold_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no gold file"):
        load_gold(tmp_path / "gold.jsonl")
