"""What the system refused, in the language of the interface and in one line."""

from __future__ import annotations

import errno
import os

import pytest

from hrcyclus.i18n import speaking
from hrcyclus.store.problem import FileError, Problem
from hrcyclus.store.reason import _WORDS, reason_of


@pytest.mark.parametrize("number", _WORDS, ids=errno.errorcode.get)
def test_what_is_common_is_said_in_the_language_of_the_interface(number):
    error = OSError(number, os.strerror(number), "file")
    with speaking("en"):
        english = reason_of(error)
    with speaking("nl"):
        dutch = reason_of(error)
    assert len({english, dutch, os.strerror(number)}) == 3


def test_what_is_rare_is_said_as_the_system_puts_it():
    assert reason_of(OSError(errno.EXDEV, os.strerror(errno.EXDEV))) == os.strerror(errno.EXDEV)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("the driver\nis\x07 gone"), "the driver is gone"),
        (OSError(errno.EXDEV, "a\x1bb\u202e"), "ab"),
        (FileError(Problem("it is no card")), "it is no card"),
        (OSError(), "OSError"),
        (ValueError(), "ValueError"),
    ],
)
def test_whatever_else_it_says_is_one_clean_line(error, said):
    assert reason_of(error) == said
