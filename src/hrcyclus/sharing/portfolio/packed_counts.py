"""Counts as bytes, to be kept, and back."""

from __future__ import annotations

import json
import sys
import zlib
from array import array
from itertools import islice
from typing import Any

from hrcyclus.sharing.portfolio.counts import Counts, Extreme, Slice, empty_slice
from hrcyclus.sharing.portfolio.plan import Plan


def packed(counts: Counts) -> bytes:
    """Counts without unreadable files as bytes."""
    slices = [*counts.months.values(), *counts.groups.values()]
    told = {
        "order": sys.byteorder,
        "months": list(counts.months),
        "groups": [list(name) for name in counts.groups],
        "files": [one.files for one in slices],
        "sums": [one.sums for one in slices],
        "extremes": [
            [(one.figure, one.file, one.organisation, one.unit) for one in some]
            for some in (counts.lowest, counts.highest)
        ],
    }
    squeezed = zlib.compressobj(level=1)
    parts = [squeezed.compress(json.dumps(told).encode() + b"\n")]
    parts += [squeezed.compress(one.tallies) for one in slices]
    return b"".join(parts) + squeezed.flush()


def unpacked(data: bytes, plan: Plan) -> Counts | None:
    """The counts again; None where it is not what `packed` gave on a computer like this."""
    try:
        told, _end, tallies = zlib.decompress(data).partition(b"\n")
        return _counts(json.loads(told), tallies, plan)
    except (zlib.error, ValueError, KeyError, TypeError, StopIteration):
        return None


def _counts(told: dict[str, Any], tallies: bytes, plan: Plan) -> Counts:
    size = len(empty_slice(plan).tallies) * array("I").itemsize
    if told["order"] != sys.byteorder or len(tallies) != size * len(told["files"]):
        raise ValueError
    slices = iter(
        [
            Slice(files, array("I", tallies[index * size : (index + 1) * size]), tuple(sums))
            for index, (files, sums) in enumerate(zip(told["files"], told["sums"], strict=True))
        ]
    )
    months = dict(zip(told["months"], islice(slices, len(told["months"])), strict=True))
    groups = dict(zip(map(tuple, told["groups"]), slices, strict=True))
    lowest, highest = (tuple(Extreme(*one) for one in some) for some in told["extremes"])
    return Counts(plan.key, months, groups, lowest, highest)
