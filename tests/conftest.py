"""Property tests try the same examples on every run, so that a run that passed passes again."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, database=None)
settings.load_profile("same")
