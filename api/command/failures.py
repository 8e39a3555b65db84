"""Every failure of a command: one line on standard error, and one exit code, decided here and nowhere else.

0  done
1  something could not be done: an input was refused, the store cannot be used, the disk is full
2  the command line was not understood (typer's own code)
130  interrupted
"""

from __future__ import annotations

import errno
import os
import sys
from typing import Any, Final

import typer
from typer.core import TyperGroup

from graph.errors import CounterclaimError

FAILED: Final = 1
INTERRUPTED: Final = 130


class Commands(TyperGroup):
    """The commands of the program; what they raise becomes a message and an exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command named. Raises typer.Exit with the code of whatever went wrong."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a full disk or a closed pipe must show while it can still be told
            return result
        except CounterclaimError as error:
            raise _failed(str(error)) from error
        except BrokenPipeError as error:
            _abandon_output()
            raise typer.Exit(FAILED) from error
        except OSError as error:
            if _abandon_output_if_lost(error):
                raise _failed("the disk is full: make room, then run the command again") from error
            raise _failed(f"{error.filename or 'input or output'}: {error.strerror or error}") from error
        except KeyboardInterrupt as error:
            say("interrupted")
            raise typer.Exit(INTERRUPTED) from error


def say(message: str) -> None:
    """Print a message about the run, not a result of it, on standard error."""
    typer.echo(f"counterclaim: {message}", err=True)


def _failed(message: str) -> typer.Exit:
    say(message)
    return typer.Exit(FAILED)


def _abandon_output_if_lost(error: OSError) -> bool:
    """True if there was no room left, in which case what waits in the output's buffer is given up."""
    if error.errno not in (errno.ENOSPC, errno.EDQUOT):
        return False
    _abandon_output()
    return True


def _abandon_output() -> None:
    """Let what is still buffered go nowhere: nobody reads it, and the exit must not fail over it once more."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return  # standard output is no file of the system (a test's), so nothing is flushed at exit
