"""`counterclaim evaluate`: figures of readings, made now or kept from before."""

import json
from pathlib import Path

import pytest

from tests.command.conftest import ROOT, Run

TEXT = "Arvia accused Beldon of breaking the truce. Beldon denied the charge. Beldon accused Arvia of lying."


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    def act(number: int, kind: str, words: str, source: str, target: str | None, *answers: str) -> dict[str, object]:
        start = TEXT.index(words)
        return {
            "id": f"A{number}",
            "type": kind,
            "sure": 3,
            "what": [start, start + len(words)],
            "source_entity": source,
            "target_entity": target,
            "responds_to": [{"id": answer, "relation": "denies"} for answer in answers],
        }

    acts = [
        act(1, "accuse", "breaking the truce", "Arvia", "Beldon"),
        act(2, "deny", "the charge", "Beldon", None, "A1"),
        act(3, "accuse", "lying", "the rebels", "Arvia"),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc": "valley", "text": TEXT, "acts": acts}) + "\n", "utf-8")
    return path


def figures(output: str) -> dict[str, tuple[int, int]]:
    return {figure["name"]: (figure["found"], figure["gold"]) for figure in json.loads(output)}


def test_the_texts_of_the_gold_are_read_and_scored(run: Run, gold: Path) -> None:
    result = run("evaluate", "--json", gold)
    assert result.exit_code == 0, result.stderr
    assert figures(result.stdout) == {
        "charge span": (2, 2),
        "charge act": (1, 2),
        "accusation": (1, 2),
        "answer act": (1, 1),
        "pairs": (1, 2),
        "links": (1, 1),
    }


def test_for_people_it_is_a_table_with_what_was_missed(run: Run, gold: Path) -> None:
    output = run("evaluate", gold, "--errors", "5").stdout
    assert "missed valley accuse the rebels -> Arvia" in output
    assert "charge act       50.0   50.0   50.0   1/2" in output


def test_kept_readings_are_scored_without_reading(run: Run) -> None:
    gold = sorted((ROOT / "data" / "gold").glob("*.json"))[0]
    result = run("evaluate", gold, "--readings", gold, "--json")
    assert result.exit_code == 0, result.stderr
    assert all(figure["f1"] == 1.0 for figure in json.loads(result.stdout) if figure["gold"])


def test_two_annotations(run: Run, gold: Path, tmp_path: Path) -> None:
    record = json.loads(gold.read_text("utf-8"))
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({**record, "acts": record["acts"][:1]}) + "\n", "utf-8")
    assert figures(run("evaluate", "--json", gold, other).stdout)["charge act"] == (1, 1)


def test_what_is_no_gold_is_told(run: Run, article: Path) -> None:
    result = run("evaluate", article)
    assert result.exit_code == 1
    assert "cannot be read as JSON" in result.stderr
