"""Cards of as many checkpoints as asked for, to drop in, and a file in which they are answered."""

from __future__ import annotations

from pathlib import Path

STATUSES = ("present", "partial", "absent", "unknown")


def write_cards(folder: Path, number: int, points: int) -> None:
    """So many cards of so many checkpoints each."""
    folder.mkdir(parents=True)
    for card in range(number):
        text = (
            f'format = "hrcyclus-card/1"\napi = 1\nid = "card-{card}"\nversion = "1.0"\n'
            'phases = { selection = "primary" }\n'
            f'title = {{ nl = "Kaart {card}", en = "Card {card}" }}\n\n'
            f'[[explanation]]\nkind = "text"\nnl = "Waar kaart {card} om gaat."\n'
            f'en = "What card {card} is about."\n'
        )
        text += "".join(
            f'\n[[checkpoints]]\nid = "point-{card}-{point}"\n'
            f'nl = "{card} Punt {point}: er is een bekende, gevolgde regeling."\n'
            f'en = "{card} Point {point}: there is a scheme, known and kept to."\n'
            for point in range(points)
        )
        (folder / f"card-{card}.toml").write_text(text, encoding="utf-8")


def write_answers(file: Path, number: int, points: int) -> None:
    """Answers to all checkpoints of those cards but the first, some with a note."""
    lines = [
        'format = "hrcyclus/1"\n',
        '[assessment]\ntitle = "HR policy"\norganisation = "Elzenwaard"\ndate = 2026-11-24\n',
    ]
    for card in range(number):
        lines.append(f'[instruments.card-{card}]\nversion = "1.0"\npresence = "present"\n')
        for point in range(1, points):
            lines.append(
                f"[instruments.card-{card}.checkpoints.point-{card}-{point}]\n"
                f'status = "{STATUSES[point % len(STATUSES)]}"\n'
            )
            if not point % 5:
                lines.append('note = "Asked for at the works council, in spring."\n')
    file.write_text("\n".join(lines), encoding="utf-8")
