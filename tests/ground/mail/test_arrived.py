"""What comes in is told apart: what came back and why, who has left, who is away, who simply wrote."""

import csv
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focalpoint.ground.mail import verp
from focalpoint.ground.mail.arrived import MOST_TEXT, Unreadable, Verdict, read
from focalpoint.ground.mail.phrases import folded
from tests.ground.mail.samples import SAMPLES, sample

MESSAGE = "7k3v9qf2xw"


def expected() -> list[dict[str, str]]:
    with (SAMPLES / "expected.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_sample_is_told_apart_as_a_person_would():
    found = [(row, read(sample(row["file"])).report) for row in expected()]

    wrong = [
        f"{row['file']}: {report.verdict if report else 'none'} {report.address if report else ''}"
        for row, report in found
        if (report.verdict if report else "none", report.address if report else "") != (row["verdict"], row["address"])
    ]
    said = Counter(str(report.verdict) if report else "none" for _, report in found)
    right = Counter(row["verdict"] for row, report in found if (report.verdict if report else "none") == row["verdict"])
    precision = {verdict: f"{right[verdict]}/{count}" for verdict, count in sorted(said.items())}
    assert wrong == [], f"precision by verdict: {precision}"


def test_the_samples_are_many_and_every_file_is_expected():
    assert {path.name for path in SAMPLES.glob("*.eml")} == {row["file"] for row in expected()}
    assert len(expected()) >= 25


@pytest.mark.parametrize("row", [row for row in expected() if row["verdict"] != "none"], ids=lambda row: row["file"])
def test_the_message_that_came_back_is_known_by_its_address(row):
    arrived = read(sample(row["file"]))

    assert {verp.message_of(address) for address in (*arrived.recipients, *arrived.returned)} - {None} == {MESSAGE}


def test_an_address_of_ours_is_found_in_what_was_returned_where_the_mailbox_rewrote_it():
    raw = sample("hard-postfix-en.eml").replace(b"Delivered-To: bounce+", b"X-Was: bounce+")
    raw = raw.replace(b"To: bounce+" + verp.token(MESSAGE).encode(), b"To: catch-all", 1)

    arrived = read(raw)

    assert [verp.message_of(address) for address in arrived.recipients] == [None]
    assert [verp.message_of(address) for address in arrived.returned] == [MESSAGE]


def test_a_seal_that_was_not_made_here_opens_nothing():
    token = verp.token(MESSAGE)

    assert verp.message_of(f"bounce+{token}@focalpoint.example") == MESSAGE
    assert verp.message_of(f"Bounce+{token.upper()}@elsewhere.example") == MESSAGE
    assert verp.message_of(f"bounce+{token[:-1]}{'0' if token[-1] != '0' else '1'}@focalpoint.example") is None
    assert verp.message_of(f"bounce+zzzzzzzzzz{token[10:]}@focalpoint.example") is None
    assert verp.message_of(f"reply+{token}@focalpoint.example") is None
    assert verp.message_of(f"reply+{token}@focalpoint.example", verp.REPLY) is None
    assert verp.message_of(verp.address(MESSAGE, verp.REPLY), verp.REPLY) == MESSAGE
    assert len(verp.address(MESSAGE).partition("@")[0]) <= 64


def test_words_are_looked_for_without_accents_signs_and_case():
    assert folded("L’adresse a ÉTÉ  trouvée") == "l'adresse a ete trouvee"
    assert folded("تعذّر") == folded("تعذر")
    assert folded("Ящик") == folded("ящик")


def test_html_becomes_words_and_scripts_are_gone():
    raw = (
        b"From: a@b.example\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        b"<style>p{}</style><script>alert(1)</script><p>One &amp; two</p><p>Three<br>four</p>"
    )

    arrived = read(raw)

    assert arrived.subject == "Café"
    assert arrived.text == "One & two\nThree\nfour"


def test_controls_that_move_a_cursor_or_hide_text_are_taken_out():
    raw = b"From: a@b.example\r\nSubject: =?utf-8?b?G1szMW1oaeKArmV4ZQ==?=\r\n\r\nA\x00B\x1b[2J\r\n".replace(
        b"\r\n\r\nA", b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nA"
    )

    arrived = read(raw)

    assert arrived.subject == "[31mhiexe"
    assert arrived.text == "AB[2J"


def test_files_that_came_along_are_counted_named_and_bounded():
    parts = "".join(
        "--x\r\nContent-Type: application/pdf\r\n"
        f'Content-Disposition: attachment; filename="../{n}.pdf"\r\n\r\n%PDF\r\n'
        for n in range(12)
    )
    raw = f'From: a@b.example\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n{parts}--x--\r\n'.encode()

    arrived = read(raw)

    assert len(arrived.attachments) == 12
    assert arrived.attachments[0].name == ".._0.pdf"
    assert [one.content is None for one in arrived.attachments] == [False] * 10 + [True] * 2


def test_a_message_nested_a_thousand_times_is_refused_or_read_and_never_breaks():
    raw = b"From: a@b.example\r\n"
    for level in range(1000):
        raw += f'Content-Type: multipart/mixed; boundary="b{level}"\r\n\r\n--b{level}\r\n'.encode()

    try:
        arrived = read(raw)
    except Unreadable:
        return
    assert arrived.report is None


def test_long_texts_are_cut():
    raw = b"From: a@b.example\r\n\r\n" + b"word " * 100_000

    assert len(read(raw).text) <= MOST_TEXT


def test_a_delivery_report_without_a_single_recipient_changes_nothing_by_itself():
    raw = (
        b"From: mailer-daemon@b.example\r\nSubject: Report\r\nContent-Type: multipart/report; boundary=x\r\n\r\n"
        b"--x\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; b.example\r\n\r\n--x--\r\n"
    )

    assert read(raw).report is None


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=600), st.sampled_from(sorted(path.name for path in SAMPLES.glob("*.eml"))), st.integers(0, 900)
)
def test_whatever_comes_in_is_read_or_refused(noise, name, at):
    raw = (SAMPLES / name).read_bytes()

    try:
        arrived = read(raw[:at] + noise + raw[at:])
    except Unreadable:
        return
    assert "\x00" not in arrived.text + arrived.subject + arrived.sender
    assert arrived.report is None or arrived.report.verdict in Verdict
