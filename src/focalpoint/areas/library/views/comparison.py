"""Two editions of one paper side by side: what differs, and which of it is a matter of style."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from focalpoint.areas.library.comparing import Kind, Piece, Reason
from focalpoint.areas.library.models import Edition
from focalpoint.areas.library.queries.comparison import Comparison, Row, comparison_of
from focalpoint.areas.library.views.work import compare_address, work_or_404
from focalpoint.areas.library.words import change_word, edition_name, reason_word, work_link
from focalpoint.ground.shared.addresses import page_address
from focalpoint.ground.shared.asked import asked_otherwise, count_request, page_asked
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.shared.languages import direction
from focalpoint.ground.shared.reading import reader_of

PAGE: Final = 7_000
"""Code points of both sides together that are shown on one page, as far as whole rows allow."""
SHOWN: Final = {"substantive": Kind.SUBSTANTIVE, "editorial": Kind.EDITORIAL}


@dataclass(frozen=True, slots=True)
class Shown:
    """One row as it is shown: both sides with their marks, and where each begins in its text."""

    old: SafeString
    new: SafeString
    old_start: int | None
    new_start: int | None


def compare(request: HttpRequest, public_id: str, old: str, new: str) -> HttpResponse:
    """Show two editions of a paper side by side. At most nine queries; long texts take two seconds the first time.

    Two editions have one address, whichever is named first: that which came first stands first.

    Raises:
        NotFound: the reader does not see one of the two, or it is none of this paper, or its text is not held.
        TooMany: too many comparisons from this address in this minute.
    """
    reader = reader_of(request)
    work = work_or_404(public_id, reader)
    by_id: dict[str, Edition] = {one.public_id: one for one in work.seen if one.length}  # type: ignore[attr-defined]
    if old not in by_id or new not in by_id or old == new:
        raise NotFound("")
    one, other = by_id[old], by_id[new]
    if one.pk > other.pk:
        asked = f"?{request.META['QUERY_STRING']}" if request.META["QUERY_STRING"] else ""
        return HttpResponseRedirect(f"{compare_address(work, other, one)}{asked}")
    count_request(request, "compare")
    found = comparison_of(one, other, reader=reader)
    shown = SHOWN.get(request.GET.get("show", ""))
    rows = [row for row in found.rows if shown is None or row.has(shown)] if found else []
    page = page_asked(request, _pages(rows), size=1)
    return render(
        request,
        "library/compare.html",
        {
            "work": work_link(work),
            "old": one,
            "new": other,
            "old_name": edition_name(one),
            "new_name": edition_name(other),
            "old_dir": direction(one.language),
            "new_dir": direction(other.language),
            "old_address": page_address("edition", one.public_id),
            "new_address": page_address("edition", other.public_id),
            "texts": [
                (f"{page_address('edition', each.public_id)[:-1]}.txt", edition_name(each)) for each in (one, other)
            ],
            "found": found,
            "is_unlike": bool(found and found.is_by_order and not found.rows),
            "is_all": shown is None,
            "filters": _filters(request, found) if found and not found.is_by_order else [],
            "reasons": [(reason_word(reason), count) for reason, count in _reasons(found)],
            "page": page,
            "rows": [_shown(row, shown) for row in page.object_list[0]] if page.object_list else [],
        },
    )


def _pages(rows: Sequence[Row]) -> list[list[Row]]:
    """Part rows into pages of about the same length; one row is never parted."""
    found: list[list[Row]] = []
    length = PAGE
    for row in rows:
        long = sum(len(paragraph.text) for side in (row.pair.old, row.pair.new) for paragraph in side)
        if length + long > PAGE:
            found.append([])
            length = 0
        found[-1].append(row)
        length += long
    return found


def _filters(request: HttpRequest, found: Comparison) -> list[tuple[str, int | None, str, bool]]:
    """Return the choices of what is shown: words, how many changes, where it leads, whether it was chosen."""
    chosen = request.GET.get("show", "")
    return [
        (change_word(kind), found.kinds.get(kind, 0), asked_otherwise(request, "show", name), chosen == name)
        for name, kind in SHOWN.items()
    ]


def _reasons(found: Comparison | None) -> list[tuple[Reason, int]]:
    return sorted(found.reasons.items(), key=lambda pair: -pair[1]) if found else []


def _shown(row: Row, shown: Kind | None) -> Shown:
    old, new = row.pair.old, row.pair.new
    if row.pieces:
        sides = [_side(row.pieces, shown, is_new=is_new) for is_new in (False, True)]
    else:
        sides = [mark_safe(escape("\n".join(one.text for one in side))) for side in (old, new)]  # noqa: S308
    return Shown(sides[0], sides[1], old[0].start if old else None, new[0].start if new else None)


def _side(pieces: Sequence[Piece], shown: Kind | None, *, is_new: bool) -> SafeString:
    """Return one side of a row; what is not asked for is shown as if it stayed."""
    out = []
    tag = "ins" if is_new else "del"
    for piece in pieces:
        text = escape(piece.new if is_new else piece.old)
        if not text or piece.kind == Kind.KEPT or (shown is not None and piece.kind != shown):
            out.append(text)
        elif piece.kind == Kind.EDITORIAL:
            out.append(f'<{tag} class="style">{text}</{tag}>')
        else:
            out.append(f"<{tag}>{text}</{tag}>")
    return mark_safe("".join(out))  # every piece is escaped above  # noqa: S308
