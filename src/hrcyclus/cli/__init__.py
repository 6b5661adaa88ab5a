"""The command line: parse, call, print.

What a command needs is imported when it runs: who asks for help waits for neither the plugins nor
the interface.
"""

from __future__ import annotations

import sys

from hrcyclus.cli.commands import root
from hrcyclus.plain.outcome import run


def main() -> int:
    """Do what the arguments of the process ask for; gives its exit code."""
    try:
        return run(root, "hrcyclus", sys.argv[1:])
    except Exception as error:  # what nobody thought of is a line too
        from hrcyclus.cli.last_resort import told

        return told(error)
