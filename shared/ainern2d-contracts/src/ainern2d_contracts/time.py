"""Rational time, in OpenTimelineIO's terms: a whole number of frames or samples at a rate. Never a float of seconds."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field

from .base import Contract


class RationalTime(Contract):
    """`value` units at `rate` units per second."""

    value: int
    rate: int = Field(gt=0)

    @property
    def seconds(self) -> Fraction:
        return Fraction(self.value, self.rate)

    def rescaled(self, rate: int) -> RationalTime:
        """The nearest time at another rate; halves go up, so that equal inputs give equal outputs everywhere."""
        exact = Fraction(self.value * rate, self.rate)
        return RationalTime(value=int((exact + Fraction(1, 2)).__floor__()), rate=rate)

    def __add__(self, other: RationalTime) -> RationalTime:
        if other.rate != self.rate:
            other = other.rescaled(self.rate)
        return RationalTime(value=self.value + other.value, rate=self.rate)


class TimeRange(Contract):
    """A half-open range [start, start + duration), both at one rate."""

    start: RationalTime
    duration: RationalTime

    @property
    def end(self) -> RationalTime:
        return self.start + self.duration
