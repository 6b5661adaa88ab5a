"""A line of choices with the keys that change them: which filter holds, how a list is sorted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from hrcyclus.model.value import value
from hrcyclus.tui.drawing import MUTED

_META = "choice"
_BETWEEN = "  "


@value
class Option:
    """One of the values that can be chosen, and the word for it."""

    value: str
    word: str


@value
class Choice:
    """Options of which one holds. `key` goes on to the next, `label` says what they are about."""

    id: str
    key: str
    label: str
    options: tuple[Option, ...]
    current: str

    @property
    def word(self) -> str:
        """The word for what holds."""
        return next((one.word for one in self.options if one.value == self.current), "")

    def after(self) -> str:
        """The value after the one that holds, around."""
        values = [one.value for one in self.options]
        here = values.index(self.current) if self.current in values else -1
        return values[(here + 1) % len(values)]


class ChoiceBar(Widget):
    """Every option where there is room, with the one that holds lit; else only what holds."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ChoiceBar {
        height: 1;
        background: $surface;
        text-wrap: nowrap;
        padding: 0 1;
    }
    """

    choices: reactive[tuple[Choice, ...]] = reactive(())
    remark: reactive[Content] = reactive(Content(""))
    """What is said on the right, where there is room: how much is shown."""

    class Picked(Message):
        """An option is clicked."""

        def __init__(self, choice: str, value: str) -> None:
            super().__init__()
            self.choice = choice
            self.value = value

    def render(self) -> Content:
        width = self.content_size.width
        remark = self.remark
        line = Content("")
        for line in _forms(self.choices):
            if line.cell_length + (remark.cell_length + 2 if remark else 0) <= width:
                break
        else:
            for line in _forms(self.choices):
                if line.cell_length <= width:
                    break
        gap = width - line.cell_length - remark.cell_length
        return Content.assemble(line, " " * gap, remark) if gap > 0 else line

    def on_click(self, event: events.Click) -> None:
        if clicked := event.style.meta.get(_META):
            self.post_message(self.Picked(*clicked))


def _forms(choices: Sequence[Choice]) -> Iterator[Content]:
    """The line in ever shorter forms: choices lose their options from the last one on."""
    between = Content(_BETWEEN)
    for in_full in range(len(choices), -1, -1):
        yield between.join(
            _in_full(one) if index < in_full else _short(one, one.label)
            for index, one in enumerate(choices)
        )
    yield Content("  ").join(_short(one, "") for one in choices)


def _in_full(choice: Choice) -> Content:
    return Content.assemble(
        _key(choice), " ", *(_option(choice, one) for one in choice.options if one.word)
    )


def _option(choice: Choice, option: Option) -> Content:
    lit = option.value == choice.current
    return Content.styled(
        f" {option.word} ", "bold reverse $text-primary" if lit else "$text-primary"
    ).stylize(Style.from_meta({_META: (choice.id, option.value)}))


def _short(choice: Choice, label: str) -> Content:
    return Content.assemble(
        _key(choice),
        (f" {label}" if label else "", MUTED),
        " ",
        (choice.word, "bold $text-primary"),
    ).stylize(Style.from_meta({_META: (choice.id, choice.after())}))


def _key(choice: Choice) -> Content:
    return Content.styled(choice.key, "bold $accent")
