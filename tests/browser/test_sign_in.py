"""Signing in as people do: a passkey at a desk, a code on a phone without scripts, an app, paper; keyboard alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.utils import timezone

from focalpoint.ground.accounts import actions
from focalpoint.ground.accounts.models import Account
from focalpoint.ground.mail.models import Message
from tests.browser.pages import Page
from tests.browser.visits import DESK, PHONE, Seen, faults_of, reader

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DEVICE: Final = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def somebody(
    chromium: "Browser",
    site: str,
    *,
    language: str = "en",
    size: tuple[int, int] = DESK,
    script: bool = True,
    device: bool = False,
) -> "Iterator[Tab]":
    """A tab, with a fingerprint reader that always says yes where ``device`` is True, and no fault at its end."""
    with reader(chromium, language=language, size=size, script=script) as context:
        tab = context.new_page()
        seen = Seen(site)
        tab.on("console", seen.said)
        tab.on("pageerror", seen.failed)
        if device:
            line = context.new_cdp_session(tab)
            line.send("WebAuthn.enable")
            line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        yield tab
        assert seen.console == []


def account(email: str = "ana@example.org", language: str = "en") -> Account:
    return actions.account_for(email, language=language, now=timezone.now())


def code_for(email: str) -> str:
    """The code in the newest mail to an address."""
    message: Any = Message.objects.filter(to=email, kind="accounts.code").latest("pk")
    found = re.search(r"^(\d{4}\s\d{4})$", message.text, re.MULTILINE)
    assert found
    return found[1]


def sign_in_by_code(tab: "Tab", site: str, email: str, *, language: str = "en") -> None:
    tab.goto(f"{site}/{language}/sign-in/?next=/{language}/account/")
    tab.fill("#id_email", email)
    tab.press("#id_email", "Enter")
    tab.wait_for_url("**/sign-in/code/")
    tab.fill("#id_code", code_for(email))
    tab.press("#id_code", "Enter")


def shows(secret: str) -> str:
    """What an app with this secret shows now."""
    counter = list(yield_hotp_counters_from_time())[1]
    return format_hotp_value(hotp_value(secret, counter))


def test_a_passkey_is_added_and_signs_in_alone(chromium, live_server):
    site = live_server.url
    owner = account()
    with somebody(chromium, site, device=True) as tab:
        sign_in_by_code(tab, site, owner.email)
        tab.wait_for_url("**/en/account/")

        tab.goto(f"{site}/en/account/keys/needed/?next=/en/account/sessions/")
        tab.click("a.button:text('Add a passkey')")
        tab.fill("#id_name", "Work laptop")
        tab.click("button:text('Add the passkey')")
        tab.wait_for_url("**/account/keys/recovery/**")
        paper = tab.locator(".codes code").all_inner_texts()
        tab.click("a.button:text('Go on')")
        tab.wait_for_url("**/en/account/sessions/")
        tab.goto(f"{site}/en/account/")
        tab.click("button:text('Sign out')")
        tab.wait_for_url(f"{site}/en/")
        tab.goto(f"{site}/en/sign-in/?next=/en/account/keys/")
        tab.click("button:text('Use a passkey')")
        tab.wait_for_url(f"{site}/en/account/keys/")

        shown = tab.locator("main").inner_text()
        tab.goto(f"{site}/en/sign-out/")
        tab.click("main button")
        sign_in_by_code(tab, site, owner.email)
        tab.wait_for_url("**/sign-in/factor/")
        tab.click("button:text('Use a passkey')")
        tab.wait_for_url(f"{site}/en/account/")

        assert len(paper) == 10
        assert "Work laptop" in shown
    assert Authenticator.objects.filter(user=owner, type="webauthn").count() == 1


def test_a_code_signs_in_on_a_phone_without_scripts(chromium, live_server):
    site = live_server.url
    owner = account("amal@example.org", "ar")
    with somebody(chromium, site, language="ar", size=PHONE, script=False) as tab:
        tab.goto(f"{site}/ar/sign-in/")
        can_do_without = tab.locator(".without").is_visible()
        offered = tab.locator("form[data-passkey]").is_visible()
        sign_in_by_code(tab, site, owner.email, language="ar")
        tab.wait_for_url("**/ar/account/")

        assert can_do_without
        assert not offered
        assert owner.email in tab.locator("main").inner_text()


def test_an_app_and_then_paper_prove_the_second_time(chromium, live_server):
    site = live_server.url
    owner = account()
    with somebody(chromium, site, script=False) as tab:
        sign_in_by_code(tab, site, owner.email)
        tab.goto(f"{site}/en/account/keys/app/")
        secret = tab.locator(".secret").inner_text().replace(" ", "")
        tab.fill("#id_code", shows(secret))
        tab.press("#id_code", "Enter")
        tab.wait_for_url("**/account/keys/recovery/")
        paper = tab.locator(".codes code").all_inner_texts()
        with tab.expect_download() as taken:
            tab.click("text=Take them as a file")
        file = taken.value.path().read_text("utf-8")
        tab.goto(f"{site}/en/sign-out/")
        tab.click("main button")

        sign_in_by_code(tab, site, owner.email)
        tab.wait_for_url("**/sign-in/factor/")
        tab.fill("#id_code", paper[3])
        tab.press("#id_code", "Enter")
        tab.wait_for_url("**/en/account/")

        assert [code in file for code in paper] == [True] * 10
        tab.goto(f"{site}/en/account/keys/")
        assert "9 codes are left." in tab.locator("main").inner_text()


def test_the_keyboard_alone_signs_in(chromium, live_server):
    site = live_server.url
    owner = account()
    with somebody(chromium, site) as tab:
        tab.goto(f"{site}/en/sign-in/?next=/en/account/")
        _tab_to(tab, "id_email")
        tab.keyboard.type(owner.email)
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/sign-in/code/")
        _tab_to(tab, "id_code")
        tab.keyboard.type(code_for(owner.email))
        tab.keyboard.press("Enter")
        tab.wait_for_url("**/en/account/")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_of_an_account_is_sound_on_a_phone(chromium, live_server, language):
    site = live_server.url
    owner = account(language=language)
    with reader(chromium, language=language, size=PHONE) as context:
        looking = context.new_page()

        def faults(*paths: str) -> list[tuple[str, list[str]]]:
            found = [
                (path, faults_of(looking, site=site, language=language, page=Page("accounts", path))) for path in paths
            ]
            return [(path, said) for path, said in found if said]

        tab = context.new_page()
        tab.goto(f"{site}/{language}/sign-in/")
        tab.fill("#id_email", owner.email)
        tab.press("#id_email", "Enter")
        tab.wait_for_url("**/sign-in/code/")
        assert faults("sign-in/code/") == []

        sign_in_by_code(tab, site, owner.email, language=language)
        tab.wait_for_url("**/account/")
        keys = ("account/keys/", "account/keys/needed/", "account/keys/passkey/", "account/keys/app/")
        assert faults(*keys, "account/", "account/sessions/", "account/address/", "sign-out/") == []

        tab.goto(f"{site}/{language}/account/keys/app/")
        tab.fill("#id_code", shows(tab.locator(".secret").inner_text().replace(" ", "")))
        tab.press("#id_code", "Enter")
        tab.wait_for_url("**/recovery/")
        assert faults("account/keys/recovery/", "account/keys/", "account/") == []

        tab.goto(f"{site}/{language}/sign-out/")
        tab.click("main button")
        sign_in_by_code(tab, site, owner.email, language=language)
        tab.wait_for_url("**/sign-in/factor/")
        assert faults("sign-in/factor/") == []


def _tab_to(tab: "Tab", identifier: str) -> None:
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == identifier:
            return
    pytest.fail(f"{identifier} cannot be reached")
