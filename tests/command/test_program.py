"""The program as a whole: it teaches, it starts fast, it says what it is."""

import subprocess
import sys

import pytest

from api.command.app import app
from tests.command.conftest import Run

COMMANDS = [command.callback.__name__ for command in app.registered_commands if command.callback]


def test_help_names_every_command(run: Run) -> None:
    output = run("--help").stdout
    assert all(name in output for name in [*COMMANDS, "keys"])


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_examples(run: Run, command: str) -> None:
    output = run(command, "--help").stdout
    assert command == "status" or f"    counterclaim {command}" in output or "Example" in output


def test_the_version(run: Run) -> None:
    assert run("--version").stdout.startswith("counterclaim 0.")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, api.command.app\n"
        "heavy = {'fastapi', 'numpy', 'onnxruntime', 'pyoxigraph', 'rdflib', 'trafilatura', 'networkx', 'lxml'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
