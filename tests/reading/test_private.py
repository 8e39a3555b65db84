"""Reading leaves no trace but what was asked for."""

import os
import subprocess
import sys
from pathlib import Path


def test_reading_writes_nothing_into_the_home_folder(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY" and not k.startswith("XDG_")}
    code = (
        "from graph.pipeline import default_reader; from graph.values import Article;"
        "print(len(default_reader().read(Article('The miller said that the mayor lied.', 'mill')).acts))"
    )
    done = subprocess.run(
        [sys.executable, "-B", "-c", code],
        env={**environment, "HOME": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert int(done.stdout) >= 1
    assert list(tmp_path.rglob("*")) == []
