"""`counterclaim ask`: the question of the project, for people, for programs and for spreadsheets."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command.conftest import Run


@pytest.fixture
def filled(run: Run, readings: Path) -> Run:
    assert run("add", "--readings", readings).exit_code == 0
    return run


def speakers(run: Run, *arguments: str) -> list[str]:
    result = run("ask", "--json", *arguments)
    assert result.exit_code == 0, result.stderr
    return sorted({row["speaker"]["name"] for row in json.loads(result.stdout)["items"]})


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(("--accused", "United States"), ["Russia", "Sergei Lavrov"], id="who accused the United States"),
        pytest.param(("--accused", "Washington"), ["Russia", "Sergei Lavrov"], id="by another of its names"),
        pytest.param(("--accuser", "Moscow"), ["Russia", "Sergei Lavrov"], id="a spokesman counts for his side"),
        pytest.param(("--accuser", "Lavrov"), ["Sergei Lavrov"], id="but not the side for him"),
        pytest.param(("--text", "regime"), ["Mark Toner"], id="by a word of the claim"),
        pytest.param(("--type", "blame"), ["Mark Toner"], id="by the kind of act"),
        pytest.param(("--accused", "United States", "--unanswered"), ["Sergei Lavrov"], id="what nobody answered"),
        pytest.param(("--since", "2016-06-04"), [], id="nothing after that day"),
        pytest.param(
            ("--quotation", "direct", "--accused", "United States"), ["Sergei Lavrov"], id="in his own words"
        ),
    ],
)
def test_the_filters(filled: Run, arguments: tuple[str, ...], expected: list[str]) -> None:
    assert speakers(filled, "--source", "RFE/RL", *arguments) == expected


def test_for_people_it_gives_the_words_their_place_and_the_answer(filled: Run) -> None:
    output = filled("ask", "--accuser", "Sergei Lavrov").stdout
    assert "Sergei Lavrov (for Russia) → United States" in output
    assert "in the words “They are telling us not to hit it [Nusra Front]" in output
    assert "RFE/RL, 2016-06-03" in output
    assert "characters 430 to 518" in output
    assert "↳ U.S. State Department (for United States) reframes:" in output


def test_csv_has_a_row_an_accusation(filled: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(filled("ask", "--csv", "--accused", "United States").stdout)))
    assert {row["target"] for row in rows} == {"United States"}
    assert all(row["quote"] for row in rows)


def test_pages_go_on_where_the_last_ended(filled: Run) -> None:
    first = json.loads(filled("ask", "--json", "--limit", "2").stdout)
    second = json.loads(filled("ask", "--json", "--limit", "1000", "--cursor", first["next"]).stdout)
    assert len(first["items"]) == 2
    assert first["total"] == len(first["items"]) + len(second["items"])


def test_a_name_that_nobody_has_is_told(filled: Run) -> None:
    result = filled("ask", "--accused", "Atlantis")
    assert result.exit_code == 1
    assert "Atlantis" in result.stderr


def test_an_empty_answer_is_told_and_no_failure(filled: Run) -> None:
    result = filled("ask", "--since", "2999-01-01")
    assert result.exit_code == 0
    assert "nothing of the kind" in result.stderr


@pytest.mark.slow
def test_from_a_cold_start_it_answers_within_a_second(filled: Run, store: Path) -> None:
    command = [sys.executable, "-c", "from api.command import main; main()", "ask", "--store", str(store)]
    times = []
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, timeout=60)
        times.append(time.perf_counter() - began)
    assert min(times) < 1.0
