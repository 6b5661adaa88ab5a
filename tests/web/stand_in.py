"""Stands in for the app of a session: it speaks the same packets, and does as it is typed.

It is quick to start and misbehaves on request. Run with the settings as JSON, like the app.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

BRIEF = json.loads(sys.argv[1])
WIRE = os.dup(1)


def send(letter, payload):
    data = letter + len(payload).to_bytes(4, "big") + payload
    while data:
        data = data[os.write(WIRE, data) :]


def draw(text):
    send(b"D", text.encode())


def tell(kind, **fields):
    send(b"M", json.dumps({"type": kind, **fields}).encode())


def read(size):
    data = b""
    while len(data) < size:
        piece = os.read(0, size - len(data))
        if not piece:
            sys.exit(0)
        data += piece
    return data


FILES = {}
LAST = [""]


def obey(told):
    match told:
        case {"type": "quit"}:
            if STUBBORN not in MOODS:
                tell("exit")
                sys.exit(0)
        case {"type": "resize", "width": width, "height": height}:
            draw(f"<size {width}x{height}>")
        case {"type": "redraw"}:
            draw(f"<all anew {LAST[0]}>")
        case {"type": "uploaded", "name": name}:
            draw(f"<uploaded {name}>")
        case {"type": "focus" | "blur" as kind}:
            draw(f"<{kind}>")
        case {"type": "deliver_chunk_request", "key": key, "size": size}:
            piece, FILES[key] = FILES[key][:size], FILES[key][size:]
            name = key.encode()
            items = b"s13:deliver_chunks%d:%s%d:%s" % (len(name), name, len(piece), piece)
            if SILENT not in MOODS:
                send(b"P", b"t" + items + b"e")


STUBBORN, SILENT = "stubborn", "silent"
MOODS = set()


def typed(text):  # noqa: PLR0912 - one case for each thing that can be typed
    LAST[0] = text[-20:]
    match text.split():
        case ["quit"]:
            tell("exit")
            sys.exit(0)
        case ["exit", code]:
            print("the last words\x1b[2J of it", file=sys.stderr)
            sys.exit(int(code))
        case ["die", number]:
            os.kill(os.getpid(), int(number))
        case ["mood", mood]:
            MOODS.add(mood)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            draw("<so be it>")
        case ["child"]:
            child = subprocess.Popen(["sleep", "1000"], stdin=subprocess.DEVNULL)
            note(child.pid)
            draw(f"<child {child.pid}>")
        case ["deaf"]:
            draw("<deaf>")
            signal.pause()
        case ["draw", number, size]:
            for one in range(int(number)):
                draw(f"<{one}>".ljust(int(size), "."))
            Path(BRIEF["state"], "drawn").touch()
        case ["file", size, *path]:
            FILES["k"] = b"x" * int(size)
            tell("deliver_file_start", key="k", path=" ".join(path), mime_type="a/b")
        case ["choose"]:
            tell("choose_file")
        case ["link"]:
            tell("open_url", url="http://example.org", new_tab=True)
            draw("<no link>")
        case ["nonsense"]:
            os.write(WIRE, b"Z\xff\xff\xff\xff nonsense")
        case ["environment"]:
            draw(f"<{json.dumps(dict(os.environ))}>")
        case _:
            draw(f"<typed {text}>")


def note(pid):
    folder = Path(BRIEF["state"], "pids")
    folder.mkdir(exist_ok=True)
    folder.joinpath(str(pid)).touch()


note(os.getpid())
os.write(WIRE, b"__GANGLION__\n")
draw(f"<begun {os.environ['COLUMNS']}x{os.environ['ROWS']} {sys.argv[1]}>")
while True:
    head = read(5)
    payload = read(int.from_bytes(head[1:], "big"))
    if head[:1] == b"D":
        typed(payload.decode())
    else:
        obey(json.loads(payload))
