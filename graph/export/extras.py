"""Libraries that only some formats need: asked for when used, with the way to get them if they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from graph.errors import InputError


def needed(module: str, purpose: str) -> Any:
    """Return the module. Raises InputError that names the extra to install if it is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        raise InputError(
            f"{purpose} needs {module.partition('.')[0]}, which is not installed: pip install 'counterclaim[export]'"
        ) from error
