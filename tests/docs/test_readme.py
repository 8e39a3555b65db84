"""The README does what it says: its commands run, its answers are those given, its snippets work."""

import json
import re
import shlex
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.command.app import app
from tests.docs.blocks import README, ROOT, answers, blocks, comparable

FOUND = blocks()


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return answers(tmp_path_factory.mktemp("readme") / "store")


@pytest.mark.parametrize("name", ["ask", "ask-http"])
def test_the_answer_shown_is_the_answer_given(given: dict[str, str], name: str) -> None:
    assert comparable(FOUND["answer", name]) == comparable(given[name]), (
        "the reader answers otherwise now; look at it, then run: python -m tests.docs.blocks"
    )


def test_the_answer_shown_has_the_accuser_and_the_words(given: dict[str, str]) -> None:
    items = json.loads(FOUND["answer", "ask-http"])["items"]
    assert items
    assert all(item["target"]["name"] == "United States" for item in items)


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_two_commands_are_one_line_each(name: str) -> None:
    command = FOUND["command", name]
    assert command.count("\n") == 1
    assert command.startswith("python3 -m venv .venv && ")


def test_the_snippets_of_the_shell_run_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ministry accuses neighbour\n\nArvia accused Beldon of breaking the truce, its minister said on Monday.\n"
    (tmp_path / "articles").mkdir()
    (tmp_path / "backups").mkdir()
    (tmp_path / "article.txt").write_text(text, "utf-8")
    (tmp_path / "articles" / "one.txt").write_text(text, "utf-8")
    (tmp_path / "corpus.jsonl").write_text(json.dumps({"id": "two", "text": text + "Russia accused Syria of fraud."}))
    (tmp_path / "gold.jsonl").write_text(json.dumps({"doc": "one", "text": text, "acts": []}))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COUNTERCLAIM_STORE", str(tmp_path / "store"))
    for line in FOUND["snippets", "shell"].splitlines():
        words = shlex.split(line, comments=True)
        assert words[0] == "counterclaim"
        if ">" in words:
            words = words[: words.index(">")]
        result = CliRunner().invoke(app, words[1:])
        assert result.exit_code == 0 or "nothing is known of" in result.stderr, f"{line}\n{result.output}"


def test_the_snippet_of_python_runs() -> None:
    exec(compile(FOUND["snippet", "python"], "README.md", "exec"), {})


@pytest.mark.parametrize(
    "page",
    sorted(
        path
        for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "data" / "README.md"]
        if "node_modules" not in path.parts
    ),
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [target for target in targets if not target.startswith(("http://", "https://", "mailto:"))]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_figures_have_their_place() -> None:
    text = README.read_text("utf-8")
    assert text.index("<!-- figures -->") < text.index("<!-- /figures -->")


def test_every_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split(r"[<>=\[]", requirement)[0] for requirement in project["dependencies"]]
    licences = README.read_text("utf-8").partition("## Licences")[2].lower()
    assert [name for name in names if name not in licences] == []


def test_the_program_is_the_one_that_the_package_installs() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert scripts == {"counterclaim": "api.command:main"}
    assert sys.modules["api.command"].main
