"""The command line: parse, call, print.

What a command needs is imported when it runs: who asks for help waits for neither the plugins nor
the interface, and who opens a file not for the parser of commands.
"""

from __future__ import annotations

import sys

from hrcyclus.store.garbage import looked_for_seldom


def main() -> int:
    """Do what the arguments of the process ask for; gives its exit code."""
    with looked_for_seldom():
        try:
            return _main(sys.argv[1:])
        except Exception as error:  # what nobody thought of is a line too
            from hrcyclus.cli.last_resort import told

            return told(error)


def _main(arguments: list[str]) -> int:
    from hrcyclus.cli.opening import file_alone, open_alone

    if file := file_alone(arguments):
        return open_alone(file)
    from hrcyclus.cli.commands import root
    from hrcyclus.plain.outcome import run

    return run(root, "hrcyclus", arguments)
