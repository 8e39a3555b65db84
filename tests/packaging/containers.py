"""Building and running containers where no registry is reached: buildah, over a folder of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PYTHON = "docker.io/library/python:3.12-slim"
"""The image that the Containerfile starts from."""
ROOM = 4 << 30
"""Bytes that the images and containers of a test may take."""
CERTIFICATES = Path("etc/ssl/certs/ca-certificates.crt")


def why_not() -> str | None:
    """Return what this machine lacks for building containers, None where nothing is missing."""
    if os.geteuid() != 0:
        return "a base image is made by root alone"
    missing = [tool for tool in ("buildah", "debootstrap") if shutil.which(tool) is None]
    return f"{' and '.join(missing)} not installed" if missing else None


def make_room() -> Path:
    """Make a folder for images: in memory where there is plenty, since all of it is written to be deleted."""
    folder = Path(tempfile.mkdtemp(prefix="counterclaim-container-"))
    if os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") > 2 * ROOM:
        command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(folder)]
        subprocess.run(command, capture_output=True, check=False)
    return folder


@dataclass(frozen=True, slots=True)
class Buildah:
    """Buildah with its images and containers below a folder; nothing of it lies elsewhere."""

    folder: Path

    def command(self, *arguments: str) -> list[str]:
        """Return the command line that has buildah do something."""
        return ["buildah", f"--root={self.folder / 'storage'}", f"--runroot={self.folder / 'run'}", *arguments]

    @property
    def environment(self) -> dict[str, str]:
        """The environment to run it in: layers under way are large, and do not belong into /var/tmp."""
        return {**os.environ, "TMPDIR": str(self.folder)}

    def __call__(self, *arguments: str, timeout: float = 120) -> str:
        """Do something and return what it printed; fail with all it said."""
        done = subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def build(self, containerfile: Path, context: Path, tag: str) -> None:
        """Build an image as the documentation says, but from images that are here already."""
        form = ("--format=docker", "--pull=never", "--isolation=chroot", "--network=host")
        self("build", *form, f"--file={containerfile}", f"--tag={tag}", str(context), timeout=400)

    def config(self, image: str) -> dict[str, Any]:
        """Return what the image says of how it is run."""
        config: dict[str, Any] = json.loads(self("inspect", "--type=image", image))["Docker"]["config"]
        return config

    @contextmanager
    def mounted(self, container: str) -> Iterator[Path]:
        """Give the file system of a container, without its volumes."""
        yield Path(self("mount", container))
        self("umount", container)

    def running(self, container: str, command: list[str], variables: Mapping[str, str]) -> list[str]:
        """Return the command line that runs a command in a container, in its volumes, as its user."""
        set_ = [f"--env={name}={value}" for name, value in variables.items()]
        return self.command("run", "--isolation=chroot", *set_, container, "--", *command)

    def close(self) -> None:
        """Remove all of it, also after a failure in the middle."""
        subprocess.run(self.command("rm", "--all"), env=self.environment, capture_output=True, check=False)
        mounts = [line.split()[1] for line in Path("/proc/self/mounts").read_text().splitlines()]
        for point in reversed([mount for mount in mounts if Path(mount).is_relative_to(self.folder)]):
            subprocess.run(["umount", "--lazy", point], check=False)
        shutil.rmtree(self.folder)


def make_python_image(buildah: Buildah, scratch: Path) -> None:
    """Make what stands in for the official Python image: a small Debian with Debian's own Python.

    It trusts what this machine trusts, for the package index may be reached through an authority of the place.
    """
    root = scratch / "debian"
    packages = "--include=python3,python3-venv,ca-certificates"
    command = ["debootstrap", "--variant=minbase", packages, "bookworm", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=400, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    (root / "usr/bin/python").symlink_to("python3")
    shutil.copyfile("/" / CERTIFICATES, root / CERTIFICATES)
    (root / "etc/pip.conf").write_text(f"[global]\ncert = /{CERTIFICATES}\n", "utf-8")
    shutil.rmtree(root / "var/cache/apt")
    container = buildah("from", "scratch")
    buildah("add", "--quiet", container, str(root), "/")
    buildah("commit", "--quiet", "--rm", container, PYTHON)
    shutil.rmtree(root)


@dataclass(frozen=True, slots=True)
class Process:
    """A process of this machine: its number, whose it is, its command line."""

    number: int
    parent: int
    user: int
    command: str


def processes_below(number: int) -> list[Process]:
    """Return the processes that a process started, and those that they started, parents first."""
    everything = list(_processes())
    found, wanted = [], {number}
    while more := [one for one in everything if one.parent in wanted and one not in found]:
        found += more
        wanted |= {one.number for one in more}
    return found


def kill_all_below(process: subprocess.Popen[Any]) -> None:
    """Kill a process and whatever it started."""
    for one in processes_below(process.pid):
        with_number(one.number, signal.SIGKILL)
    process.kill()
    process.wait(10)


def with_number(number: int, what: signal.Signals) -> None:
    """Send a signal to a process that may have ended already."""
    try:
        os.kill(number, what)
    except ProcessLookupError:
        return


def _processes() -> Iterator[Process]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines() if ":" in line)
            words = (folder / "cmdline").read_text().split("\0")
        except OSError:  # it ended meanwhile
            continue
        user = int(status["Uid"].split()[1])
        yield Process(int(folder.name), int(status["PPid"]), user, " ".join(words).strip())
