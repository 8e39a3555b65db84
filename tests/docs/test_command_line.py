"""The page on the command line names every command, every option and every exit code."""

import pytest
from typer.main import get_command

from api.command import failures
from api.command.app import app
from tests.docs.blocks import ROOT

PAGE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
COMMANDS = get_command(app).commands  # type: ignore[attr-defined]


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_and_option_is_in_the_page(command: str) -> None:
    assert f"### {command}" in PAGE or f"and {command}\n" in PAGE
    known = [
        option for parameter in COMMANDS[command].params for option in (*parameter.opts, *parameter.secondary_opts)
    ]
    long = [option for option in known if option.startswith("--") and option != "--help"]
    assert [option for option in long if f"`{option}" not in PAGE and f"{option}`" not in PAGE] == []


@pytest.mark.parametrize("code", [0, failures.FAILED, 2, failures.INTERRUPTED])
def test_every_exit_code_is_in_the_page(code: int) -> None:
    assert f"| {code} |" in PAGE
