"""The guide that comes with the application: what the cards are for and how to use them."""

from __future__ import annotations

from dataclasses import dataclass

from hrcyclus.i18n import _
from hrcyclus.model.instrument import Block
from hrcyclus.plugin_host.card_blocks import read_blocks, refuse_unknown
from hrcyclus.plugin_host.package_data import read_package_data
from hrcyclus.store.fields import Fields
from hrcyclus.store.problem import FileError, Problem, quoted
from hrcyclus.store.toml_reader import parse_toml

FORMAT = "hrcyclus-guide/1"

_PARTS = ("purpose", "method", "responsibility")


@dataclass(frozen=True, slots=True)
class Guide:
    """Its three parts, each as blocks in reading order."""

    purpose: tuple[Block, ...]
    method: tuple[Block, ...]
    responsibility: tuple[Block, ...]


def load_guide() -> Guide:
    """The guide. Raises FileError when the installation is damaged."""
    source = parse_toml(*read_package_data("hrcyclus", "guide.toml"))
    problems: list[Problem] = []
    fields = Fields(source, source.data, (), problems)
    refuse_unknown(fields, ("format", *_PARTS))
    if fields.text("format") != FORMAT:
        fields.problem(_("expected {format}").format(format=quoted(FORMAT)), at=("format",))
    guide = Guide(*(read_blocks(fields, part) for part in _PARTS))
    if problems:
        raise FileError(*problems)
    return guide
