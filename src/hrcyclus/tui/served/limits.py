"""What a session may use of the server's memory and processor."""

from __future__ import annotations

TIME_TO_SAVE = 10
"""Seconds of processor time between the word that it is over and the end of the process."""


def set_limits(memory: int, processor: int) -> None:
    """Bound this process: `memory` in bytes, `processor` in seconds; 0 leaves one unbounded.

    When its processor time is over the process gets SIGXCPU, and a little later it is ended. What
    is bounded more tightly already stays so. A system without such bounds, such as Windows, is
    left as it is.
    """
    try:
        import resource
    except ImportError:
        return
    _bound(resource.RLIMIT_CORE, 0, 0)
    if memory:
        _bound(resource.RLIMIT_AS, memory, memory)
    if processor:
        _bound(resource.RLIMIT_CPU, processor, processor + TIME_TO_SAVE)


def _bound(what: int, soft: int, hard: int) -> None:
    import resource

    _soft, most = resource.getrlimit(what)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    resource.setrlimit(what, (soft, hard))
