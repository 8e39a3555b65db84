"""The wheel: what is in it, and that it works where there is no checkout."""

import json
import os
import shutil
import subprocess
import sys
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = target.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_it_puts_nothing_but_its_three_packages_into_site_packages(names: list[str]) -> None:
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"graph", "api", "ontology"}


def test_it_carries_the_demonstration_articles_with_their_sidecars(names: list[str]) -> None:
    expected = {path.name for path in (ROOT / "data" / "articles").iterdir()}
    found = {name.rpartition("/")[2] for name in names if name.startswith("graph/intake/demonstration/")}
    assert found == expected


@pytest.mark.parametrize("suffix", [".ttl", ".rq", ".sql", ".toml"])
def test_it_carries_every_data_file_of_its_packages(names: list[str], suffix: str) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "graph", "api", "ontology"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode != 0:
        pytest.skip("not a git checkout, so nothing says which files belong to the project")
    expected = {name for name in tracked.stdout.splitlines() if name.endswith(suffix)}
    assert expected <= set(names)


def test_it_carries_the_licence(names: list[str]) -> None:
    assert any(name.endswith("/LICENSE") for name in names)


def test_it_carries_the_whole_model(names: list[str]) -> None:
    model = {name.rpartition("/")[2] for name in names if name.startswith("graph/reading/model/")}
    assert model == {path.name for path in (ROOT / "graph" / "reading" / "model").iterdir()}


def test_it_stays_under_what_the_package_index_takes(wheel: Path) -> None:
    assert wheel.stat().st_size < 100_000_000


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path, dict[str, str]]]:
    """The program in an empty environment, a folder far from the checkout, and a home of its own."""
    place = tmp_path_factory.mktemp("elsewhere")
    subprocess.run([sys.executable, "-m", "venv", str(place / "venv")], check=True, timeout=120)
    python = place / "venv" / "bin" / "python"
    subprocess.run([str(python), "-m", "pip", "install", "-q", str(wheel)], check=True, timeout=540)
    kept = {"PATH": os.environ["PATH"], "HOME": str(place), "LANG": "C.UTF-8"}
    yield place / "venv" / "bin" / "counterclaim", place, kept
    shutil.rmtree(place, ignore_errors=True)


@pytest.mark.slow
def test_installed_it_reads_keeps_and_answers_from_any_folder(
    installed: tuple[Path, Path, dict[str, str]],
) -> None:
    program, place, environment = installed

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=place,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "counterclaim" in run("--version")
    assert " added" in run("add", "--demo")
    answer = json.loads(run("ask", "--accused", "United States", "--json"))
    assert {"Russia", "Sergei Lavrov"} & {row["speaker"]["name"] for row in answer["items"] if row["speaker"]}
    assert (place / ".local" / "share" / "counterclaim").is_dir()


@pytest.mark.slow
def test_installed_it_serves_what_it_was_shipped_with(installed: tuple[Path, Path, dict[str, str]]) -> None:
    program, place, environment = installed
    command = [str(program), "serve", "--demo", "--port", "0", "--store", str(place / "served")]
    with subprocess.Popen(command, cwd=place, env=environment, stderr=subprocess.PIPE, text=True) as service:
        try:
            assert service.stderr is not None
            line = next(line for line in service.stderr if "serving" in line)
            url = next(word for word in line.split() if word.startswith("http://"))
            question = urllib.parse.urlencode({"accused": "United States"})
            with urllib.request.urlopen(f"{url}/accusations?{question}", timeout=30) as response:
                answer = json.load(response)
        finally:
            service.terminate()
    assert answer["items"]
