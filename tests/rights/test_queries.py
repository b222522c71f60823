"""Whoever asks for rows with an audience says for whom: ``X.objects.visible_to(reader)``, at once and always."""

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.rights.canaries import readable_models
from tests.structure.house import HOUSE, PACKAGE, folder_of, python_files

MANAGERS = {"objects", "_default_manager", "_base_manager"}
WRITES = {"actions.py", "actions"}
"""Files and folders that write: an action looks up what it changes whoever reads, and asks for its own rights."""
MEASURES = {"benches", "proofs", "simulations"}
"""Folders that time and break the product on a scratch database and show no rows to anybody."""
ALLOWED: dict[tuple[str, str], str] = {
    ("ground/jobs/backend.py", "get_result"): "whoever asks a library for a result by its id has asked for the work",
    ("ground/mail/delivery/lines.py", "_due"): "mail goes to its reader, whoever else may read it",
    ("ground/mail/queries/outbox.py", "messages_of"): "what is held about somebody is for them",
    ("ground/mail/queries/outbox.py", "messages_naming"): "a name that is to be forgotten is looked for everywhere",
    ("ground/mail/queries/outbox.py", "suppressions_of"): "what is held about somebody is for them",
    ("ground/mail/queries/bounces.py", "came_back"): "a room above learns what became of mail of its own, by id",
    ("ground/mail/queries/suppression.py", "is_suppressed"): "an address gets no mail, whoever asks",
    ("ground/mail/queries/suppression.py", "suppressed_among"): "an address gets no mail, whoever asks",
    ("ground/mail/queries/forgetting.py", "letters_about"): "a name that is to be forgotten is looked for everywhere",
    ("ground/mail/queries/forgetting.py", "bounces_about"): "a name that is to be forgotten is looked for everywhere",
    ("ground/mail/views/bounces.py", "_message_of"): "a relay whose notice is signed speaks of any message",
    ("doors/ingest/queries/forgetting.py", "held_about"): "what is held about somebody is for them",
    ("doors/ingest/words.py", "meeting_said"): "said in a conflict, to the secretariat, which sees every meeting",
    ("areas/pages/queries.py", "held_about"): "what is held about somebody is for them, whatever they may read",
    ("areas/network/permissions.py", "is_themselves"): "somebody is who they are under any name, seen or not",
    ("areas/network/queries/consent.py", "listed"): "whether any name is at risk counts, whoever may see that name",
    ("areas/network/queries/consent.py", "allows"): "whether somebody may appear, before anybody is asked to see them",
    ("areas/network/queries/consent.py", "open_contacts"): "whether any name is at risk counts, whoever may see it",
    ("areas/network/queries/contact.py", "contacts_of"): "for themselves and the secretariat, who may edit them all",
    (
        "areas/network/queries/contact.py",
        "mail_address_of",
    ): "mail goes to its reader, whoever else may see the address",
    ("areas/network/queries/contact.py", "mail_addresses_of"): "an address to be forgotten is looked for everywhere",
    ("areas/network/queries/entry.py", "own_person"): "somebody reads their own, whoever else may",
    ("areas/network/queries/entry.py", "entry_of"): "what is held about somebody is for them and the secretariat",
    ("areas/network/queries/entry.py", "contact_called"): "somebody edits their own; the person is asked for after",
    ("areas/network/queries/forgetting.py", "_contacts"): "what is held about somebody is for them",
    ("areas/network/queries/verification.py", "in_force"): "whoever holds a post is asked, seen or not",
    ("areas/network/queries/verification.py", "to_be_asked"): "whoever holds a post is asked, seen or not",
    ("areas/network/queries/verification.py", "asked_in"): "whoever holds a post is asked, seen or not",
    ("areas/network/queries/verification.py", "contacts_shown_to"): "somebody is shown their own, masked",
    ("areas/network/queries/verification.py", "own_designation"): "somebody finds their own, whoever else may",
    ("areas/network/queries/verification.py", "own_rounds"): "somebody finds their own, whoever else may",
    ("areas/network/queries/verification.py", "reached"): "mail of ours goes to whom it is for",
    ("areas/network/queries/rights.py", "rights_of_identity"): "what somebody may read follows from it",
    ("areas/network/queries/deputising.py", "may_speak_for"): "what somebody may do follows from it",
    ("areas/network/queries/forgetting.py", "_said_by"): "what is held about somebody is for them",
    ("areas/network/queries/forgetting.py", "held_about"): "what is held about somebody is for them",
    ("areas/network/queries/relay.py", "offices_of"): "who may write is a question of office, not of who may see it",
    (
        "areas/ledger/queries/asking.py",
        "unanswered",
    ): "whether anybody has answered, not what: who has is asked no more",
    ("areas/ledger/queries/alerts.py", "members_of"): "mail goes to its readers, whoever else may see them",
    ("areas/ledger/queries/alerts.py", "focal_points_of"): "mail goes to its readers, whoever else may see them",
    ("areas/ledger/queries/search.py", "search_records"): "all is kept, each row with the keys that open it",
    ("areas/ledger/queries/search_alerts.py", "alert_records"): "all is kept, each row with the keys that open it",
    ("areas/ledger/queries/threads_forgetting.py", "held_in_threads"): "what is held about somebody is for them",
    ("areas/ledger/queries/undertaking_forgetting.py", "naming"): "a name to be forgotten is looked for everywhere",
    ("areas/ledger/words_compared.py", "_meeting"): "what a field holds is said to whoever may write it",
    ("areas/ledger/words_compared.py", "_work"): "what a field holds is said to whoever may write it",
    ("areas/ledger/words_compared.py", "_undertaking"): "what a field holds is said to whoever may write it",
    ("areas/ledger/words_thread.py", "organisation"): "what a field holds is said to whoever may write it",
    ("doors/ingest/words.py", "undertaking_said"): "the review is the secretariat's, whose choice this was",
    ("doors/portal/queries/everything.py", "within"): "the moment alone; what the reader may see is asked beside it",
    ("doors/portal/queries/search.py", "_people"): "the same query asks who stands in lists for the reader",
    ("ground/search/queries/standing.py", "is_taken_apart_otherwise"): "whether any is, not which",
    ("areas/ledger/queries/links.py", "_last_told"): "a member knows that it has answered, whoever may read it",
    ("areas/ledger/queries/links.py", "coordinators"): "mail goes to its reader, whoever else may see them",
    ("areas/ledger/queries/links.py", "leads"): "mail goes to its reader, whoever else may see them",
    ("areas/ledger/queries/progress_forgetting.py", "held_in_progress"): "what is held about somebody is for them",
    (
        "areas/ledger/queries/progress_forgetting.py",
        "reports_naming",
    ): "a name to be forgotten is looked for everywhere",
    (
        "areas/ledger/queries/reporting.py",
        "newest_of",
    ): "a correction opens to its own readers; its form is its member's",
    ("areas/library/queries/forgetting.py", "works_naming"): "a name to be forgotten is looked for everywhere",
    ("areas/library/queries/search.py", "search_records"): "all is kept, each row with the keys that open it",
    ("ground/search/queries/finding.py", "_hits"): "by the keys of rows that the reader may see",
    ("areas/library/queries/search_voice.py", "voice_records"): "all is kept, each row with the keys that open it",
    ("areas/meetings/queries/search.py", "search_records"): "all is kept, each row with the keys that open it",
    ("areas/network/queries/search.py", "_members"): "all is kept, each row with the keys that open it",
    ("areas/network/queries/search.py", "_partners"): "all is kept, each row with the keys that open it",
    ("areas/network/queries/search.py", "_people"): "whoever is at risk is left out; the search asks who is listed now",
    ("areas/pages/queries.py", "search_records"): "all is kept, each row with the keys that open it",
    ("ground/search/queries/standing.py", "differences"): "the index is compared with what the rooms say",
    ("areas/library/queries/voice.py", "_rows"): "whether any name is at risk counts, whoever may see that name",
    ("areas/library/queries/voice.py", "is_at_risk"): "somebody is who they are under any name, seen or not",
    ("areas/library/queries/voice.py", "own_appointment"): "what somebody may do follows from it",
    ("areas/library/queries/voice.py", "versions_of"): "somebody reads what they said themselves",
    (
        "areas/library/queries/voice_appeal.py",
        "moderations",
    ): "an appeal opens what was hidden, of records that are seen",
    ("areas/library/queries/voice_desk.py", "person_of"): "mail goes to its reader, whoever else may see them",
    ("areas/library/queries/voice_desk.py", "leads_of"): "mail goes to its reader, whoever else may see them",
    ("areas/library/queries/voice_forgetting.py", "voices_naming"): "a name to be forgotten is looked for everywhere",
    ("areas/library/queries/voice_forgetting.py", "held_in_voices"): "what is held about somebody is for them",
    (
        "areas/network/tasks/relay.py",
        "pass_on_answers",
    ): "the worker passes on what came for others, and shows it to nobody",
    ("areas/network/queries/person.py", "identity_now"): "verbs forget whoever is named; the page asks first",
    ("config/backup.py", "_write_everything"): "a backup holds everything, and is encrypted",
    ("config/restore.py", "_write"): "a restore puts everything back",
    ("config/retention.py", "clean"): "what has had its time goes, whoever could read it",
    ("doors/portal/queries/forgetting.py", "identity_called"): "verbs forget whoever is named; the page asks first",
    ("doors/portal/queries/forgetting.py", "known_as"): "who is to be forgotten is looked for under every name",
    ("ground/files/queries.py", "held_about"): "what is held about somebody is for them",
    ("ground/files/queries.py", "without_bytes"): "a lost file is missed, whoever may read it",
    ("ground/files/tasks.py", "orphans"): "bytes that belong to any row stay",
    ("areas/network/management/commands/appoint.py", "let_in"): "the first coordinator comes before any reader",
    ("areas/library/queries/exchange_forgetting.py", "asked_of"): "what is held about somebody is for them",
    ("areas/meetings/queries/forgetting.py", "appearances_of"): "what is held about somebody is for them",
    ("areas/meetings/queries/forgetting.py", "_theirs"): "what is held about somebody is for them",
    ("ground/files/queries.py", "naming"): "a name that is to be forgotten is looked for everywhere",
    ("areas/pages/queries.py", "naming"): "a name that is to be forgotten is looked for everywhere",
}
"""File and function that may ask for every row, with the reason."""


