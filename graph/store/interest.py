"""Whether anybody still waits for an answer, told to whoever computes it."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Interest:
    """The interest of one client in one answer, which may be lost at any moment. Safe to use from many threads."""

    def __init__(self) -> None:
        """It is there until `lose` is called."""
        self._lock = threading.Lock()
        self._lost = False
        self._on_loss: Callable[[], None] | None = None

    @property
    def lost(self) -> bool:
        """Whether nobody waits any more."""
        return self._lost

    def lose(self) -> None:
        """Say that nobody waits any more, and do what was to be done then, once."""
        with self._lock:
            self._lost = True
            action, self._on_loss = self._on_loss, None
            if action is not None:
                action()

    def on_loss(self, action: Callable[[], None]) -> None:
        """Have `action` done when the interest is lost: at once if it is already. It must be quick."""
        with self._lock:
            if self._lost:
                action()
            else:
                self._on_loss = action

    def settle(self) -> None:
        """Forget the action: the answer is there, or given up. It is not under way when this returns."""
        with self._lock:
            self._on_loss = None
