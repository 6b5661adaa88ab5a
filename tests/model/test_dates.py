"""Dates as people type them."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrcyclus.model.dates import parse_date


@pytest.mark.parametrize("form", ["{0:%Y-%m-%d}", "{0.day}-{0.month}-{0:%Y}", "{0:%d/%m/%Y}"])
@given(date=st.dates(datetime.date(1000, 1, 1)))
def test_a_date_is_read_in_every_form_that_is_shown(form: str, date: datetime.date):
    assert parse_date(form.format(date)) == date


@given(st.text())
def test_whatever_else_is_no_date_and_no_error(text: str):
    assert parse_date(text) is None or any(character.isdigit() for character in text)
