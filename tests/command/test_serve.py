"""`counterclaim serve`: up on its own, filled when asked, gone cleanly on Ctrl-C."""

import json
import signal
import urllib.parse
import urllib.request
from pathlib import Path

from graph.store import open_store
from tests.command.conftest import Run, start


def test_it_answers_over_http_and_ends_on_ctrl_c(run: Run, article: Path, store: Path) -> None:
    run("add", article)
    with start("serve", "--store", store, "--port", "0", "--demo") as process:
        assert process.stderr is not None
        try:
            line = next(line for line in process.stderr if "serving" in line)
            url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
            question = urllib.parse.urlencode({"accused": "Beldon"})
            with urllib.request.urlopen(f"{url}/accusations?{question}", timeout=30) as response:
                items = json.load(response)["items"]
            asked = run("ask", "--accused", "Beldon", "--json")
        finally:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=60)
    assert [row["speaker"]["name"] for row in items] == ["Arvia"]
    assert json.loads(asked.stdout)["total"] == 1
    assert process.returncode in (0, 130)
    assert "Traceback" not in errors
    with open_store(store) as kept:
        assert kept.stats().articles >= 2
