"""The bytes of a file, in as few calls of the system as can be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from hrcyclus.store.regular_file import LARGEST, OPEN_FOR_READING, read_regular_file


def read_plain_file(path: str) -> bytes:
    """The bytes of a regular file. Whatever is odd is left to `read_regular_file`, which raises
    FileError."""
    try:
        descriptor = os.open(path, OPEN_FOR_READING)
        try:
            state = os.fstat(descriptor)
            # One byte more than there should be: a file that grows meanwhile is odd.
            if stat.S_ISREG(state.st_mode) and state.st_size <= LARGEST:
                data = os.read(descriptor, state.st_size + 1)
                if len(data) == state.st_size:
                    return data
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        pass
    data, _state = read_regular_file(Path(path))
    return data
