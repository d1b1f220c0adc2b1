"""Run `kg` until a system call is made for the Nth time, and die there: `killed.py CALL N ARGUMENTS...`.

The process kills itself with SIGKILL, which nothing can catch: what it leaves is what a power cut leaves.
"""

import os
import signal
import sys

from kg.cli.app import app
from kg.cli.base import run

call, left = sys.argv[1], int(sys.argv[2])


def counted(function):
    def wrapper(*arguments, **more):
        global left  # noqa: PLW0603
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **more)

    return wrapper


if call == "commit":
    from kg.keeping.state import State

    State.commit = counted(State.commit)
elif call == "committed":
    from kg.store.commit import Commit

    Commit.finish = counted(Commit.finish)
elif call == "read":
    from kg.keeping import readings

    readings.read_packed = counted(readings.read_packed)
else:
    setattr(os, call, counted(getattr(os, call)))
sys.exit(run(app, sys.argv[3:]))
