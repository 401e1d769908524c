"""Exact decimal arithmetic: no binary floats, no context of 28 digits, no exponents in print.

Decimal's ordinary operators round to the precision of a context that belongs to the thread; whatever is
computed here does not depend on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction

from toolkit.figures.faults import FigureError

MOST_PLACES = 12
"""More decimals than this are a slip of the pen, and would let a template ask for gigabytes."""


MOST_DIGITS = 100
"""What may be typed for a number; whatever is computed from it has less than twice as many."""
_BITS = 2 * MOST_DIGITS * 4


def check_size(number: int | Decimal) -> None:
    """FigureError for a number that is not finite or prints more digits than any figure has."""
    if isinstance(number, int):
        large = number.bit_length() > _BITS
    elif number.is_finite() and len(typed := str(number)) <= MOST_DIGITS and "E" not in typed:
        return  # nearly every number
    else:
        exponent = number.as_tuple().exponent if abs(number.adjusted()) <= 2 * MOST_DIGITS else None
        large = not isinstance(exponent, int) or exponent < -2 * MOST_DIGITS
    if large:
        raise FigureError("数的位数太多", f"数值最多 {MOST_DIGITS} 位")


_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


def check_places(places: int) -> int:
    """The number of decimals as given; FigureError unless it is a whole number from 0 to 12."""
    if isinstance(places, bool) or not isinstance(places, int) or not 0 <= places <= MOST_PLACES:
        raise FigureError(f"小数位数不能是{places}", f"写0到{MOST_PLACES}之间的整数")
    return places


def subtract(minuend: Decimal, subtrahend: Decimal) -> Decimal:
    """The exact difference, whatever the number of digits."""
    return _EXACT.subtract(minuend, subtrahend)


def sum_of(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; 0 of nothing."""
    total = Decimal(0)
    for value in values:
        total = _EXACT.add(total, value)
    return total


def shift(value: Decimal, power: int) -> Decimal:
    """The value times 10 to the power, exactly, without trailing zeros after the point."""
    return _EXACT.normalize(_EXACT.scaleb(value, power))


def decimals(value: Decimal) -> int:
    """How many digits stand after the point when the value is printed."""
    if value.is_finite() and "E" not in (typed := str(value)):
        return len(typed.partition(".")[2])
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        raise TypeError(f"not a finite number: {value}")
    return max(0, -exponent)


def plain(value: Decimal) -> str:
    """The digits exactly as given: 97.20 stays 97.20, 1E+3 is 1000, a zero has no sign."""
    return format(abs_zero(value), "f")


def abs_zero(value: Decimal) -> Decimal:
    """The value, without the sign if it is a zero."""
    return value.copy_abs() if value == 0 else value


def round_half_up(value: Decimal | Fraction, places: int) -> Decimal:
    """四舍五入 to that many decimals, halves away from zero; always prints that many decimals."""
    numerator, denominator = value.as_integer_ratio()
    whole, rest = divmod(abs(numerator) * 10**places, denominator)
    if 2 * rest >= denominator:
        whole += 1
    return _EXACT.scaleb(Decimal(whole if value >= 0 else -whole), -places)


def number_text(value: Decimal, places: int | None = None) -> str:
    """The number to print: as given, or rounded where it has more decimals; zeros are never added."""
    if places is None or decimals(value) <= check_places(places):
        return plain(value)
    return plain(round_half_up(value, places))


def quotient_text(value: Fraction, places: int, avoid: tuple[int, ...] = (0,)) -> str:
    """A computed number, rounded to ``places`` decimals.

    An exact result has no trailing zeros (25, 12.5); a rounded one keeps them (12.0). Where rounding would print
    one of the numbers in ``avoid`` although the value is another (a change of 0.0, a share of 100.0), more
    decimals are printed, until it does not.
    """
    rounded = round_half_up(value, check_places(places))
    while rounded in avoid and Fraction(rounded) != value:
        places += 1
        rounded = round_half_up(value, places)
    text = plain(rounded)
    if Fraction(rounded) == value and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text
