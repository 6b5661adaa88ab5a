"""Answering in plain lines: reads what is typed, says what is asked and saves what is answered.

The terminal is only written on, line after line: no colour, no cursor, no editing but its own.
"""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

import click

from hrcyclus.i18n import _
from hrcyclus.model.assessment import Assessment
from hrcyclus.model.upgrade import acknowledged, followed, upgrades
from hrcyclus.plain.answer_file import AnswerFile, Saved
from hrcyclus.plain.answering import (
    ask_about_conflict,
    begin,
    close,
    farewell,
    prompt,
    reloaded,
    settled,
    step,
)
from hrcyclus.plain.conclusion import DONE, FALLS_SHORT, INTERRUPTED
from hrcyclus.plain.dialogue import Dialogue, Effect, Turn, said
from hrcyclus.plain.files import remarks
from hrcyclus.plain.line_by_line import ask, say
from hrcyclus.plain.outcome import InputFallsShortError
from hrcyclus.plain.output import filled, tell
from hrcyclus.plain.upgrade_text import upgrade_lines
from hrcyclus.plugin_host.host import PluginSet
from hrcyclus.store.assessment_file import read_assessment
from hrcyclus.store.lock import Holder, acquire, holder_file
from hrcyclus.store.problem import FileError
from hrcyclus.store.save_failure import why_not_saved


def converse(path: Path, plugins: PluginSet, card: str = "") -> int:
    """Ask the questions of all cards, or of one, and save the answers; gives the exit code.

    Raises FileError or InputFallsShortError where there is nothing to begin with.
    """
    if not any(_questions(plugins, card)):
        raise InputFallsShortError(_("there is no card with questions: nothing can be answered"))
    loaded = read_assessment(path)
    if loaded.read_only:
        raise InputFallsShortError(filled("{file}: {why}", file=path, why=loaded.read_only))
    try:
        lock = acquire(path)
    except OSError as error:
        failed = _("{file}: nothing can be saved beside it: {reason}")
        reason = why_not_saved(error)
        raise InputFallsShortError(filled(failed, file=path, reason=reason)) from error
    if isinstance(lock, Holder):
        raise InputFallsShortError(_in_use(path, lock))
    file = AnswerFile(path, loaded, lock, lambda read: _for_the_cards(read, plugins))
    if isinstance(sys.stdin, io.TextIOWrapper):
        # Whatever comes in, it is no reason to stop.
        sys.stdin.reconfigure(errors="replace")
    try:
        for remark in remarks(str(path), loaded):
            tell(remark)
        for line in upgrade_lines(str(path), upgrades(loaded.assessment, plugins.instruments)):
            tell(line)
        first = begin(plugins.instruments, file.read, card, plugins.scorers)
        return _Conversation(file, first).hold()
    finally:
        file.close()


def _questions(plugins: PluginSet, card: str) -> Iterator[object]:
    for one in plugins.instruments:
        if card in ("", one.id):
            yield from one.all_checkpoints()
            yield from one.prompts


def _for_the_cards(assessment: Assessment, plugins: PluginSet) -> Assessment:
    """The answers where the cards of today ask for them. What changed is told until there is an
    answer to save."""
    return acknowledged(followed(assessment, plugins.instruments), plugins.instruments)


def _in_use(path: Path, holder: Holder) -> str:
    if holder.alive:
        return filled(_("{file}: {holder} (stop there first)"), file=path, holder=holder)
    unsure = _("{file}: {holder} (if that is no longer so, remove {claim})")
    return filled(unsure, file=path, holder=holder, claim=holder_file(path))


class _Conversation:
    """The one place where the conversation goes on."""

    def __init__(self, file: AnswerFile, first: Turn) -> None:
        self._file = file
        self._first = first
        self._dialogue: Dialogue = first.dialogue

    def hold(self) -> int:
        """Ask until there is nothing to ask or to read, and save what is left."""
        with _ended_by_signals():
            try:
                self._talk()
            except KeyboardInterrupt:
                # Who hung up hears nothing any more.
                with suppress(OSError):
                    click.echo()
                    self._take_leave()
                return INTERRUPTED if self._save_the_rest() else FALLS_SHORT
            except OSError:
                self._save_the_rest()
                raise
            return DONE if self._take_leave() else FALLS_SHORT

    def _talk(self) -> None:
        say(self._first.lines)
        while (line := ask(prompt(self._dialogue))) is not None:
            if self._take(step(self._dialogue, line)):
                break

    def _take(self, turn: Turn) -> bool:
        """Do what a line asks for; says whether that was to stop."""
        self._dialogue = turn.dialogue
        assessment = self._dialogue.assessment
        match turn.effect:
            case Effect.STOP:
                return True
            case Effect.SAVE:
                self._saved(self._file.save(assessment), turn)
            case Effect.OVERWRITE:
                self._saved(self._file.overwrite(assessment), settled(self._dialogue))
            case Effect.KEEP_BOTH:
                saved = self._file.keep_both(assessment)
                going_on = filled(_("Going on in {file}."), file=self._file.path.name)
                self._saved(saved, said(settled(self._dialogue), going_on))
            case Effect.RELOAD:
                self._reload()
            case Effect.NONE:
                say(turn.lines)
        return False

    def _saved(self, saved: Saved, turn: Turn) -> None:
        """Go on after saving, or ask what to do with two versions."""
        if saved is Saved.CONFLICT:
            turn = ask_about_conflict(self._dialogue)
        elif saved is Saved.FAILED:
            again = _("Not saved: {reason}. The next answer tries again.")
            tell(filled(again, reason=self._file.reason))
        self._dialogue = turn.dialogue
        say(turn.lines)

    def _reload(self) -> None:
        try:
            turn = reloaded(self._dialogue, self._file.reload())
        except FileError as error:
            tell(str(error))
            turn = ask_about_conflict(self._dialogue)
        self._dialogue = turn.dialogue
        say(turn.lines)

    def _take_leave(self) -> bool:
        """Save what is left and say how things stand; says whether everything is saved."""
        if self._save_the_rest():
            saved = filled(_("Saved in {file}."), file=self._file.path)
            say([*farewell(self._dialogue), saved])
            return True
        failed = _("{file}: not saved: {reason}")
        tell(filled(failed, file=self._file.path, reason=self._file.reason))
        return False

    def _save_the_rest(self) -> bool:
        """Save what is not saved yet, beside what someone else wrote; says whether that worked."""
        self._dialogue = close(self._dialogue)
        assessment = self._dialogue.assessment
        if self._file.holds(assessment):
            return True
        saved = self._file.save(assessment)
        if saved is Saved.CONFLICT:
            saved = self._file.keep_both(assessment)
            if saved is Saved.DONE:
                tell(_("Someone else changed the file; these answers are in one beside it."))
        return saved is Saved.DONE


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Being ended, or a closed terminal, is as Ctrl-C within."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name, None) for name in ("SIGTERM", "SIGHUP")]
    before = {
        number: signal.signal(number, end)
        for number in numbers
        if number is not None and signal.getsignal(number) is signal.SIG_DFL
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
