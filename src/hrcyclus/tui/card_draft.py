"""A card while it is edited: what it is now, how it was opened, and writing it to its file."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from hrcyclus.model.bilingual import NO_TEXT
from hrcyclus.model.card_edits import Place, item_at, point_ids, removed, replaced
from hrcyclus.model.card_history import CardHistory
from hrcyclus.model.card_ids import (
    follow_rename,
    forget_id,
    renamed_item,
    skip_rename,
)
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.slug import free_id, slug
from hrcyclus.plugin_host.card_file import CARD_FILE, parse_card
from hrcyclus.plugin_host.drop_in import user_data_dir
from hrcyclus.store.atomic import Fingerprint, fingerprint, fingerprint_of, save_text
from hrcyclus.store.regular_file import read_regular_file
from hrcyclus.tui.card_problems import Trouble, troubles

FIRST_VERSION = "1.0"


class CardDraft:
    """The one place where the card changes; nothing is written before `save`.

    `path` is None for a card that is not in a file yet.
    """

    def __init__(self, path: Path | None) -> None:
        """Read the card of that file, or begin one; raises FileError for what can't be read."""
        self.path = path
        self.opened = Instrument("", FIRST_VERSION, NO_TEXT)
        self.has_comments = False
        self.before_this: Instrument | None = None
        self._taken: frozenset[str] = frozenset()
        self._fingerprint: Fingerprint | None = None
        if path is not None:
            self._read(path)
        self.history = CardHistory(self.opened)
        self.answered_ids = point_ids(self.opened)

    def _read(self, path: Path) -> None:
        data, state = read_regular_file(path)
        self.opened = self.before_this = parse_card(data, str(path))
        self._fingerprint = fingerprint_of(data, state)
        self.has_comments = any(line.lstrip().startswith(b"#") for line in data.splitlines())

    def avoid(self, ids: Iterable[str]) -> None:
        """Let no other instrument have the card's id; its own, as it was opened, may be among
        `ids`."""
        self._taken = frozenset(ids) - {self.opened.id}

    @property
    def card(self) -> Instrument:
        """The card as it is now."""
        return self.history.now

    @property
    def unsaved(self) -> bool:
        """Whether anything is not in the file yet."""
        return self.card != self.opened

    def troubles(self) -> list[Trouble]:
        """What is to be mended before the card can be saved."""
        return troubles(self.card, {*self._taken, *self._names_in_use()})

    def _names_in_use(self) -> Collection[str]:
        if self.path is not None or not self.card.id:
            return ()
        folder = _own_folder() / self.card.id
        return (self.card.id,) if folder.exists() or folder.with_suffix(".toml").exists() else ()

    def change(self, card: Instrument, place: Place, field: str = "") -> None:
        """Make a change; what is typed on in one `field` of one place is undone at once."""
        self.history = self.history.record(card, place, field)

    def forget(self) -> None:
        """Drop all that is not in the file."""
        self.history = CardHistory(self.opened)

    def undo(self) -> Place | None:
        """Take the last change back; gives where it was, None when there is none."""
        if not self.history.done:
            return None
        self.history, place = self.history.undo()
        return place

    def redo(self) -> Place | None:
        """Do the change again that was taken back last; gives where it is, None without one."""
        if not self.history.undone:
            return None
        self.history, place = self.history.redo()
        return place

    def close_step(self) -> None:
        """What is typed from now on is a step of its own."""
        self.history = self.history.closed()

    def with_id_of_title(self, before: Instrument, card: Instrument) -> Instrument:
        """The card with the id that its title makes, where a new card's followed it `before`."""
        follows = self.path is None and before.id in ("", self._id_of_title(before))
        if not follows or card.id != before.id or card.title == before.title:
            return card
        return replace(card, id=self._id_of_title(card))

    def _id_of_title(self, card: Instrument) -> str:
        wanted = slug(card.title.nl or card.title.en)
        return free_id(wanted, self._taken) if wanted else ""

    def remove(self, place: Place) -> bool:
        """Take off what stands at a place; says whether answers in files may hang on it."""
        gone = point_ids(self.card) - point_ids(card := removed(self.card, place))
        renamed = dict(card.renamed)
        for one in gone:
            renamed = forget_id(renamed, one)
        self.change(replace(card, renamed=renamed), place)
        return not gone.isdisjoint(self.answered_ids)

    def rename(self, place: Place, old: str, new: str, *, follow: bool) -> None:
        """Give what stands at a place, called `old` before, the id `new`.

        Answers to `old` go along when they are to `follow`, or are left behind.
        """
        item = item_at(self.card, place)
        if item is None:
            return
        card = replaced(self.card, place, renamed_item(item, new))
        renamed = card.renamed
        if follow and old in self.answered_ids:
            renamed = follow_rename(renamed, old, new)
        elif follow:
            renamed = skip_rename(renamed, old, new)
        else:
            renamed = forget_id({key: to for key, to in renamed.items() if key != new}, old)
        # One step with the typing of it: an id undone and done again takes its answers along.
        self.change(replace(card, renamed=renamed), place, "id")
        self.close_step()

    def keep_id(self, place: Place, old: str) -> None:
        """Give what stands at a place back the id that it had."""
        item = item_at(self.card, place)
        if item is not None:
            self.change(replaced(self.card, place, renamed_item(item, old)), place, "id")
            self.close_step()

    def read_again(self) -> None:
        """Drop all changes and take over the file as it now is. Raises FileError."""
        assert self.path is not None
        self._read(self.path)
        self.history = CardHistory(self.opened)
        self.answered_ids |= point_ids(self.opened)

    def changed_outside(self) -> bool:
        """Whether the file was changed, or taken away, since it was read or saved here."""
        if self.path is None or self._fingerprint is None:
            return False
        return not self._fingerprint.same_content(fingerprint(self.path))

    def save(self) -> Path:
        """Write the card: a new one to a folder of its own, never over another.

        Raises OSError, and FileError when what would be written could not be read again.
        """
        from hrcyclus.plugin_host.author_kit.card_writer import write_card

        text = write_card(self.card)
        path = self.path or _own_folder() / self.card.id / CARD_FILE
        parse_card(text.encode(), str(path))
        self._fingerprint = _save_new(path, text) if self.path is None else save_text(path, text)
        self.path = path
        self.opened = self.card
        self.answered_ids |= point_ids(self.card)
        self.has_comments = False
        return path


def _save_new(path: Path, text: str) -> Fingerprint:
    path.parent.parent.mkdir(parents=True, exist_ok=True)
    path.parent.mkdir()
    try:
        return save_text(path, text)
    except OSError:
        # The next try must not find its own folder in the way.
        with contextlib.suppress(OSError):
            path.parent.rmdir()
        raise


def _own_folder() -> Path:
    return user_data_dir() / "plugins"
