"""Checking the Python of a plugin by running it as the application does, its scoring included."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import cycle
from pathlib import Path

import pluggy

from hrcyclus.i18n import _, msg
from hrcyclus.model.assessment import Answer, InstrumentAnswers, Status
from hrcyclus.model.instrument import Instrument
from hrcyclus.model.scoring import Scorer, ScoringError
from hrcyclus.plugin_host import hookspecs
from hrcyclus.plugin_host.author_kit.heard import Heard
from hrcyclus.plugin_host.author_kit.usable_size import too_large
from hrcyclus.plugin_host.guard import PluginError, guarded
from hrcyclus.plugin_host.plugin_calls import Contribution, HooksError, contribution
from hrcyclus.plugin_host.validate import InvalidResultError
from hrcyclus.store.problem import FileError, Problem, quoted

_SCORE_HOOK = "hrcyclus_score"

_TRIED: Mapping[str, tuple[Status | None, ...]] = {
    msg("with no point answered: {problem}"): (None,),
    msg("with every point present: {problem}"): (Status.PRESENT,),
    msg("with every point partial: {problem}"): (Status.PARTIAL,),
    msg("with every point absent: {problem}"): (Status.ABSENT,),
    msg("with every point not applicable: {problem}"): (Status.NOT_APPLICABLE,),
    msg("with every point unknown: {problem}"): (Status.UNKNOWN,),
    msg("with answers of every kind: {problem}"): (*Status, None),
}
"""The answers that a scoring is tried with: these statuses in turn, point after point."""


def code_problems(load: Callable[[], object], name: str, folder: Path) -> tuple[Problem, ...]:
    """What goes wrong when a plugin is loaded and its scoring is used.

    `load` imports it and gives the object that carries its hooks. `folder` is where its code
    stands, so that what it raises has a place. Nothing but KeyboardInterrupt passes.
    """
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)

    heard = Heard()

    def work() -> Contribution:
        with heard.listening():
            return contribution(manager, load(), name)

    try:
        brought = guarded(work)
    except PluginError as fault:
        return tuple(_told(fault, folder))
    return tuple(_problems(brought, heard, folder))


def _problems(brought: Contribution, heard: Heard, folder: Path) -> Iterator[Problem]:
    if heard.text:
        what = _("it prints when it is loaded, where nobody sees it: {text}")
        yield Problem(
            what.format(text=quoted(heard.text)),
            _("take the print out"),
            file=_first_file(folder),
        )
    if brought.instrument is not None:
        yield from too_large(brought.instrument, _first_file(folder))
        if brought.scorer is not None:
            yield from _scoring_problems(brought.instrument, brought.scorer, folder)


def _scoring_problems(instrument: Instrument, scorer: Scorer, folder: Path) -> Iterator[Problem]:
    told: set[str] = set()
    for message, statuses in _TRIED.items():
        try:
            scorer(instrument, _answers(instrument, statuses))
        except ScoringError as failure:
            fault = failure.__cause__
            if not isinstance(fault, PluginError):
                fault = PluginError(str(failure))
            for problem in _told(fault, folder):
                if problem.what not in told:
                    told.add(problem.what)
                    what = _(message).replace("{problem}", problem.what)
                    yield Problem(
                        what,
                        file=problem.file,
                        line=problem.line,
                        column=problem.column,
                        key=_SCORE_HOOK,
                    )


def _answers(instrument: Instrument, statuses: tuple[Status | None, ...]) -> InstrumentAnswers:
    given = zip(instrument.all_checkpoints(), cycle(statuses), strict=False)
    return InstrumentAnswers(
        version=instrument.version,
        checkpoints={
            point.id: Answer(status, reason="-" if status is Status.NOT_APPLICABLE else "")
            for point, status in given
            if status is not None and not point.follows
        },
    )


def _told(fault: PluginError, folder: Path) -> Iterator[Problem]:
    """A fault as problems, each with the place in the plugin's code where it is known."""
    if isinstance(fault, InvalidResultError):
        hook = fault.reason.partition(":")[0]
        for problem in fault.problems:
            yield Problem(problem, file=_first_file(folder), key=hook)
        return
    if isinstance(fault, HooksError):
        for problem in fault.problems:
            yield Problem(problem, file=_first_file(folder))
        return
    failure = fault.__cause__
    if isinstance(failure, FileError):
        yield from failure.problems
        return
    file, line, column = _place(failure, folder)
    yield Problem(fault.reason, file=file, line=line, column=column)


def _place(failure: BaseException | None, folder: Path) -> tuple[str, int | None, int | None]:
    """Where in the folder something was raised: the last line of the plugin's own on the way."""
    if isinstance(failure, SyntaxError) and failure.filename and _within(failure.filename, folder):
        return failure.filename, failure.lineno, failure.offset
    place: tuple[str, int | None, int | None] = (_first_file(folder), None, None)
    trace = failure.__traceback__ if failure else None
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if _within(file, folder):
            place = file, trace.tb_lineno, None
        trace = trace.tb_next
    return place


def _within(file: str, folder: Path) -> bool:
    return Path(file).is_relative_to(folder)


def _first_file(folder: Path) -> str:
    """The file in which a plugin begins: that of its package, or the module itself."""
    return str(folder if folder.suffix == ".py" else folder / "__init__.py")
