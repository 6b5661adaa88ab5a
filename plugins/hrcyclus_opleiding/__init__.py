"""The help card on training and employability."""

from hrcyclus.api import Instrument, hookimpl, load_card


@hookimpl
def hrcyclus_instrument() -> Instrument:
    return load_card(__name__)
