"""How exact a pin may be: the team sees where it stands, partners the street, the public none."""

from __future__ import annotations

import math

STREET = 100.0
"""Metres of the grid to which pins are moved for partners: about a street, as published crime is moved to one."""

_DEGREE = 111_195.0
"""Metres in a degree of latitude on the sphere of mean radius."""


def at_street(longitude: float, latitude: float) -> tuple[float, float]:
    """The middle of the square of about 100 m by 100 m in which a point lies."""
    high = STREET / _DEGREE
    row = math.floor(latitude / high)
    middle = (row + 0.5) * high
    wide = STREET / (_DEGREE * math.cos(math.radians(middle)))
    return (math.floor(longitude / wide) + 0.5) * wide, middle
