"""Draft resolutions as the United Nations print them, made here: other numbers, other authors, the same house style."""

from typing import Any

import pytest

from focalpoint.areas.library.parsing.reading import read as parse
from focalpoint.doors.ingest.reading.papers import read
from focalpoint.doors.ingest.reading.suggestions import Reading
from tests.doors.ingest.known import known_names

pytestmark = pytest.mark.once

MANY = (
    "Albania, Belgium, Bosnia and Herzegovina, Cabo Verde, Chile, Denmark, Estonia, Gabon, Ghana, Jordan, "
    "Lao People's Democratic Republic, Mexico, Netherlands, Trinidad and Tobago and United Kingdom of Great Britain "
    "and Northern Ireland: draft resolution"
)
PREAMBLE = (
    "Recalling its resolution 1325 (2000) and all that followed it,",
    "Reaffirming that a harbour without women pilots is half a harbour, and underscoring how much longer this sentence "
    "is than a line, so that it must go on in the next and in the one behind it,",
    "Acting under Chapter VII of the Charter of the United Nations,",
)
ORDERS = (
    ("1.", "Decides to open the harbour until 31 March of next year;"),
    ("2.", "Requests the Secretary-General:"),
    ("(a)", "To report on the pilots every 90 days, with figures by sex and age, and with all that the harbour master "
     "and her deputies have said of the tides;"),
    ("(b)", "To name a harbour master;"),
    ("3.", "Calls upon all parties to let pilots pass;"),
    ("4.", "Decides to remain actively seized of the matter."),
)  # fmt: skip
STYLE = (
    "@page { size: letter; margin: 25mm 30mm 22mm; @bottom-left { content: '%(job)s (E)'; font-size: 8pt }"
    " @bottom-right { content: counter(page) '/' counter(pages); font-size: 8pt } }"
    "@page { @top-left { content: '%(symbol)s'; font-size: 9pt } } @page :first { @top-left { content: none } }"
    "body { font: 10pt/1.2 serif } .mast { display: flex; justify-content: space-between; border-bottom: 1pt solid }"
    ".mast b { font-size: 18pt } h1 { font-size: 12pt } .what { text-indent: 12mm; text-align: justify }"
    ".bar { margin-top: 10mm; font-size: 8pt }"
)


def printed(symbol: str, day: str, job: str, title: str, *, times: int = 1) -> tuple[str, Reading]:
    """A draft as PDF, parsed and read. ``times`` makes it so long that pages cut it."""
    from weasyprint import HTML

    preamble = "".join(f"<p class=what><i>{one.split()[0]}</i> {one.split(' ', 1)[1]}</p>" for one in PREAMBLE * times)
    orders = "".join(f"<p class=what>{label} <i>{words.split()[0]}</i> {words.split(' ', 1)[1]}</p>"
                     for label, words in ORDERS)  # fmt: skip
    content = HTML(
        string=f"<html lang=en><style>{STYLE % {'symbol': symbol, 'job': job}}</style>"
        f"<div class=mast><span>United Nations</span><b>{symbol}</b></div>"
        f"<div class=mast><b>Security Council</b><div>Distr.: General<br>{day}<br><br>Original: English</div></div>"
        f"<h1>{title}</h1><p class=what><i>The Security Council</i>,</p>{preamble}{orders}"
        f"<p class=bar>{job} (E)<br>*{job.replace('-', '')}*</p></html>"
    ).write_pdf()
    text = parse(content, "draft.pdf").text
    return text, read(text, known_names(), language="en")


def fields_of(reading: Reading, kind: str) -> list[dict[str, Any]]:
    return [one.fields for one in reading.suggestions if one.type == kind]


@pytest.mark.parametrize(
    ("symbol", "day", "iso", "title", "authors", "times"),
    [
        ("S/2024/9917", "12 June 2024", "2024-06-12", "Switzerland: draft resolution", ["CH"], 1),
        ("S/2022/9043", "3 November 2022", "2022-11-03", MANY,
         ["AL", "BE", "BA", "CV", "CL", "DK", "EE", "GA", "GH", "JO", "LA", "MX", "NL", "TT", "GB"], 1),
        ("S/2018/9512", "29 May 2018", "2018-05-29",
         "Côte d’Ivoire, Equatorial Guinea, Kuwait and United States of America: draft resolution",
         ["CI", "GQ", "KW", "US"], 5),
        ("S/2022/9720/Rev.1", "28 September 2022", "2022-09-28",
         "Albania and United States of America: revised draft resolution", ["AL", "US"], 1),
        ("A/C.3/78/L.922", "31 October 2023", "2023-10-31", "Cuba, Egypt and Viet Nam:* draft resolution",
         ["CU", "EG", "VN"], 1),
    ],
    ids=["one author", "fifteen authors", "several pages", "revised", "of a committee"],
)  # fmt: skip
def test_a_printed_draft_is_read_with_its_head_and_its_paragraphs(symbol, day, iso, title, authors, times):
    text, reading = printed(symbol, day, "24-09917", title, times=times)

    titles = fields_of(reading, "document_title")
    orders = [one for one in reading.suggestions if one.type == "operative_paragraph"]
    assert [one["kind"] for one in titles] == ["draft resolution"]
    assert titles[0]["title"].replace("’", "'") == title.replace("’", "'")
    assert [one["symbol"] for one in fields_of(reading, "document_symbol")] == [symbol]
    assert [one["date"] for one in fields_of(reading, "document_issue_date")] == [iso]
    assert [one["id"] for one in fields_of(reading, "author")] == authors
    assert len(fields_of(reading, "preambular_paragraph")) == len(PREAMBLE) * times
    assert [one.fields["path"] for one in orders] == ["1", "2", "2(a)", "2(b)", "3", "4"]
    last = " ".join(" ".join(span.cut(text) for span in orders[-1].spans).split())
    assert last == "Decides to remain actively seized of the matter."
