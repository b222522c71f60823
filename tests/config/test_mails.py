"""Every mail of every room in six languages: text first, HTML after it, each in the reader's language and direction."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import focalpoint
from focalpoint.ground.mail.actions import post
from focalpoint.ground.mail.delivery.mime import as_bytes
from focalpoint.ground.mail.models import Message
from focalpoint.ground.mail.words import render
from focalpoint.ground.shared.languages import CODES, direction
from tests import make

LINK = "https://focalpoint.example.org/en/account/"
POST = {"about": "Bo Example", "role": "Focal point", "member": "Namibia"}
QUESTION = {"who": "Ada Example", **POST, "link": LINK, "day": "1 June 2026", "site": LINK}
MAILS: dict[str, dict[str, Any]] = {
    "accounts/mail/address_changed.txt": {
        "old": "ada@example.org",
        "new": "ada.new@example.org",
        "link": LINK,
        "until": make.NOW,
    },
    "accounts/mail/code.txt": {"code": "12345678", "purpose": "sign-in", "minutes": 10, "site": LINK},
    "accounts/mail/factors_changed.txt": {"what": "passkey-added", "name": "Telephone", "link": LINK, "when": make.NOW},
    "accounts/mail/reset_told.txt": {"address": "ada@example.org", "ground": "Lost.", "by": "Bo", "when": make.NOW},
    "ledger/mail/alert.txt": {"link": LINK},
    "ledger/mail/answers.txt": {
        "who": "Ada Example",
        "member": "Namibia",
        "items": [{"words": "Has it been done?", "due": "1 June 2026", "answers": [("+", LINK)]}],
        "link": LINK,
        "day": "1 June 2026",
    },
    "library/mail/voice.txt": {"what": "heard", "link": LINK},
    "mail/mail/digest.txt": {"lines": [{"words": "News.", "address": LINK}], "preferences": LINK, "stop": LINK},
    "network/mail/contact_changed.txt": {"who": "Ada Example", "link": LINK, "until": make.NOW},
    "network/mail/invitation.txt": {
        "who": "Ada Example",
        "what": "Coordinator",
        "link": LINK,
        "day": "1 June 2026",
        "site": LINK,
    },
    "network/mail/letter_wanted.txt": {"who": "Ada Example", **POST},
    "network/mail/not-relayed.txt": {"is_ended": True, "link": LINK},
    "network/mail/relayed.txt": {
        "name": "Bo Example",
        "who": "Bo Example, Namibia",
        "about": "Trainers",
        "words": "Some words.",
        "files": 1,
        "answers_by_mail": True,
        "link": LINK,
    },
    "network/mail/verification.txt": QUESTION,
    "network/mail/verification_again.txt": QUESTION,
    "network/mail/verification_of_another.txt": QUESTION,
}
"""Every template of a mail with what it is given."""
HARMLESS = {"html", "head", "meta", "title", "style", "body", "main", "p", "br", "a", "bdi", "ul", "li"}
"""What the HTML of a mail is made of: nothing in it loads anything."""


def posted(template: str, language: str) -> Message:
    words = render(template, MAILS[template], language)
    return post(
        to="ada@example.org",
        kind="test.mail",
        language=language,
        subject=words.subject,
        text=words.text,
        html=words.html,
        key=f"{template} {language}",
        now=make.NOW,
    )


def test_every_template_of_a_mail_is_here():
    package = Path(focalpoint.__file__).parent
    found = {path.as_posix().partition("/templates/")[2] for path in package.rglob("templates/**/mail/*.txt")}

    assert found == set(MAILS)


@pytest.mark.django_db
@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("template", MAILS)
def test_a_mail_has_text_first_and_both_parts_in_the_readers_language_and_direction(template, language):
    message = posted(template, language)

    mail = message_from_bytes(as_bytes(message), policy=policy.default)

    parts = list(mail.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    text, page = parts[0].get_content(), BeautifulSoup(parts[1].get_content(), "html.parser")
    assert (page.html["lang"], page.html["dir"], page.body["dir"]) == (
        language,
        direction(language),
        direction(language),
    )
    assert page.title.get_text() == mail["Subject"] == message.subject
    # Items of a list have their dashes in plain text alone.
    assert "".join(text.replace("- ", "").split()) == "".join(page.main.get_text().replace("- ", "").split())
    assert "{" not in text + message.subject
    english = render(template, MAILS[template], "en")
    assert (message.subject == english.subject) is (language == "en")


@pytest.mark.parametrize("template", MAILS)
def test_30_a_mail_has_no_picture_loads_nothing_and_leads_where_it_was_told_to(template):
    words = render(template, MAILS[template], "en")

    page = BeautifulSoup(words.html, "html.parser")
    names = {tag.name for tag in page.find_all(True)}
    attributes = {name for tag in page.find_all(True) for name in tag.attrs}
    assert names <= HARMLESS
    assert attributes <= {"lang", "dir", "charset", "name", "content", "class", "href"}
    assert not re.search(r"url\(|@import|https?:", page.style.get_text())
    assert "refresh" not in str(page.head).lower()
    links = [(link["href"], link.get_text()) for link in page.find_all("a")]
    # No address counts who opened it: each is shown as it is, and is one that the mail was given.
    assert all(href == shown for href, shown in links)
    assert {href for href, _shown in links} <= {LINK}
    assert set(re.findall(r"https?://\S+", words.text)) <= {LINK}


def test_30_what_somebody_else_wrote_brings_neither_a_picture_nor_a_hidden_link():
    hostile = '<img src="https://evil.example/p.gif"> <a href="https://evil.example/">here</a>'
    words = render("network/mail/relayed.txt", MAILS["network/mail/relayed.txt"] | {"words": hostile}, "en")

    page = BeautifulSoup(words.html, "html.parser")

    assert page.find("img") is None
    assert all(link["href"] == link.get_text() for link in page.find_all("a"))
