"""The public interface as text: what plugin authors import, and the hooks.

    python tests/api_text.py > tests/api.txt

writes it anew. tests/test_api.py holds the two equal, so that a change is deliberate.
"""

from __future__ import annotations

import dataclasses
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from enum import Enum
from types import FunctionType, ModuleType
from typing import get_args

import hrcyclus.api
import hrcyclus.testing
from hrcyclus.plugin_host import hookspecs


def api_text() -> str:
    """Names with their signatures, fields and members, a line each."""
    sections = [
        ("module hrcyclus.api", _named(hrcyclus.api, hrcyclus.api.__all__)),
        ("module hrcyclus.testing", _named(hrcyclus.testing, hrcyclus.testing.__all__)),
        ("hooks", _named(hookspecs, hookspecs.HOOKS)),
    ]
    public = [value for _heading, values in sections for value in values.values()]
    sections.append(("types that these lead to", _led_to(public)))
    lines = ["# Made by: python tests/api_text.py > tests/api.txt"]
    for heading, values in sections:
        lines += ["", f"## {heading}"]
        for name in sorted(values):
            lines += ["", *_described(name, values[name])]
    return "\n".join(lines) + "\n"


def _named(home: ModuleType, names: Iterable[str]) -> dict[str, object]:
    return {name: getattr(home, name) for name in names}


def _led_to(public: Iterable[object]) -> dict[str, object]:
    """The types of ours that are named in the interface, and those named in them in turn."""
    known = list(public)
    found: dict[str, object] = {}
    for value in known:  # it grows on the way
        home = vars(sys.modules.get(getattr(value, "__module__", ""), object))
        for name in re.findall(r"\b[A-Z]\w+", "\n".join(_described("", value))):
            other = home.get(name)
            of_ours = isinstance(other, type) and other.__module__.startswith("hrcyclus.")
            if of_ours and other not in known:
                known.append(other)
                found[name] = other
    return found


def _described(name: str, value: object) -> Iterator[str]:
    if isinstance(value, type):
        yield f"class {name}{_bases(value)}"
        yield from (f"    {line}" for line in _members(value))
    elif type(value).__module__.startswith("_pytest") or hasattr(value, "_pytestfixturefunction"):
        yield f"fixture {name}"
    elif isinstance(value, FunctionType):
        yield f"def {name}{_signature(value)}"
    elif alternatives := get_args(value):
        yield f"{name} = {' | '.join(one.__name__ for one in alternatives)}"
    else:
        yield f"{name}: {type(value).__name__}"


def _bases(kind: type) -> str:
    named = [base.__name__ for base in kind.__bases__ if base is not object]
    return f"({', '.join(named)})" if named else ""


def _members(kind: type) -> Iterator[str]:
    if issubclass(kind, Enum):
        yield from (f"{member.name} = {member.value!r}" for member in kind)
    if dataclasses.is_dataclass(kind):
        fields = (one for one in dataclasses.fields(kind) if not one.name.startswith("_"))
        yield from map(_field, fields)
    for name, member in vars(kind).items():
        if name.startswith("_"):
            continue
        if isinstance(member, FunctionType):
            yield f"def {name}{_signature(member)}"
        elif isinstance(member, property) and member.fget:
            yield f"property {name}{_signature(member.fget)}"


def _field(field: dataclasses.Field[object]) -> str:
    text = f"{field.name}: {field.type}"
    if field.default is not dataclasses.MISSING:
        return f"{text} = {_shown(field.default)}"
    if field.default_factory is not dataclasses.MISSING:
        return f"{text} = {_shown(field.default_factory())}"
    return text


def _shown(value: object) -> str:
    kind = type(value)
    if isinstance(value, Enum):
        return f"{kind.__name__}.{value.name}"
    # What such a one holds by itself is told under its own name.
    return f"{kind.__name__}()" if dataclasses.is_dataclass(kind) else repr(value)


def _signature(function: FunctionType) -> str:
    """As it is written; inspect.Signature puts quotes around annotations that are text."""
    signature = inspect.signature(function)
    result = signature.return_annotation
    returned = "" if result is inspect.Signature.empty else f" -> {result}"
    return f"({', '.join(_parameters(signature.parameters.values()))}){returned}"


def _parameters(parameters: Iterable[inspect.Parameter]) -> Iterator[str]:
    only_by_name = False
    for parameter in parameters:
        if parameter.kind is parameter.KEYWORD_ONLY and not only_by_name:
            only_by_name = True
            yield "*"
        text = parameter.name
        if parameter.annotation is not parameter.empty:
            text += f": {parameter.annotation}"
        if parameter.default is not parameter.empty:
            text += f" = {_shown(parameter.default)}"
        yield text


if __name__ == "__main__":
    print(api_text(), end="")
