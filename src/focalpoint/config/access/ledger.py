"""Addresses of the ledger."""

from typing import Final

from focalpoint.config.access.address import (
    CHAIR_AND_OFFICE,
    EVERYBODY,
    MEMBER_AND_OFFICE,
    MEMBERS_AND_OFFICE,
    SECRETARIAT,
    SIGNED_IN,
    Address,
    Holds,
    Kind,
    file,
    form,
    page,
)

_REPORTING: Final = ("member", "civil-society", "secretariat")

_ONE: Final = ("public_id", "undertaking")

ADDRESSES: Final[tuple[Address, ...]] = (
    page("ledger:undertakings", "what was promised, agreed and recommended, as of a day"),
    file("ledger:undertakings_file", "the same list"),
    Address("ledger:feed", Kind.FILE, "what is new about undertakings that everybody may see, as a feed"),
    page("ledger:embedded", "the same list for other sites, as everybody sees it"),
    page("ledger:how_to_embed", "how another site shows the list"),
    page("ledger:undertaking", "one undertaking: words, owners, what became of it", _ONE),
    form("ledger:new_undertaking", "enters an undertaking", opened_by=CHAIR_AND_OFFICE, holds=Holds.REFERENCE),
    form("ledger:edit_undertaking", "corrects an undertaking", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:exact_words", "gives an undertaking its exact words", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:confirm", "confirms what was offered", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form("ledger:withdraw", "takes an undertaking off", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:merge", "joins two records of the same", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:refer", "names a paragraph of a resolution", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:addressees", "sets to whom an undertaking is addressed", _ONE, opened_by=CHAIR_AND_OFFICE),
    form("ledger:own", "takes an undertaking on", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form("ledger:end_owning", "ends that", _ONE, ("owner", "owner"), opened_by=MEMBERS_AND_OFFICE),
    form("ledger:terms", "says how one will know, and by when", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form("ledger:new_milestone", "adds a milestone", _ONE, opened_by=MEMBERS_AND_OFFICE),
    form(
        "ledger:edit_milestone", "corrects a milestone", _ONE, ("milestone", "milestone"), opened_by=MEMBERS_AND_OFFICE
    ),
    page("ledger:thread", "which undertakings go on from one, and what became of each", ("public_id", "undertaking")),
    page("ledger:threads", "all threads of undertakings"),
    form(
        "ledger:decide_link",
        "decides whether two undertakings belong together",
        ("public_id", "undertaking"),
        ("other_id", "other undertaking"),
        opened_by=CHAIR_AND_OFFICE,
    ),
    page("ledger:influences", "changes that exchanges led to"),
    file("ledger:influences_file", "the same list"),
    form("ledger:new_influence", "tells a change for one's own member", opened_by=MEMBER_AND_OFFICE),
    form(
        "ledger:edit_influence",
        "corrects or takes back what one's own member told of a change",
        ("public_id", "influence"),
        opened_by=MEMBER_AND_OFFICE,
    ),
    page("ledger:introductions", "where undertakings were brought into other bodies"),
    file("ledger:introductions_file", "the same list"),
    form(
        "ledger:new_introduction",
        "tells where an undertaking was brought in",
        ("public_id", "undertaking"),
        opened_by=MEMBER_AND_OFFICE,
    ),
    form(
        "ledger:edit_introduction",
        "corrects where an undertaking was brought in",
        ("public_id", "introduction"),
        opened_by=MEMBER_AND_OFFICE,
    ),
    Address("ledger:alerts", Kind.PAGE, "alerts that the reader may see", opened_by=SIGNED_IN),
    form("ledger:new_alert", "reports an alert", opened_by=_REPORTING),
    Address("ledger:alert", Kind.PAGE, "one alert", parts=(("public_id", "alert"),), opened_by=SIGNED_IN),
    form("ledger:check_alert", "says whether an alert was verified", ("public_id", "alert"), opened_by=SECRETARIAT),
    form("ledger:circulate_alert", "opens an alert to chosen readers", ("public_id", "alert"), opened_by=SECRETARIAT),
    form("ledger:respond_to_alert", "says what a member does", ("public_id", "alert"), opened_by=MEMBER_AND_OFFICE),
    form("ledger:close_alert", "closes an alert with what was done", ("public_id", "alert"), opened_by=SECRETARIAT),
    form("ledger:withdraw_alert", "takes back one's own alert", ("public_id", "alert"), opened_by=_REPORTING),
    page("ledger:reports", "what was told about an undertaking by a day", ("public_id", "undertaking")),
    file("ledger:reports_file", "the same, with what was corrected", ("public_id", "undertaking")),
    form("ledger:report", "reports progress", ("public_id", "undertaking"), opened_by=MEMBERS_AND_OFFICE),
    form("ledger:correct_report", "corrects a report", ("public_id", "report"), opened_by=MEMBERS_AND_OFFICE),
    form("ledger:ask", "asks every member", ("public_id", "undertaking"), opened_by=CHAIR_AND_OFFICE),
    form("ledger:line", "answers for one member", ("public_id", "line"), opened_by=MEMBER_AND_OFFICE),
    page("ledger:roll_up", "who has answered a question by a day", ("public_id", "ask")),
    file("ledger:roll_up_file", "the same list", ("public_id", "ask")),
    form("ledger:write_to_silent", "writes to the silent", ("public_id", "ask"), opened_by=CHAIR_AND_OFFICE),
    form("ledger:close_ask", "closes a question", ("public_id", "ask"), opened_by=CHAIR_AND_OFFICE),
    page("ledger:answered", "says that nothing is left to answer", holds=Holds.NOTHING),
    page("ledger:answers", "what a link opens of one member", ("word", "token")),
    form("ledger:answer", "answers by a link", ("word", "token"), ("public_id", "line"), opened_by=EVERYBODY),
)
