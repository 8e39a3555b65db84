"""The marked blocks of the README: commands that are run, and answers that are compared.

Run as a program, it asks the questions anew and writes the answers into the README.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_BLOCK = re.compile(
    r"<!-- (?P<kind>command|answer|snippets?): (?P<name>[\w-]+) -->\n```\w+\n(?P<text>.*?)```", re.DOTALL
)
_CONFIDENCE = re.compile(r"confidence \d\.\d\d")


def blocks(text: str | None = None) -> dict[tuple[str, str], str]:
    """The blocks by kind and name."""
    found = _BLOCK.finditer(README.read_text("utf-8") if text is None else text)
    return {(block["kind"], block["name"]): block["text"] for block in found}


def program(*arguments: str, store: Path) -> list[str]:
    """The command line that runs the program of this checkout."""
    return [sys.executable, "-c", "from api.command import main; main()", *arguments, "--store", str(store)]


def answers(store: Path) -> dict[str, str]:
    """What the README's questions are answered by a new store with the demonstration articles."""
    subprocess.run(program("add", "--demo", store=store), check=True, capture_output=True, cwd=ROOT, timeout=300)
    words = shlex.split(blocks()["command", "ask"])[1:]
    asked = subprocess.run(program(*words, store=store), check=True, capture_output=True, cwd=ROOT, timeout=60)
    return {"ask": asked.stdout.decode(), "ask-http": _over_http(store)}


def _over_http(store: Path) -> str:
    path = re.search(r"http://127\.0\.0\.1:8000(/[^']*)", blocks()["command", "ask-http"])
    assert path is not None
    command = program("serve", "--port", "0", store=store)
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=dict(os.environ)) as service:
        assert service.stderr is not None
        try:
            line = next(line for line in service.stderr if "serving" in line)
            url = next(word for word in line.split() if word.startswith("http://"))
            with urllib.request.urlopen(url + path[1], timeout=30) as response:
                return json.dumps(json.load(response), indent=1, ensure_ascii=False) + "\n"
        finally:
            service.terminate()
            service.communicate(timeout=60)


def comparable(answer: str) -> str:
    """An answer without the figures that a newly trained model moves a little, and without space at line ends."""
    return "\n".join(_CONFIDENCE.sub("confidence", line).rstrip() for line in answer.strip().splitlines())


def rewrite() -> None:
    """Put the answers of now into the README."""
    with tempfile.TemporaryDirectory() as folder:
        found = answers(Path(folder) / "store")
    text = README.read_text("utf-8")
    for name, answer in found.items():
        pattern = re.compile(rf"(<!-- answer: {name} -->\n```\w+\n).*?```", re.DOTALL)
        text = pattern.sub(lambda match, answer=answer: f"{match[1]}{answer.strip()}\n```", text)  # type: ignore[misc]
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite()