def unguarded(text: str, readable: Iterable[str]) -> list[tuple[str, int, str]]:
    """Function, line and model of every manager of a model with an audience that is not at once ``.visible_to(``."""
    tree = ast.parse(text)
    names = set(readable)
    called = {
        alias.asname or alias.name: alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in names
    }
    guarded = {
        id(node.func.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "visible_to"
    }
    found = []
    for function, node in _inside_functions(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in guarded:
            model = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            if called.get(model, model) in names:
                found.append((function, node.lineno, called.get(model, model)))
    return found


def shortcuts(text: str, readable: Iterable[str]) -> list[int]:
    """Lines on which a shortcut of Django's is given a model with an audience itself, which then asks for every row."""
    names = set(readable)
    return [
        node.lineno
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"get_object_or_404", "get_list_or_404", "Prefetch"}
        and any(isinstance(given, ast.Name) and given.id in names for given in node.args)
    ]


def _inside_functions(tree: ast.AST, name: str = "") -> Iterable[tuple[str, ast.AST]]:
    for child in ast.iter_child_nodes(tree):
        inner = child.name if isinstance(child, ast.FunctionDef | ast.ClassDef) else name
        yield inner, child
        yield from _inside_functions(child, inner)


def test_there_is_something_to_guard():
    assert len(readable_models()) > 10


@pytest.mark.parametrize("room", HOUSE.rooms)
def test_rows_with_an_audience_are_asked_for_with_a_reader(room):
    readable = [model.__name__ for model in readable_models()]
    found = {}
    for path in python_files(folder_of(room)):
        name = path.relative_to(PACKAGE).as_posix()
        if (WRITES | MEASURES) & set(path.parts):
            continue
        text = path.read_text("utf-8")
        bare = [one for one in unguarded(text, readable) if (name, one[0]) not in ALLOWED]
        if bare or shortcuts(text, readable):
            found[name] = (bare, shortcuts(text, readable))

    assert found == {}


def test_every_exception_still_exists():
    gone = [
        (name, function)
        for name, function in ALLOWED
        if function
        not in {
            one[0]
            for one in unguarded(Path(PACKAGE / name).read_text("utf-8"), [m.__name__ for m in readable_models()])
        }
    ]

    assert gone == []


# Controls: the check bites.


@pytest.mark.parametrize(
    "written",
    [
        "Person.objects.all()",
        "Person.objects.filter(name='a').visible_to(reader)",
        "Human.objects.get(pk=1)",
        "models.Person.objects.count()",
        "Person._default_manager.first()",
        "rows = Person.objects",
    ],
)
def test_asking_without_a_reader_is_found(written):
    text = f"from a.models import Person, Person as Human\ndef page(request):\n    {written}\n"

    assert unguarded(text, ["Person"]) == [("page", 3, "Person")]


def test_asking_with_a_reader_is_left_alone():
    text = "def page(reader):\n    return Person.objects.visible_to(reader).filter(name='a'), Area.objects.all()\n"

    assert unguarded(text, ["Person"]) == []


def test_a_shortcut_to_all_rows_is_found():
    assert shortcuts("get_object_or_404(Person, pk=1)\nget_object_or_404(visible, pk=1)", ["Person"]) == [1]
