"""The container: built from the Containerfile on a base image made here, and served from as its user would."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.store.servers import free_port

from .containers import Buildah, Process, kill_all_below, make_python_image, make_room, processes_below, why_not

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(why_not() is not None, reason=f"building containers: {why_not()}"),
]

ROOT = Path(__file__).parents[2]
IMAGE = "localhost/counterclaim"
TEXT = "Moscow, 3 June 2016 (Example) -- Russia accused the United States of breaking the truce in Syria on Friday.\n"
INTRUDERS = (
    ".git/config",
    ".venv/bin/python",
    "training/checkpoints/last.pt",
    "tests/test_secret.py",
    "store/version.json",
    "store.keys.json",
    "api/__pycache__/app.cpython-311.pyc",
)
"""Files that a checkout may have and an image must not."""


@pytest.fixture(scope="module")
def buildah() -> Iterator[Buildah]:
    """Buildah over a new folder, with the base image in it."""
    buildah = Buildah(make_room())
    try:
        make_python_image(buildah, buildah.folder)
        yield buildah
    finally:
        buildah.close()


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the project, and some that only lie about."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    tracked = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode != 0:
        pytest.skip("not a git checkout, so nothing says which files belong to the project")
    folder = tmp_path_factory.mktemp("context")
    for name in filter(None, tracked.stdout.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    for name in INTRUDERS:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("not for the image\n", "utf-8")
    return folder


@pytest.fixture(scope="module")
def image(buildah: Buildah, context: Path) -> str:
    buildah.build(context / "Containerfile", context, IMAGE)
    return IMAGE


def test_only_what_the_wheel_is_built_from_goes_into_the_build(
    buildah: Buildah, context: Path, tmp_path: Path
) -> None:
    (tmp_path / "Containerfile").write_text("FROM scratch\nCOPY . /\n", "utf-8")
    buildah.build(tmp_path / "Containerfile", context, "localhost/context")
    with buildah.mounted(buildah("from", "localhost/context")) as root:
        names = {str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()}
    assert not names & set(INTRUDERS)
    tops = {name.partition("/")[0] for name in names}
    assert tops - {"dev", "proc", "sys"} == {
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "api",
        "graph",
        "ontology",
        "data",
    }
    assert {name.rpartition("/")[0] for name in names if name.startswith("data/")} == {"data/articles"}


def test_the_image_says_how_it_is_run(buildah: Buildah, image: str) -> None:
    config = buildah.config(image)
    assert config["User"] == "1000"
    assert config["Cmd"] == ["counterclaim", "serve"]
    assert config["Volumes"] == {"/data": {}}
    assert list(config["ExposedPorts"]) == ["8000/tcp"]
    assert config["Healthcheck"]["Test"][:2] == ["CMD", "python"]


class Container:
    """A container of the image, and the port that its service listens on."""

    def __init__(self, buildah: Buildah, image: str) -> None:
        self.buildah = buildah
        self.config = buildah.config(image)
        self.name = buildah("from", "--pull=never", image)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command as `podman exec` would."""
        return subprocess.run(self._line(list(command)), capture_output=True, text=True, timeout=60, check=False)

    @contextmanager
    def serving(self) -> Iterator[list[Process]]:
        """Run the image's own command until it is asked to stop; give its processes."""
        with tempfile.TemporaryFile("w+") as log:
            line = self._line(self.config["Cmd"])
            with subprocess.Popen(line, env=self.buildah.environment, stderr=log, start_new_session=True) as runner:
                try:
                    _wait_for(f"{self.url}/healthz", runner, log)
                    processes = [one for one in processes_below(runner.pid) if "/opt/counterclaim" in one.command]
                    yield processes
                    signalled = next(one for one in processes if not one.command.startswith("buildah"))
                    subprocess.run(["kill", "-TERM", str(signalled.number)], check=True)
                    assert runner.wait(20) == 0
                finally:
                    kill_all_below(runner)

    def request(self, path: str, key: str = "", article: dict[str, str] | None = None) -> Any:
        """Ask the service, or send it an article, and return its JSON."""
        body = json.dumps(article).encode() if article else None
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {key}"} if key else {}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, body, headers), timeout=30) as answer:
            return json.load(answer)

    def _line(self, command: list[str]) -> list[str]:
        # Networks are this machine's in a sandbox, so that the service has to keep off ports that are taken.
        return self.buildah.running(self.name, command, {"COUNTERCLAIM_PORT": str(self.port)})


def test_what_is_added_is_there_after_a_restart_and_lies_in_the_volume(buildah: Buildah, image: str) -> None:
    container = Container(buildah, image)
    health = container.config["Healthcheck"]["Test"][1:]
    assert container.run(*health).returncode != 0, "healthy, but it does not run"
    made = container.run("counterclaim", "keys", "add", "newsroom")
    assert made.returncode == 0, made.stderr
    key = made.stdout.split()[-1]

    with container.serving() as processes:
        assert {one.user for one in processes} == {1000}
        assert container.run(*health).returncode == 0
        job = container.request("/articles", key, {"text": TEXT, "url": "https://example.org/1"})
        outcome = _done(container, job)
        assert outcome["outcome"] == "added"
    assert container.run(*health).returncode != 0, "healthy, but it was stopped"

    with container.serving():
        kept = container.request(f"/articles/{outcome['article']}")
        assert kept["article"]["text"] == TEXT
        accusations = container.request("/accusations?accuser=Russia&accused=United%20States")
        assert [row["speaker"]["name"] for row in accusations["items"]] == ["Russia"]

    listed = container.run("ls", "-A", "/data").stdout.split()
    assert {"store", "store.keys.json"} <= set(listed)
    assert ".cache" not in container.run("ls", "-A", "/home/counterclaim").stdout.split(), "a library left traces"
    with buildah.mounted(container.name) as root:
        assert not list((root / "data").iterdir()), "the store is in the container, not in the volume"
        assert not (root / "source").exists()


def test_the_program_cannot_be_written_to_by_who_runs_it(buildah: Buildah, image: str) -> None:
    container = Container(buildah, image)
    assert container.run("id", "-u").stdout.strip() == "1000"
    assert container.run("touch", "/opt/counterclaim/written").returncode != 0


def _done(container: Container, job: Any) -> Any:
    """Wait for a job of one article and return what became of it."""
    for _ in range(300):
        state = container.request(f"/jobs/{job['id']}")
        if state["state"] == "done":
            (outcome,) = state["outcomes"]
            return outcome
        time.sleep(0.2)
    raise AssertionError("the job did not end")


def _wait_for(url: str, runner: subprocess.Popen[Any], log: Any) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            if runner.poll() is not None:
                break
            time.sleep(0.25)
    log.seek(0)
    raise AssertionError(f"the service did not come up: {log.read()}")
