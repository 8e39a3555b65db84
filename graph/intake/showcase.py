"""The articles the demonstration starts from: `data/articles` in a checkout, inside the package when installed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from graph.errors import InputError
from graph.intake.sources import Rejected, articles_from
from graph.values import Article

_INSTALLED = "demonstration"
"""Folder of this package that the wheel puts `data/articles` into."""


def demonstration_folder() -> Path:
    """Return the folder of the demonstration articles. Raises InputError if the installation lacks it."""
    package = Path(str(files("graph.intake")))
    for folder in (package / _INSTALLED, package.parents[1] / "data" / "articles"):
        if folder.is_dir():
            return folder
    raise InputError("The demonstration articles are missing from this installation; install the package again.")


def demonstration_articles() -> tuple[Article, ...]:
    """Return the demonstration articles, in the order of their names."""
    found = tuple(articles_from(str(demonstration_folder())))
    for article in found:
        if isinstance(article, Rejected):
            raise InputError(f"The demonstration articles are damaged: {article.reason}")
    return tuple(article for article in found if isinstance(article, Article))
