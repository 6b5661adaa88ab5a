"""All that a plugin can do wrong, each as the code and the card of a plugin called `kapot`."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "kapot"

CARD = """\
format = "hrcyclus-card/1"
api = 1
id = "kapot"
version = "1.0"
phases = { performance = "primary" }
title = { nl = "Kapot", en = "Broken" }

[[checkpoints]]
id = "beleid"
nl = "Er is beleid."
en = "There is a policy."
"""

PLAIN = """\
from hrcyclus.api import *

@hookimpl
def hrcyclus_instrument():
    return load_card(__name__)
"""

SCORING = (
    PLAIN
    + """
@hookimpl
def hrcyclus_score(instrument, answers):
    return Score({score})
"""
)

_HOSTILE = r"[red]\u001b[31m[/nope]\u202e[@click=app.quit]x[/] \u009b2J"
"""As TOML writes it: markup that is wrong and that does things, ESC, CSI and a bidi override."""

EVERY_TEXT = """\
format = "hrcyclus-card/1"
api = 1
id = "kapot"
version = "1TEXT"
phases = { performance = "primary" }
title = { nl = "TEXT", en = "TEXT" }
explanation = [
  { kind = "text", nl = "TEXT", en = "TEXT" },
  { kind = "list", nl = "TEXT", en = "TEXT", items = [ { nl = "TEXT", en = "TEXT" } ] },
  { kind = "definition", term = { nl = "TEXT" }, nl = "TEXT" },
  { kind = "quote", term = { en = "TEXT" }, source = { nl = "TEXT" }, en = "TEXT" },
  { kind = "table", columns = [ { nl = "TEXT" } ], rows = [ [ [ { nl = "TEXT" }, { en = "TEXT" } ] ] ] },
]
working-smarter = [ { kind = "text", nl = "TEXT", en = "TEXT" } ]
checkpoints = [ { id = "beleid", nl = "TEXT", en = "TEXT", help = { nl = "TEXT" }, since = "1TEXT" } ]
prompts = [ { id = "vraag", nl = "TEXT", en = "TEXT", help = { nl = "TEXT" } } ]

[[groups]]
id = "groep"
title = { nl = "TEXT", en = "TEXT" }
help = { nl = "TEXT", en = "TEXT" }
checkpoints = [ { id = "in-groep", nl = "TEXT", en = "TEXT", help = { en = "TEXT" } } ]
"""  # noqa: E501 - TOML keeps an inline table on one line

MANY = 10_000
LONG = 1024 * 1024


@dataclass(frozen=True)
class Fault:
    """`state` and `reason` (how it begins, or for a card how it ends) are those that are told when
    it is loaded, `unavailable` is the reason why there is no score. Without `code` it is a card
    alone."""

    state: str
    reason: str = ""
    code: str = ""
    card: bytes = CARD.encode()
    unavailable: str = ""


def _points(number: int) -> str:
    return "".join(
        f'[[checkpoints]]\nid = "punt-{index}"\nnl = "Punt {index} is er."\n'
        for index in range(number)
    )


def _changed(old: str, new: str) -> bytes:
    assert old in CARD
    return CARD.replace(old, new).encode()


FAULTS = {
    "an import error": Fault(
        "failed", "ModuleNotFoundError: No module named 'no_such_module'", "import no_such_module"
    ),
    "a syntax error": Fault(
        "failed", "SyntaxError: invalid syntax (__init__.py, line 1)", "def broken(:\n"
    ),
    "an exit at import": Fault("failed", "SystemExit: 3", "raise SystemExit(3)"),
    "a hook that raises": Fault(
        "failed",
        "ZeroDivisionError: division by zero",
        "from hrcyclus.api import *\n@hookimpl\ndef hrcyclus_instrument():\n    return 1 / 0\n",
    ),
    "a misspelt hook": Fault(
        "failed",
        "hrcyclus_instrumnt is no hook: did you mean hrcyclus_instrument?",
        PLAIN.replace("instrument()", "instrumnt()"),
    ),
    "no hook": Fault("failed", "it has no hook: expected hrcyclus_instrument", "x = 1\n"),
    "a wrong return type": Fault(
        "failed",
        "hrcyclus_instrument: returned dict instead of Instrument",
        PLAIN.replace("load_card(__name__)", "{'id': 'kapot'}"),
    ),
    "a score that is no number": Fault(
        "loaded",
        code=SCORING.format(score="float('nan')"),
        unavailable="hrcyclus_score: score is nan, not from 0 to 1",
    ),
    "a score of 7": Fault(
        "loaded",
        code=SCORING.format(score=7),
        unavailable="hrcyclus_score: score is 7, not from 0 to 1",
    ),
    "the id of a bundled instrument": Fault(
        "conflict",
        "its instrument vitaliteit comes from the plugin vitaliteit",
        card=_changed('"kapot"', '"vitaliteit"'),
    ),
    "two checkpoints with one id": Fault(
        "failed",
        '"beleid" is in the card already, at checkpoints[1].id (give each its own)',
        card=CARD.encode() + b'[[checkpoints]]\nid = "beleid"\nnl = "Weer."\n',
    ),
    "markup and escapes in every text": Fault(
        "loaded", card=EVERY_TEXT.replace("TEXT", _HOSTILE).encode()
    ),
    "10,000 checkpoints": Fault("loaded", card=CARD.encode() + _points(MANY).encode()),
    "an explanation of 1 MB": Fault(
        "loaded",
        card=f'{CARD}[[explanation]]\nkind = "text"\nnl = "{"woord " * (LONG // 6)}"\n'.encode(),
    ),
    "UTF-16": Fault(
        "failed",
        "the text is encoded as UTF-16 or UTF-32, not as UTF-8 (save the file as UTF-8)",
        card=CARD.encode("utf-16"),
    ),
    "names that lead round in a circle": Fault(
        "failed",
        "the new names lead round in a circle (name an id of the card) (and 1 more)",
        card=_changed("phases", 'renamed = { a = "b", b = "a" }\nphases'),
    ),
    "a newer API level": Fault(
        "failed",
        "needs a newer HRcyclus (card API 2, this one knows 1)",
        "open('ran', 'w')\n" + PLAIN,
        _changed("api = 1", "api = 2"),
    ),
    "output at import": Fault(
        "loaded",
        code="import os, sys\nprint('out'); sys.stderr.write('err')\n"
        "sys.stdout.buffer.write(b'bytes')\n" + PLAIN,
    ),
}
"""By what is wrong; the order is that of the demands."""
