"""What sources say differently, and whom they name beside the Network."""

from focalpoint.areas.network.models import Contradiction, LiaisonNote, PartnerNetwork
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.shared.remembered import remembered


@remembered
def contradictions_about(kind: str, identifier: str, *, reader: Reader) -> list[Contradiction]:
    """Return what sources say differently about one record. One query."""
    rows = Contradiction.objects.visible_to(reader).filter(subject_kind=kind, subject_id=identifier)
    return list(rows.select_related("first_source", "second_source"))


@remembered
def partners(*, reader: Reader) -> list[PartnerNetwork]:
    """Return the partner networks with the documents that name them. Three queries."""
    return list(PartnerNetwork.objects.visible_to(reader).prefetch_related("mentions__source").order_by("name"))


def partner_called(public_id: str, *, reader: Reader) -> PartnerNetwork:
    """Return one partner network with the documents that name it. Three queries.

    Raises:
        PartnerNetwork.DoesNotExist: none that the reader may see.
    """
    return PartnerNetwork.objects.visible_to(reader).prefetch_related("mentions__source").get(public_id=public_id)


def notes_with(partner: PartnerNetwork, *, reader: Reader) -> list[LiaisonNote]:
    """Return what was said with a partner, the newest first, as far as the reader may see it. One query."""
    return list(LiaisonNote.objects.visible_to(reader).filter(partner=partner))
