"""No widget takes variable text for markup: it is told not to, or is given what is no text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TUI = Path(__file__).parents[2] / "src" / "hrcyclus" / "tui"
MODULES = sorted(TUI.rglob("*.py"))

INTERPRET = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Digits", "Link", "Tooltip"}
"""Widgets of Textual that take text for markup unless told otherwise."""

BY_CALL = {"notify", "from_markup", "from_rich_text", "DiscoveryHit", "Hit"}
"""What else is called with text that may be taken for markup."""

ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "placeholder", "label", "sub_title"}
"""What is taken for markup when it is set."""

LITERAL = {"Content", "Text"}
SPOKEN = {"_", "msg", "ngettext", "pgettext"}

ALLOWED = {
    ("palette.py", "DiscoveryHit"): "names and keys of our own commands: no text from outside",
    ("palette.py", "Hit"): "as above, and the matcher gives Content",
    ("widgets/editors/action_editor.py", "Checkbox"): "its label is set later, to our own words",
    ("widgets/editors/action_editor.py", "border_title"): "our own words and a number",
    ("widgets/editors/action_editor.py", "border_subtitle"): "our own words; a date was parsed",
    ("screens/press_key.py", "border_title"): "the name of one of our own commands",
    ("screens/make_report.py", "border_title"): "a heading of our own code",
    ("screens/open_file.py", "border_title"): "a heading of our own code",
    ("widgets/card_form.py", "placeholder"): "a hint of our own code",
}
"""What is variable and yet no text from outside, and why."""


def name_of(node: ast.expr) -> str:
    """The last name in a call: `Static` in `Static(...)`, `notify` in `self.app.notify(...)`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def is_ours(node: ast.expr | None) -> bool:
    """Whether a value is a text of our own as it stands there, or no text that is interpreted."""
    if isinstance(node, ast.IfExp):
        return is_ours(node.body) and is_ours(node.orelse)
    if isinstance(node, ast.Call):
        spoken = name_of(node.func) in SPOKEN and isinstance(node.args[0], ast.Constant)
        return spoken or is_literal(node)
    return node is None or isinstance(node, ast.Constant)


def is_literal(call: ast.Call) -> bool:
    """`Content(...)`, `Content.styled(...)` and `Content("\n").join(...)`."""
    made = call.func
    while isinstance(made, ast.Attribute):
        made = made.value.func if isinstance(made.value, ast.Call) else made.value
    return name_of(made) in LITERAL


def is_told(name: str, text: ast.expr | None) -> bool:
    """Whether it needs no word on markup; a notification always says that it has none."""
    return name != "notify" and is_ours(text)


def says_no_markup(call: ast.Call) -> bool:
    return any(
        one.arg == "markup" and isinstance(one.value, ast.Constant) and one.value.value is False
        for one in call.keywords
    )


def interpreted(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What is fed variable text that may be taken for markup, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = name_of(node.func)
            text = node.args[0] if node.args else None
            if name == "from_markup":
                yield name, node.lineno
            elif name in INTERPRET and not says_no_markup(node):
                # Without text it will be updated, and by then it is too late to tell.
                if text is None or not is_ours(text):
                    yield name, node.lineno
            elif name in BY_CALL and not says_no_markup(node) and not is_told(name, text):
                yield name, node.lineno
        for target, value in assigned(node):
            if isinstance(target, ast.Attribute) and target.attr in ATTRIBUTES:
                if is_ours(value):
                    continue
                yield target.attr, target.lineno


def assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    """What is set in a statement, and to what."""
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign | ast.AugAssign):
        yield node.target, node.value


def classes_derived_from_interpreters(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Widgets of our own that are one of Textual's: their `render` is what counts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and {name_of(one) for one in node.bases} & INTERPRET:
            yield node.name, node.lineno


def place(path: Path) -> str:
    return path.relative_to(TUI).as_posix()


def test_no_text_from_outside_is_taken_for_markup():
    found = [
        f"{place(path)}:{line}: {name}"
        for path in MODULES
        for name, line in interpreted(ast.parse(path.read_text("utf-8")))
        if (place(path), name) not in ALLOWED
    ]
    assert found == []


def test_no_widget_of_our_own_is_one_that_interprets():
    found = [
        f"{place(path)}:{line}: {name}"
        for path in MODULES
        for name, line in classes_derived_from_interpreters(ast.parse(path.read_text("utf-8")))
    ]
    assert found == []


def test_render_gives_no_plain_text():
    """A text from `render` is taken for markup; Content and strips are not."""
    found = [
        f"{place(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        and node.name == "render"
        and (node.returns is None or "str" in ast.unparse(node.returns).split(" | "))
    ]
    assert found == []


def test_what_is_allowed_is_there():
    """An exception that nobody needs any more would let the next one through."""
    needed = {
        (place(path), name)
        for path in MODULES
        for name, _line in interpreted(ast.parse(path.read_text("utf-8")))
    }
    assert set(ALLOWED) - needed == set()


@pytest.mark.parametrize(
    "code",
    [
        "Static(text)",
        "Static(f'{name}')",
        "Static('x' + name)",
        "Static(_('Hello {name}').format(name=name))",
        "Static(id='later')",
        "Static(id='later', markup=True)",
        "Label(_(name))",
        "Button(label=name)",
        "self.app.notify(str(error))",
        "self.app.notify(_('Fixed words'))",
        "widget.border_title = name",
        "widget.border_title = _('{name}').format(name=name)",
        "self.tooltip = clean(name)",
        "field.placeholder = path",
        "Content.from_markup('[b]x[/b]')",
    ],
)
def test_what_would_be_taken_for_markup_is_seen(code):
    assert list(interpreted(ast.parse(code)))


@pytest.mark.parametrize(
    "code",
    [
        "Static('words')",
        "Static(_('words'), id='x')",
        "Static(text, markup=False)",
        "Static(Content(text))",
        "Static(Content('\\n').join(lines))",
        "Static(Content.styled(text, 'bold'))",
        "self.notify(text, markup=False)",
        "self.border_title = Content(name)",
        "self.border_title = _('words') if one else ''",
        "self.placeholder = _('words')",
    ],
)
def test_what_is_literal_is_let_through(code):
    assert list(interpreted(ast.parse(code))) == []
