"""A list of 300 people as offices keep them, made the same each time: twelve scripts, much mess, nobody real."""

import io
from collections.abc import Sequence
from datetime import date, timedelta

from focalpoint.areas.network.models import Member
from focalpoint.ground.shared.keys import name_key
from focalpoint.ground.shared.languages import CODES
from tests import make

HEADINGS = (
    "Country",
    "Full name",
    "Role",
    "Job title",
    "Ministry",
    "E-mail address",
    "Phone",
    "Mobile",
    "Languages",
    "Since",
    "Consent export",
    "Remarks",
)
NAMES = {
    "NA": ("ناميبيا", "纳米比亚", "Namibia", "Namibie", "Намибия", "Namibia"),
    "ES": ("إسبانيا", "西班牙", "Spain", "Espagne", "Испания", "España"),
    "CA": ("كندا", "加拿大", "Canada", "Canada", "Канада", "Canadá"),
    "SE": ("السويد", "瑞典", "Sweden", "Suède", "Швеция", "Suecia"),
    "DE": ("ألمانيا", "德国", "Germany", "Allemagne", "Германия", "Alemania"),
    "CL": ("شيلي", "智利", "Chile", "Chili", "Чили", "Chile"),
}
"""Members in the six languages of the table, in its order."""
MEMBERS = ("NA", *(name for names in zip(*NAMES.values(), strict=True) for name in names))
"""How the list calls them: by code and by name."""
FIRST = {
    "latin": ("Ada", "Berta", "Cora", "Dina", "Éva", "Fiona"),
    "arabic": ("أدا", "برتا", "كورا", "دينا", "إيفا"),
    "cyrillic": ("Ада", "Берта", "Кора", "Дина", "Ева"),
    "han": ("艾达", "贝塔", "柯拉", "迪娜", "伊娃"),
    "devanagari": ("आदा", "बर्ता", "कोरा", "दीना", "ईवा"),
    "greek": ("Άντα", "Μπέρτα", "Κόρα", "Ντίνα", "Εύα"),
    "hebrew": ("עדה", "ברטה", "קורה", "דינה", "אווה"),
    "georgian": ("ადა", "ბერტა", "კორა", "დინა", "ევა"),
    "armenian": ("Ադա", "Բերտա", "Կորա", "Դինա", "Եվա"),
    "thai": ("เอดา", "เบอร์ตา", "โครา", "ดีนา", "อีวา"),
    "hangul": ("에이다", "베르타", "코라", "디나", "에바"),
    "ethiopic": ("አዳ", "በርታ", "ኮራ", "ዲና", "ኤቫ"),
}
LAST = {
    "latin": "Example",
    "arabic": "مثال",
    "cyrillic": "Примерова",
    "han": "例",
    "devanagari": "उदाहरण",
    "greek": "Παράδειγμα",
    "hebrew": "דוגמה",
    "georgian": "მაგალითი",
    "armenian": "Օրինակ",
    "thai": "ตัวอย่าง",
    "hangul": "예시",
    "ethiopic": "ምሳሌ",
}
ROLES = ("Main", "Alternate", "Mission", "point focal", "заместитель", "مناوب", "协调人", "suplente")
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Row = list[object]


def members() -> None:
    """Make the members of the list with their names."""
    for code, names in NAMES.items():
        place = make.area(code=code)
        for language, short in zip(CODES, names, strict=True):
            make.name(area=place, language=language, short=short)
        made = Member.objects.create(code=code, kind="state", area=place, audience="public")
        make.evidence(member=made)


def name(number: int) -> str:
    """The name of a row: a first name and a family name of its script, told apart by a syllable."""
    script = tuple(FIRST)[number % len(FIRST)]
    first = FIRST[script][number // len(FIRST) % len(FIRST[script])]
    return f"{first} {LAST[script]}{_syllables(number, first)}"


def _syllables(number: int, first: str) -> str:
    """A tail in the script of the name: letters of the first name, as digits of the number."""
    letters = [sign for sign in dict.fromkeys(first.casefold()) if name_key(sign) == sign][:4]
    letters += [sign for sign in "abcd" if sign not in letters][: max(0, 2 - len(letters))]
    # As many digits as any number here has, so that none begins with a zero that is lost.
    most = 1
    while most < 1_000:
        most *= len(letters)
    digits, rest = "", number + most
    while rest:
        digits += letters[rest % len(letters)]
        rest //= len(letters)
    return digits


def rows(count: int = 300) -> list[Row]:
    """Rows of the list, in the order of :data:`HEADINGS`; each tenth or so has something of its own."""
    return [_row(number) for number in range(count)]


def _row(number: int) -> Row:
    row: Row = [
        MEMBERS[number % len(MEMBERS)],
        name(number),
        ROLES[number % len(ROLES)],
        "Director for peace and security",
        "",
        f"person{number}@example.org",
        f"+264 61 {100000 + number}",
        "",
        "English, French",
        "2021-05-04",
        "yes" if number % 2 else "",
        "",
    ]
    for every, column, value in (
        (23, 1, f"Dr. {row[1]}"),
        (29, 1, str(row[1]).upper()),
        (31, 5, f"person{number}@example.org; second{number}@example.org"),
        (37, 6, float(264611000000 + number)),
        (41, 9, 44319 + number),
        (43, 9, date(2020, 1, 1) + timedelta(days=number)),
        (47, 4, "Ministry of Examples"),
        (53, 10, "нет"),
        (59, 7, "N/A"),
        (61, 3, "=HYPERLINK(1)"),
    ):
        if number % every == every - 1:
            row[column] = value
    refused: dict[int, tuple[int, object]] = {
        17: (0, "N/A"),
        34: (0, "Atlantis"),
        51: (5, "person 51@example.org"),
        68: (6, "2.64612E+11"),
        85: (9, "03/04/2021"),
        102: (2, "Emperor"),
        119: (1, ""),
        136: (5, "nobody at example"),
    }
    if number in refused:
        column, value = refused[number]
        row[column] = value
    return row


REFUSED = (17, 34, 51, 60, 68, 85, 102, 119, 121, 136, 182, 243)
"""Rows, from 0, that nobody can take: those above, and those with a formula."""


def workbook(data: Sequence[Row], *, headings: Sequence[str] = HEADINGS, title: str = "Focal points 2021") -> bytes:
    """The list as a workbook: a title over it, headings in two rows, an empty row in the middle, a second sheet."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "People"
    sheet.append([title])
    sheet.append(["", "", "", "", "", "Contact", "", "", "", "", "", ""][: len(headings)])
    sheet.merge_cells("F2:H2")
    sheet.append(list(headings))
    for number, row in enumerate(data):
        if number == 10:
            sheet.append([])
        if number == 20:
            sheet.append(list(headings))
        sheet.append(row)
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "f"
    book.create_sheet("Old").append(["Nothing here"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def text(data: Sequence[Row], *, encoding: str, separator: str = ";", headings: Sequence[str] = HEADINGS) -> bytes:
    """The list as a text in some encoding; what it cannot hold is left out by rows."""
    import csv

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator)
    writer.writerow(headings)
    for row in data:
        line = ["" if cell is None else str(cell) for cell in row]
        try:
            "".join(line).encode(encoding)
        except UnicodeEncodeError:
            continue
        writer.writerow(line)
    return out.getvalue().encode(encoding)
