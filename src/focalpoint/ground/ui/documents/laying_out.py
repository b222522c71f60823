"""Lay out HTML as PDF in a process of its own: plain Python that reads an order and writes bytes.

The parent (:mod:`focalpoint.ground.ui.documents.pdf`) sends HTML, a style sheet and the address of the site as JSON.
Nothing is fetched: every address but one inside the document itself is refused.
"""

import json
import resource
import sys
from typing import Any, Final, NoReturn

MEMORY: Final = 2 * 1024 * 1024 * 1024
"""Bytes that this process may hold, fonts mapped into memory among them."""
SECONDS: Final = 50
"""Seconds of computing."""


def main() -> None:
    """Read the order, write the PDF."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.load(sys.stdin)
    from weasyprint import CSS, HTML  # noqa: PLC0415 - within the limits
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    class Nothing(URLFetcher):  # type: ignore[misc]  # the library has no types
        """Fetch nothing, from no network and no file."""

        def fetch(self, url: str, headers: Any = None) -> NoReturn:  # noqa: ANN401, ARG002
            """Refuse."""
            raise ValueError(f"Nothing is fetched: {url[:100]}")

    nothing = Nothing()
    page = HTML(string=order["html"], base_url=order["site"], url_fetcher=nothing)
    sheet = CSS(string=order["css"], url_fetcher=nothing)
    made = page.write_pdf(stylesheets=[sheet], pdf_variant="pdf/ua-1")
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()
