"""What is wrong with a card that is being written, beside the last one that was right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from hrcyclus.i18n import _, ngettext
from hrcyclus.store.cleaning import clean
from hrcyclus.store.problem import Problem
from hrcyclus.tui.drawing import MUTED
from hrcyclus.tui.widgets.details import Details


class ProblemPanel(Details):
    """Every problem with its place, what is wrong and how to mend it; gone when there is none."""

    DEFAULT_CSS = """
    ProblemPanel {
        display: none;
        height: auto;
        max-height: 45%;
        border-top: heavy $error;
        &.-some { display: block; }
    }
    """

    def show_problems(self, problems: Sequence[Problem], *, card_shown: bool) -> None:
        """Show these; `card_shown` says whether the last card that was right is beside them."""
        self.set_class(bool(problems), "-some")
        self.show(_lines(problems, card_shown=card_shown))


def _lines(problems: Sequence[Problem], *, card_shown: bool) -> Iterator[Content]:
    number = len(problems)
    told = ngettext("{number} problem", "{number} problems", number).format(number=number)
    yield Content.styled(f"✗ {told}", "bold $text-error")
    if card_shown:
        yield Content.styled(_("The card is shown as it was when it was last right."), MUTED)
    for problem in problems:
        what = clean(problem.what, lines=False)
        yield Content.assemble((f"{_place(problem)}: ", "$text-primary"), what)
        if problem.mend:
            yield Content.assemble(
                ("  → ", "$text-accent"), (clean(problem.mend, lines=False), MUTED)
            )


def _place(problem: Problem) -> str:
    line = problem.line
    if line is None:
        place = ""
    elif problem.column is None:
        place = _("line {line}").format(line=line)
    else:
        place = _("line {line}, column {column}").format(line=line, column=problem.column)
    key = clean(problem.key, lines=False)
    return " · ".join(part for part in (place, key) if part) or clean(problem.file, lines=False)
