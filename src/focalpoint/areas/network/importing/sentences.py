"""What is said of rows and columns of a list, in the reader's language."""

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as later

from focalpoint.areas.network.importing.headings import Field

FIELDS: Final[dict[str, Promise | str]] = {
    Field.IGNORE: later("Leave out"),
    Field.NAME: later("Name of the person"),
    Field.GIVEN: later("Given name"),
    Field.FAMILY: later("Family name"),
    Field.HONORIFIC: later("Form of address (read, not kept)"),
    Field.MEMBER: later("Member"),
    Field.ROLE: later("Role"),
    Field.TITLE: later("Title"),
    Field.UNIT: later("Ministry or unit"),
    Field.RANK: later("Police or military rank"),
    Field.EMAIL: later("E-mail"),
    Field.PHONE: later("Telephone"),
    Field.MOBILE: later("Mobile telephone"),
    Field.ADDRESS: later("Postal address"),
    Field.SPEAKS: later("Languages spoken"),
    Field.THEMES: later("Themes"),
    Field.BEGAN: later("First day"),
    Field.ENDED: later("Last day"),
    Field.LIST: later("Agrees to be in lists"),
    Field.EXPORT: later("Agrees to be exported"),
    Field.AT_RISK: later("At risk"),
    Field.NOTE: later("Note (shown in the preview, not kept)"),
}
"""What each meaning of a column is called."""

WHYS: Final[dict[str, Promise | str]] = {
    "kept": later("as you said last time"),
    "heading": later("by its heading"),
    "part": later("by a part of its heading"),
    "content": later("by what stands in it"),
    "twice": later("another column has this already"),
    "nothing": later("not recognised"),
}
"""Why something is proposed."""

EVIDENCE: Final[dict[str, Promise | str]] = {
    "mark": later("The file begins with the mark of this encoding."),
    "zeros": later("Every other byte of the file is zero, as in this encoding."),
    "plain": later("The file holds plain letters only, which are the same in every encoding."),
    "valid": later("Every byte of the file fits this encoding, which does not happen by chance."),
    "": later("The bytes of the file prove no encoding. Choose the one in which the rows above read right."),
}
"""How an encoding is known."""

PROBLEMS: Final[dict[str, Promise | str]] = {
    "formula": later("The cell holds a formula. Put its value there instead."),
    "broken": later("The cell holds the error “{value}”. Put a value there."),
    "control": later("The cell holds signs that are not printed. Type it anew."),
    "too_long": later("This is too long: {longest} characters at most."),
    "no_name": later("“{value}” is no name of a person."),
    "name_missing": later("There is no name. Fill it in, or leave the row out."),
    "member_missing": later("There is no member. Fill it in, or leave the row out."),
    "role_missing": later("There is no role, and the list as a whole says none."),
    "no_mail": later("“{value}” is no e-mail address."),
    "mail_space": later("The e-mail address “{value}” holds a space. Nobody can tell what was meant."),
    "no_phone": later("“{value}” is no telephone number."),
    "phone_lost": later(
        "The spreadsheet has made a number of this telephone number and lost digits: “{value}”. Type it as text."
    ),
    "phone_date": later("The spreadsheet has made a date of this telephone number: “{value}”. Type it as text."),
    "no_date": later("“{value}” is no date. Write it as 2018-05-24."),
    "date_ambiguous": later(
        "“{value}” can be read in two ways. Say in which order the list writes its dates, or write 2018-05-24."
    ),
    "date_other_order": later("“{value}” is no date in the order that you said for this list."),
    "dates_reversed": later("The last day lies before the first."),
    "no_role": later("“{value}” is no role. Roles are main, alternate, validator, mission, police, military."),
    "no_yes": later("“{value}” is neither yes nor no."),
    "no_theme": later("The theme “{value}” is not known."),
    "no_member": later("“{value}” is no name of a State or organisation in the table of names."),
    "not_member": later("“{value}” ({code}) is not a member on record. Add the member first."),
    "member_two": later("“{value}” can mean any of {codes}. Give the code."),
    "risk_by_hand": later(
        "This person is on record and not marked as at risk. Mark the person on their own page, then look again."
    ),
    "twice_in_list": later("The same as row {row}."),
    "lost_key": later("The key of the encrypted names is not here, so nobody can compare this row."),
}
"""What is wrong with a cell or a row."""

NOTES: Final[dict[str, Promise | str]] = {
    "merged": later("“{value}” stands in a merged cell and was taken for this row too."),
    "nothing": later("“{value}” was read as nothing."),
    "apostrophe": later("The apostrophe at the beginning, by which spreadsheets mark text, was left out."),
    "number": later("The spreadsheet holds this as the number {value}."),
    "address_form": later("“{value}” was left out of the name."),
    "capitals": later("The name is in capitals and stays so."),
    "comma": later("The name has a comma and stays so."),
    "mail_taken": later("“{value}” was taken out of the cell."),
    "several": later("The cell holds {count} of them; all were taken."),
    "phone_number": later(
        "The spreadsheet had made a number of it. “{value}” may lack zeros or a plus at its beginning."
    ),
    "serial": later("The spreadsheet’s day number {value} was read as {day}."),
    "date_words": later("“{value}” was read as {day}."),
    "joined": later("Given and family name were put together, in this order."),
    "unit_in_title": later("No unit of this member is called “{value}”; it was put behind the title."),
    "no_language": later("The language “{value}” is not known. Give its code, such as pt."),
    "honorific": later("The form of address “{value}” is not kept."),
    "note": later("Note, not kept: {value}"),
    "other_main": later("This member has another focal point on record, who stays: {value}."),
    "documented": later("A letter or document supports this designation. “{value}” is not taken over."),
    "said_before": later("Row {row} says otherwise. “{value}” is not taken over."),
    "fell_away": later("What you had decided about this row does not fit it any more. Look at it again."),
    "spelling": later("The list spells the name “{value}”; the record keeps its own."),
    "variant": later("The list spells the name “{value}”; that is kept as another spelling."),
    "risk": later("The person is made as at risk: the name is encrypted from the start."),
}
"""What was mended, or is worth knowing."""


def sentence(table: dict[str, Promise | str], said: Any) -> str:  # noqa: ANN401 - as it comes out of JSON
    """Return one thing that was said, in the language of the page."""
    word, given = said
    return str(table[word]).format(**given) if word in table else str(word)
