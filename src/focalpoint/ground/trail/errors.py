"""What a person can be told by the trail.

FocalPointError
└── BrokenTrail       409  the chain does not extend the head known outside; nothing was sealed, nothing was saved
"""

from focalpoint.ground.shared.errors import FocalPointError


class BrokenTrail(FocalPointError):
    """The chain in the database does not extend the head that this machine knows."""

    status = 409
