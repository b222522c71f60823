"""Questions about addresses that nothing is sent to."""

from collections.abc import Iterable

from focalpoint.ground.mail.models import Suppression
from focalpoint.ground.mail.recipients import digest_of


def is_suppressed(address: str) -> bool:
    """Return whether nothing is to be sent to an address. One query."""
    return Suppression.objects.filter(digest=digest_of(address)).exists()


def suppressed_among(addresses: Iterable[str]) -> set[str]:
    """Return those of the addresses that nothing is to be sent to. One query."""
    by_digest = {digest_of(address): address for address in addresses}
    found = Suppression.objects.filter(digest__in=by_digest).values_list("digest", flat=True)
    return {by_digest[digest] for digest in found}
