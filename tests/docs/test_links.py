"""Every link leads somewhere, and every page is found."""

import pytest

from tests.docs.pages import ROOT, Page, anchor, pages

pytestmark = pytest.mark.once

PAGES = pages()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_anchors_lead_somewhere(page):
    dead = [link for link in page.links if not leads_somewhere(page, link)]

    assert dead == []


def test_a_dead_link_would_be_seen(tmp_path):
    path = tmp_path / "page.md"
    path.write_text("# Here\n\n[no file](nowhere.md), [no heading](#there), [good](#here), [out](https://www.un.org)\n")
    page = Page(path)

    assert [link for link in page.links if not leads_somewhere(page, link)] == ["nowhere.md", "#there"]


def test_headings_become_anchors_as_repositories_show_them():
    assert anchor("As of, and `evidence`") == "as-of-and-evidence"
    assert anchor("Questions for readers") == "questions-for-readers"


def test_every_page_is_reached_from_the_first():
    reached = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in reached or path.suffix != ".md" or not path.exists():
            continue
        reached.add(path)
        waiting += [(path.parent / link.partition("#")[0]).resolve() for link in Page(path).links if "://" not in link]

    missed = [page.name for page in PAGES if page.path not in reached]

    assert missed == []


def leads_somewhere(page: Page, link: str) -> bool:
    """Whether a link of a page has a target; other hosts are not asked."""
    if link.startswith(("https://", "mailto:")):
        return True
    file, _, heading = link.partition("#")
    target = (page.path.parent / file).resolve() if file else page.path
    if not target.exists():
        return False
    return not heading or heading in Page(target).anchors
