"""Run `kg` with batches of three articles, and die when the eighth is read."""

import os
import signal
import sys

from kg.cli.app import app
from kg.cli.base import run
from kg.keeping import readings

readings._BATCH = 3
read = readings.read_packed


def mortal(source):
    if source.identifier == "7.txt":
        os.kill(os.getpid(), signal.SIGKILL)
    return read(source)


readings.read_packed = mortal
sys.exit(run(app, sys.argv[1:]))
