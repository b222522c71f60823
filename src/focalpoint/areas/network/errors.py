"""What this room tells a person beside the errors of all rooms.

InvalidInput
└── InvitationRefused   422  an invitation that was used, withdrawn, is too old, or is somebody else's
"""

from focalpoint.ground.shared.errors import InvalidInput


class InvitationRefused(InvalidInput):
    """The link was good once, or is somebody else's; the sentence says which, and whom to ask."""
