"""Every write of the mail room."""

from focalpoint.ground.mail.actions.digests import collect
from focalpoint.ground.mail.actions.forgetting import forget
from focalpoint.ground.mail.actions.outbox import (
    hold_all,
    mark_arrived,
    release_held,
    send_again,
    set_aside,
    stop_address,
)
from focalpoint.ground.mail.actions.posting import NotInTransaction, post

__all__ = [
    "NotInTransaction",
    "collect",
    "forget",
    "hold_all",
    "mark_arrived",
    "post",
    "release_held",
    "send_again",
    "set_aside",
    "stop_address",
]
