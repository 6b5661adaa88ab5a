"""The generator: the same seed gives the same files, and they look like real ones."""

from __future__ import annotations

import statistics

from hrcyclus.model.scoring import score_assessment
from hrcyclus.store.assessment_file import parse_assessment, write_toml


def test_the_seed_decides(generate, bundled):
    def texts(seed: int) -> list[str]:
        return [write_toml(one) for one in generate["assessments"](bundled, 3, seed)]

    assert texts(1) == texts(1)
    assert texts(1) != texts(2)


def test_one_alone_is_the_one_in_the_row(generate, bundled, assessments):
    assert generate["assessment"](bundled, 7) == assessments[7]


def test_files_are_sound_and_of_the_size_of_real_ones(folder):
    files = sorted(folder.rglob("*.toml"))
    for file in files:
        assert parse_assessment(file.read_bytes(), str(file)).warnings == ()

    assert 11_000 < statistics.median(file.stat().st_size for file in files) < 17_000


def test_answers_hang_together(assessments, bundled):
    scores = [
        [board.cards[one].score.score for one in ("gesprek", "vitaliteit")]
        for board in (score_assessment(bundled, one) for one in assessments)
    ]
    first, second = zip(*(pair for pair in scores if None not in pair), strict=True)

    assert statistics.correlation(first, second) > 0.4
