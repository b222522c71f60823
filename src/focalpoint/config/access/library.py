"""Addresses of the library."""

from typing import Final

from focalpoint.config.access.address import (
    MEMBER_AND_OFFICE,
    NETWORK,
    SIGNED_IN,
    Address,
    Holds,
    Kind,
    file,
    form,
    page,
)

ADDRESSES: Final[tuple[Address, ...]] = (
    *(
        address
        for kind, many in (
            ("practice", "practices"),
            ("argument", "arguments"),
            ("research", "research needs"),
            ("obstacle", "obstacles"),
            ("need", "needs of skills and help"),
            ("offer", "offers of skills and help"),
        )
        for address in (
            page(f"library:{kind}_list", f"{many} that members tell each other"),
            file(f"library:{kind}_list_file", "the same list"),
            page(f"library:told_{kind}", f"one of the {many}", ("public_id", kind)),
            form(f"library:new_{kind}", f"tells one of the {many}, for one's own member", opened_by=MEMBER_AND_OFFICE),
            form(
                f"library:edit_{kind}",
                f"corrects, publishes or withdraws one of the {many} of one's own member",
                ("public_id", "own telling"),
                opened_by=MEMBER_AND_OFFICE,
            ),
        )
    ),
    *(
        address
        for kind, what in (
            ("adoption", "that a member took a practice over"),
            ("measure", "a measure to an obstacle"),
            ("result", "a result to a research need"),
        )
        for address in (
            form(f"library:new_{kind}", f"adds {what}", ("public_id", "own telling"), opened_by=MEMBER_AND_OFFICE),
            form(f"library:edit_{kind}", f"corrects {what}", ("public_id", "own telling"), opened_by=MEMBER_AND_OFFICE),
        )
    ),
    Address("library:peers", Kind.PAGE, "peers for one's own member, with the reasons", opened_by=MEMBER_AND_OFFICE),
    page("library:library", "papers by theme, country, kind, year and language"),
    file("library:library_file", "the same list"),
    Address("library:pack", Kind.MACHINE, "their texts as one ZIP file, to read without a network"),
    Address("library:feed", Kind.MACHINE, "papers that everybody can read since a short while, as Atom"),
    form("library:new_work", "adds a paper"),
    form("library:offer", "offers a paper of one's own member", opened_by=("secretariat", "member")),
    page("library:work", "one paper and its editions", ("public_id", "work")),
    form("library:edit_work", "corrects a paper", ("public_id", "work")),
    form("library:show_work", "who may read a paper", ("public_id", "work")),
    form("library:new_edition", "adds an edition", ("public_id", "work")),
    page(
        "library:compare",
        "two editions of a paper side by side",
        ("public_id", "work"),
        ("old", "edition"),
        ("new", "other edition"),
    ),
    page("library:edition", "one text, page by page", ("public_id", "edition")),
    Address("library:text", Kind.FILE, "the same text as a plain file", parts=(("public_id", "edition"),)),
    form("library:edit_edition", "corrects what is said of an edition", ("public_id", "edition")),
    form("library:show_edition", "who may read an edition", ("public_id", "edition")),
    form("library:put_edition_first", "sets an edition before the others", ("public_id", "edition")),
    form("library:cite", "gives words of a text an address", ("public_id", "edition"), opened_by=NETWORK),
    page("library:citation", "cited words in their place", ("public_id", "citation")),
    page("library:voices", "voices about records, and what oneself has said"),
    file("library:voices_file", "the same list, with replies"),
    Address("library:voices_feed", Kind.FILE, "the newest public voices as a feed"),
    page("library:moderation", "for what reasons voices are hidden, and how often", holds=Holds.REFERENCE),
    page("library:voice", "one voice with its replies", ("public_id", "voice")),
    form("library:reply", "replies for the member spoken about", ("public_id", "voice"), opened_by=SIGNED_IN),
    form("library:replace_voice", "replaces what oneself said", ("public_id", "voice"), opened_by=SIGNED_IN),
    form("library:withdraw_voice", "withdraws what oneself said", ("public_id", "voice"), opened_by=SIGNED_IN),
    form("library:hide_voice", "hides a voice", ("public_id", "voice")),
    form("library:hide_reply", "hides a reply", ("public_id", "voice"), ("number", "number")),
    form("library:appeal", "appeals against what was hidden", ("public_id", "moderation"), opened_by=SIGNED_IN),
    form("library:decide_appeal", "decides on such an appeal", ("public_id", "moderation"), opened_by=("presidency",)),
)
