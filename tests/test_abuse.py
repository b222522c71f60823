"""Abuse cases, each on every surface that exists; a new address joins by standing in the router.

The number in a name is the case's own. Addresses are taken from the router, so that a list, page or file that is added
later is tested here without anybody thinking of it; one with a parameter that is not known here fails. Cases that a
room's own tests ask stand in ELSEWHERE_TESTED.
"""

import csv
import io
import json
import logging
import logging.config
import re
import zipfile
from dataclasses import dataclass, field, replace
from itertools import cycle, pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import settings as product
from django.core.cache import cache
from django.db import connection, models
from django.db.models import F, Value
from django.db.models.functions import Concat, Left
from django.test import Client
from django.utils import timezone

import focalpoint
from focalpoint.areas.library.queries.exchange import SHARED
from focalpoint.areas.network.exports.tables import csv_of, workbook_of
from focalpoint.areas.network.exports.vcards import cards_of
from focalpoint.areas.network.middleware import ENVIRON
from focalpoint.areas.network.models import Contact, Designation, Holder, Identity, Member, Person
from focalpoint.areas.vocabulary.models import OfficialName
from focalpoint.config.access import ADDRESSES
from focalpoint.config.backup import back_up, make_identity
from focalpoint.doors.portal.queries.desk import COPYING, waiting_for
from focalpoint.ground.accounts.actions import account_for, single_use_link
from focalpoint.ground.shared.actors import Actor
from focalpoint.ground.shared.addresses import SEGMENTS
from focalpoint.ground.shared.dates import PartialDate
from focalpoint.ground.shared.ids import ALPHABET, LENGTH, new_public_id
from focalpoint.ground.shared.languages import CODES
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.trail.models import Entry
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.areas.ledger.inside import inside
from tests.areas.network import test_exporting as exporting
from tests.areas.network import test_importing as importing
from tests.areas.network import test_relay as relay
from tests.areas.network import verifying
from tests.rights.test_every_form import DUMMIES, ID
from tests.rights.test_every_url import WITHOUT_EXAMPLE, example, filled

pytestmark = [pytest.mark.django_db, pytest.mark.once]

ELSEWHERE_TESTED = {
    1: (
        ("areas/ledger/test_abuse_ledger.py", "test_01_a_hidden_record_answers_by_every_address_as_one_that_never_was"),
        ("areas/ledger/test_abuse_ledger.py", "test_01_no_form_of_a_hidden_record_does_anything"),
        ("rights/test_every_url.py", "test_the_address_of_a_hidden_record_answers_as_one_that_never_was"),
        (
            "areas/library/test_voices.py",
            "test_until_the_delay_has_run_out_the_speaker_alone_sees_it_without_any_job",
        ),
        ("areas/library/test_moderation.py", "test_a_moderation_answers_to_others_as_one_that_never_was"),
    ),
    2: (
        (
            "areas/ledger/test_abuse_ledger.py",
            "test_02_nothing_changes_in_any_list_file_feed_or_count_when_hidden_records_come",
        ),
        (
            "areas/ledger/test_abuse_ledger.py",
            "test_02_a_member_whom_the_presidency_may_not_see_is_not_counted_or_offered_to_it",
        ),
        ("areas/ledger/test_alerts.py", "test_it_opens_to_those_who_were_chosen_and_to_nobody_wider"),
        (
            "areas/library/test_voices.py",
            "test_a_withheld_name_is_on_no_page_in_no_file_entry_or_mail_for_anybody_but_the_speaker",
        ),
        ("areas/library/test_voices.py", "test_evidence_that_a_reader_may_not_see_is_not_there_for_them"),
        ("doors/portal/test_search_index.py", "test_a_narrower_name_or_title_is_not_found_by_who_sees_the_wider_one"),
        (
            "rights/test_search.py",
            "test_the_search_finds_by_the_words_of_a_record_what_the_reader_may_see_and_nothing_else",
        ),
        ("rights/test_every_url.py", "test_no_address_tells_what_its_reader_may_not_see"),
        (
            "areas/network/test_contacts.py",
            "test_a_contact_opens_by_its_audience_on_the_page_of_one_person_and_closes_where_it_was_refused",
        ),
        (
            "doors/portal/test_dossier.py",
            "test_the_page_has_no_contact_and_files_have_those_whose_owner_agreed",
        ),
        ("areas/network/test_outreach.py", "test_the_presidency_sees_what_is_shared_and_nothing_of_the_rest"),
        ("areas/network/test_outreach.py", "test_a_shared_note_is_the_presidencys_too"),
        ("areas/network/test_relay.py", "test_an_exchange_is_seen_by_the_two_alone_and_its_words_by_no_page"),
        ("areas/network/test_importing.py", "test_the_pages_of_lists_open_for_the_secretariat_alone"),
        ("areas/network/test_claims.py", "test_nobody_but_the_secretariat_decides"),
    ),
    3: (
        ("doors/portal/test_directory.py", "test_who_walks_the_directory_meets_a_limit_and_the_coordinator_a_note"),
        ("doors/portal/test_directory.py", "test_no_list_has_an_address_however_widely_it_was_opened"),
        ("areas/network/test_exporting.py", "test_an_account_takes_away_ten_lists_an_hour_and_nobody_without_one"),
        (
            "areas/network/test_exporting.py",
            "test_a_contact_goes_along_only_where_the_reader_sees_it_and_nobody_refused_it",
        ),
        ("areas/network/test_relay.py", "test_nobody_writes_more_than_so_many_a_day"),
    ),
    4: (
        ("ground/accounts/test_signing_in.py", "test_a_known_and_an_unknown_address_get_the_same_bytes"),
        (
            "ground/accounts/test_signing_in.py",
            "test_a_known_and_an_unknown_address_are_asked_for_with_the_same_queries",
        ),
        ("areas/network/test_office.py", "test_inviting_answers_the_same_for_an_address_with_and_without_an_account"),
        (
            "config/test_prove.py",
            "test_the_time_of_an_answer_does_not_tell_whether_an_address_has_an_account_and_the_control_is_told_apart",
        ),
        ("areas/network/test_relay.py", "test_whoever_takes_no_messages_answers_as_somebody_who_never_was"),
    ),
    5: (
        (
            "areas/library/test_voices.py",
            "test_whoever_is_at_risk_has_no_name_here_not_even_one_given_before",
        ),
        ("areas/library/test_voices.py", "test_a_voice_is_found_by_whoever_may_read_it_and_never_by_who_said_it"),
        ("doors/portal/test_search_index.py", "test_nobody_at_risk_is_in_the_index_by_any_name_or_title"),
        ("areas/library/test_moderation.py", "test_everybody_reads_how_often_by_reason_and_no_count_below_five"),
        (
            "doors/portal/test_directory.py",
            "test_somebody_at_risk_is_in_no_list_file_or_search_without_consent_for_that_very_channel",
        ),
        ("doors/portal/test_dossier.py", "test_nobody_at_risk_is_named_in_any_form"),
        ("doors/portal/test_dossier.py", "test_a_pdf_names_whom_the_page_names_and_nobody_at_risk"),
        ("areas/network/test_exporting.py", "test_somebody_at_risk_is_taken_away_by_nobody_without_having_agreed"),
        ("areas/network/test_contacts.py", "test_somebody_at_risk_gets_mail_only_after_agreeing_to_it"),
        ("areas/network/test_claims.py", "test_people_at_risk_are_counted_for_the_secretariat_alone"),
        (
            "areas/network/test_organisations.py",
            "test_somebody_at_risk_without_consent_stays_off_the_page_and_so_do_former_ones",
        ),
        ("areas/network/test_importing.py", "test_somebody_at_risk_is_made_sealed_and_no_entry_names_them"),
        ("areas/network/test_duplicates.py", "test_no_row_says_whose_name_in_clear_somebody_at_risk_bears"),
    ),
    6: (
        (
            "areas/ledger/test_abuse_telling.py",
            "test_06_whoever_is_marked_at_risk_is_named_by_nothing_that_the_ledger_keeps_or_shows",
        ),
        ("areas/ledger/test_alerts.py", "test_its_reporter_withdraws_it_with_every_word"),
        (
            "areas/library/test_voices.py",
            "test_what_is_withdrawn_is_gone_from_every_page_feed_and_file_at_once_and_from_the_database",
        ),
        ("areas/library/test_voices.py", "test_a_voice_is_not_found_before_its_time_nor_once_it_is_withdrawn"),
        (
            "doors/portal/test_search_index.py",
            "test_who_refuses_lists_is_gone_at_once_and_leaves_the_index_with_the_next_search",
        ),
        ("doors/portal/test_search_index.py", "test_what_is_closed_is_gone_before_the_index_hears_of_it"),
        ("areas/network/test_at_risk.py", "test_whoever_is_marked_at_risk_is_a_number_in_every_row"),
        ("doors/portal/test_forgetting.py", "test_after_forgetting_a_canary_is_nowhere"),
        ("doors/portal/test_kept_pages.py", "test_a_page_is_kept_until_something_is_written"),
        (
            "doors/portal/test_directory.py",
            "test_who_refuses_is_gone_from_every_list_file_and_search_at_once_and_the_page_of_one_stays",
        ),
        ("doors/portal/test_dossier.py", "test_a_consent_that_was_withdrawn_counts_no_more"),
        ("areas/network/test_contacts.py", "test_mail_goes_nowhere_where_it_was_refused"),
        (
            "areas/network/test_exporting.py",
            "test_a_member_takes_away_only_who_agreed_and_the_office_whom_nobody_refused",
        ),
    ),
    7: (
        ("ground/files/test_stripping.py", "test_a_published_copy_tells_nothing_about_its_author"),
        (
            "areas/library/test_receiving.py",
            "test_a_public_text_leaves_a_file_that_cannot_be_cleaned_to_the_secretariat",
        ),
    ),
    8: (
        (
            "areas/network/test_importing.py",
            "test_a_workbook_that_would_fill_the_memory_is_refused_before_it_is_unpacked",
        ),
        ("areas/library/parsing/test_apart.py", "test_bombs_are_refused_before_they_are_unpacked"),
    ),
    9: (
        (
            "areas/library/parsing/test_documents.py",
            "test_two_hundred_thousand_paragraphs_are_refused_before_any_is_read",
        ),
        ("areas/library/parsing/test_apart.py", "test_half_a_million_elements_are_refused_before_any_is_built"),
    ),
    10: (
        ("areas/library/parsing/test_apart.py", "test_a_template_from_elsewhere_and_entities_are_refused"),
        ("areas/library/parsing/test_texts.py", "test_entities_in_an_act_are_refused_and_read_no_file"),
    ),
    11: (("ground/files/test_handing_out.py", "test_no_file_is_ever_shown_from_our_origin"),),
    12: (
        (
            "areas/ledger/test_abuse_ledger.py",
            "test_12_script_in_every_text_is_shown_as_text_on_every_page_and_in_every_document",
        ),
        ("areas/ledger/test_abuse_telling.py", "test_12_no_door_takes_a_link_that_runs_or_looks_like_another"),
        (
            "areas/ledger/test_abuse_telling.py",
            "test_12_signs_that_turn_letters_are_left_out_of_words_and_cells_and_refused_in_a_line",
        ),
        ("areas/library/test_voices.py", "test_script_in_a_voice_is_shown_as_text"),
        ("areas/network/test_office.py", "test_script_in_a_name_is_shown_as_text"),
        ("ground/mail/test_posting.py", "test_a_subject_cannot_bring_headers_of_its_own"),
        ("areas/network/test_outreach.py", "test_script_in_a_note_is_shown_as_text"),
        ("areas/network/test_succession.py", "test_what_is_written_in_a_note_is_shown_as_text"),
        ("config/test_mails.py", "test_30_what_somebody_else_wrote_brings_neither_a_picture_nor_a_hidden_link"),
    ),
    13: (
        ("areas/ledger/test_abuse_telling.py", "test_13_no_cell_of_any_file_of_the_ledger_is_a_formula"),
        ("areas/ledger/test_form.py", "test_nothing_in_the_form_runs_and_only_answers_can_be_typed"),
        ("areas/library/test_voices.py", "test_a_cell_that_a_spreadsheet_would_run_is_inert"),
        ("areas/network/test_importing.py", "test_a_formula_is_not_worked_out_and_languages_and_consent_are_taken"),
        ("areas/network/test_exporting.py", "test_a_cell_that_a_spreadsheet_would_run_is_inert_in_both_tables"),
    ),
    15: (("ground/accounts/test_signing_in.py", "test_next_stays_on_the_site"),),
    16: (
        ("ground/accounts/test_account.py", "test_a_stolen_session_is_asked_for_a_code_to_the_old_address"),
        ("ground/accounts/test_account.py", "test_the_old_address_undoes_the_change_and_all_that_came_with_it"),
    ),
    17: (
        ("areas/network/test_rights.py", "test_whoever_leaves_is_signed_out_at_once"),
        ("areas/network/test_leaving.py", "test_17_who_has_a_last_day_is_signed_out_after_midnight_and_not_before"),
        ("ground/mail/test_arrival_pages.py", "test_17_an_answer_to_our_mail_gives_nobody_a_right"),
        ("areas/network/test_succession.py", "test_an_open_browser_is_out_when_the_designation_ends"),
        ("areas/network/test_relay.py", "test_a_reply_address_stops_working_at_once"),
        ("areas/network/test_verification.py", "test_the_link_of_a_designation_that_has_ended_opens_nothing"),
        ("areas/network/test_deputising.py", "test_it_ends_with_either_designation"),
        ("areas/network/test_merging.py", "test_sessions_of_whoever_loses_rights_end_with_the_undo_and_others_go_on"),
    ),
    18: (
        (
            "areas/ledger/test_abuse_telling.py",
            "test_18_a_link_used_for_another_country_twice_or_late_is_refused_with_the_same_page_that_says_why",
        ),
        (
            "areas/ledger/test_abuse_telling.py",
            "test_18_whoever_has_a_link_reads_nothing_by_it_but_what_its_member_is_asked",
        ),
        ("areas/network/test_office.py", "test_an_invitation_works_once"),
        ("areas/network/test_office.py", "test_a_late_invitation_is_refused"),
        ("areas/network/test_office.py", "test_an_invitation_for_one_country_cannot_be_used_for_another"),
        ("areas/network/test_verification.py", "test_a_link_confirms_its_own_designation_and_no_other"),
        ("areas/network/test_verification.py", "test_unknown_used_and_expired_words_answer_with_the_same_bytes"),
        ("areas/network/test_verification.py", "test_a_link_takes_one_answer_and_a_form_sent_twice_leads_where_it_led"),
        ("areas/network/test_claims.py", "test_a_claim_is_decided_once"),
    ),
    19: (
        ("areas/network/test_relay.py", "test_a_spoofed_answer_goes_to_nobody_and_whoever_got_the_mail_is_told"),
        ("areas/network/test_relay.py", "test_mail_that_answers_something_else_waits_for_people"),
        ("ground/mail/test_mailbox.py", "test_files_wait_unconfirmed_for_the_secretariat_and_hostile_ones_are_refused"),
        ("areas/network/test_claims.py", "test_that_somebody_left_changes_no_right_and_waits_on_the_desk"),
    ),
    20: (("areas/network/test_relay.py", "test_a_reply_address_stops_working_at_once"),),
    21: (
        ("areas/ledger/test_form.py", "test_what_somebody_told_meanwhile_is_not_written_over"),
        ("rights/test_every_edit.py", "test_whoever_saves_second_is_shown_both_and_nothing_is_written"),
        (
            "rights/test_every_edit.py",
            "test_whoever_acts_on_what_somebody_changed_is_shown_how_it_stands_and_nothing_is_done",
        ),
    ),
    26: (
        (
            "ground/accounts/test_signing_in.py",
            "test_who_tries_a_hundred_known_addresses_is_stopped_and_their_owners_are_not",
        ),
        ("ground/accounts/test_signing_in.py", "test_who_hammers_on_one_account_does_not_lock_its_owner_out"),
    ),
    27: (
        ("areas/ledger/test_abuse_ledger.py", "test_27_opening_an_address_changes_nothing"),
        ("areas/ledger/test_abuse_ledger.py", "test_27_no_page_but_the_list_for_other_sites_may_be_framed"),
        ("areas/ledger/test_abuse_ledger.py", "test_27_no_form_of_the_ledger_takes_what_another_site_sends"),
        ("areas/ledger/test_abuse_telling.py", "test_27_a_link_that_another_site_sends_answers_nothing"),
        ("rights/test_every_form.py", "test_a_form_from_elsewhere_does_nothing"),
        ("rights/test_every_form.py", "test_no_form_may_be_framed"),
        ("rights/test_every_form.py", "test_a_view_that_answers_a_form_is_in_the_table_as_one"),
    ),
    29: (
        ("doors/portal/test_search.py", "test_too_many_searches_are_refused_before_the_database_is_asked"),
        ("doors/portal/test_dossier.py", "test_the_dossier_is_counted"),
    ),
    30: (
        (
            "areas/ledger/test_abuse_telling.py",
            "test_30_no_mail_of_the_ledger_counts_who_opens_it_and_one_kind_alone_has_a_link_of_its_reader",
        ),
        ("config/test_mails.py", "test_30_a_mail_has_no_picture_loads_nothing_and_leads_where_it_was_told_to"),
        ("ground/mail/test_words.py", "test_html_says_its_language_and_direction_and_loads_nothing"),
        (
            "ground/mail/test_digests.py",
            "test_several_news_come_as_one_mail_in_the_readers_language_with_a_link_that_ends_them",
        ),
        ("ground/mail/test_digests.py", "test_one_post_without_a_session_ends_the_news_and_a_second_changes_nothing"),
        ("areas/network/test_relay.py", "test_a_message_goes_out_in_the_language_of_the_peer_and_shows_no_address"),
    ),
    32: (
        ("config/test_backup.py", "test_a_backup_is_for_nobody_else_and_lies_where_nobody_else_reads"),
        ("areas/network/test_at_risk.py", "test_a_backup_holds_no_name_and_no_key_of_anybody_at_risk"),
        ("areas/network/test_at_risk.py", "test_an_export_of_the_trail_holds_no_name_of_anybody_at_risk"),
        ("areas/network/test_contacts.py", "test_a_contact_is_kept_encrypted_and_the_trail_does_not_tell_it"),
        ("areas/network/test_claims.py", "test_what_was_written_stands_nowhere_in_clear"),
        (
            "areas/network/test_importing.py",
            "test_no_value_of_a_contact_and_no_clear_name_of_a_waiting_row_lies_in_the_database",
        ),
        ("areas/network/test_verification.py", "test_a_restored_backup_takes_back_the_links_that_were_open"),
        ("areas/network/test_relay.py", "test_after_a_year_and_after_forgetting_nobody_knows_who_wrote_to_whom"),
    ),
    33: (("areas/network/test_relay.py", "test_the_trail_says_who_wrote_and_not_what"),),
}
"""Cases by number to the files and the tests that ask them, surface by surface."""
E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+|mailto:|\btel:", re.IGNORECASE)
FORMULA = re.compile(r"[\s\x00-\x1f\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠−\t\r\n]")
SECRETARIAT = {ENVIRON: Reader.holding(["secretariat"])}
OFFICE = {ENVIRON: Reader.holding(["secretariat", "member"])}


_around: dict[str, str] = {}
"""Ids of what stands in the ledger around one undertaking, by what the table of addresses calls them."""


@pytest.fixture
def record(record):
    """The public record, and of each kind that it does not carry one that everybody sees."""
    make.prose_text(page=make.prose(slug=example("page")))
    paper = make.work()
    make.citation(make.edition(paper, pages=("Words of a paper.\n",)))
    make.edition(paper, pages=("Other words.\n",))
    for model in SHARED.values():
        make.shared(model)
    _around.clear()
    _around.update(inside("Words of the ledger", member=Member.objects.get(code="NA")).ids())


def addresses(language: str = "en") -> list[str]:
    """Every address of the product below ``language`` or without one, with a record of the public record where the
    record has one of the kind, and with an id that never was where it has none."""
    found = []
    for address in ADDRESSES:
        if address.name == "library:pack":
            continue  # a stream of the texts whose pages are asked for below
        if address.name in {"machine:permanent", "portal:history", "portal:speak"}:
            found += [
                filled(address, {"kind": kind, "record of that kind": sample(kind)}, language) for kind in SEGMENTS
            ]
            continue
        given = {kind: sample(kind, language) for _, kind in address.parts if kind != "form"}
        for form in ("csv", "json") if "form" in dict(address.parts).values() else ("",):
            found.append(filled(address, {**given, "form": form}, language))
    return found


def sample(kind: str, language: str = "en") -> str:
    """Stand for one variable part of an address."""
    if kind == "language":
        return language
    if kind in _around:
        return _around[kind]
    if kind in WITHOUT_EXAMPLE:
        return DUMMIES.get(kind, ID)
    made = example(kind)
    return made() if callable(made) else made


def get(client, address, **asked):
    """Ask, without being counted among all the others that this test asks."""
    cache.clear()
    return client.get(address, **asked)


def first_refusal(client, asked, **environ):
    """Return the first 429; the minute may end in between, so twice the limit is asked at most."""
    return next(
        (response for address in asked if (response := client.get(address, **environ)).status_code == 429), None
    )


@pytest.mark.parametrize(("file", "test"), [one for named in ELSEWHERE_TESTED.values() for one in named])
def test_the_tests_that_are_named_here_are_there(file, test):
    assert f"def {test}(" in (Path(__file__).parent / file).read_text(encoding="utf-8")


# ---- 3: somebody copies the directory ----


def test_03_no_page_or_file_holds_an_e_mail_address_or_a_number_to_call(client, record):
    hidden = make.person(name="canary@example.org", audience="secretariat")
    make.appearance(meeting=make.meeting(), person=hidden, title="canary@example.org", audience="secretariat")

    seen = 0
    for address in addresses():
        body = get(client, address).content.decode("utf-8-sig", "replace")
        assert not E_MAIL.search(body), address
        seen += 1
    assert seen > 40


def test_03_no_file_has_a_column_for_a_contact(client, record):
    for address in addresses():
        # Of some lists the record has none.
        if address.endswith(".csv") and ID not in address:
            header = get(client, address, **SECRETARIAT).content.decode("utf-8-sig").splitlines()[0]
            assert not re.search(r"mail|phone|tel|fax|contact|street", header), address


@pytest.mark.parametrize(
    "walk",
    [
        lambda number: f"/en/people/{new_public_id()}/",
        lambda number: f"/en/people/?page={number}",
        lambda number: f"/en/search/?q=name{number}",
        lambda number: f"/en/search.json?q=name{number}",
        lambda number: f"/en/people.csv?n={number}",
        lambda number: f"/en/people/{new_public_id()}.json",
        lambda number: f"/en/members.json?n={number}",
        lambda number: f"/id/person/{new_public_id()}",
    ],
    ids=["ids", "pages", "search", "search as a file", "export", "files of ids", "list of members", "permanent ids"],
)
def test_03_a_walker_is_told_to_wait(client, settings, walk):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)

    refused = first_refusal(client, [walk(number) for number in range(1, 12)])

    assert refused is not None
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "no-store" in refused["Cache-Control"]


def test_03_ids_that_exist_use_up_the_same_count_as_ids_that_do_not(client, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)
    people = [make.person(name=f"Person {number}") for number in range(11)]

    refused = first_refusal(client, [f"/en/people/{person.identity.public_id}/" for person in people])

    assert refused is not None


def test_03_every_file_is_counted(client, record, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=1)
    for address in addresses():
        if address.endswith((".csv", ".json")):
            cache.clear()
            asked = [f"{address}?n={number}" for number in range(3)]
            assert first_refusal(client, asked, **SECRETARIAT) is not None, address


def test_03_ids_cannot_be_counted_through_or_told_from_ids_that_never_were(client, record):
    never = get(client, f"/en/people/{new_public_id()}/")
    person = Person.objects.first()
    hidden = make.person(audience="secretariat")

    for identifier in (person.pk, person.pk + 1, f"{person.pk:010}", hidden.public_id, hidden.identity.public_id):
        response = get(client, f"/en/people/{identifier}/")
        assert (response.status_code, response.content) == (404, never.content)
    public_ids = list(Identity.objects.values_list("public_id", flat=True))
    assert all(len(public_id) == LENGTH and set(public_id) <= set(ALPHABET) for public_id in public_ids)
    numbers = sorted(int("".join(f"{ALPHABET.index(sign):02}" for sign in public_id)) for public_id in public_ids)
    assert min(after - before for before, after in pairwise(numbers)) > 1


def signed_in(*, name: str, code: str, address: str) -> Client:
    """A browser of somebody whom a member has designated."""
    row = make.designation(member=make.member(code=code), person=make.person(name=name, audience="member"))
    row.began = PartialDate.parse("2020-01-01")
    row.save()
    account = account_for(address, language="en", now=timezone.now())
    Holder.objects.create(account=account, person=row.person, since=timezone.now())
    client = Client()
    client.post(single_use_link(account, both_factors=False, minutes=60, now=timezone.now()))
    return client


def desk_lines() -> list[str]:
    return [one.what for one in waiting_for(SECRETARIAT[ENVIRON], now=timezone.now())]


@pytest.mark.parametrize(
    "walk", ["/en/people/?n={number}", "/en/people/zzzzzzzz{number}/", "/en/people.csv?n={number}"]
)
def test_03_a_member_who_copies_from_many_addresses_is_stopped_and_stands_on_the_desk(settings, walk):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)
    client = signed_in(name="Ada Walker", code="NA", address="ada@example.org")

    asked = [client.get(walk.format(number=number), REMOTE_ADDR=f"10.0.0.{number}") for number in range(10, 35)]

    assert {answer.status_code for answer in asked} >= {429}
    assert [line for line in desk_lines() if "Ada Walker" in line] == desk_lines()
    # However often it was one too many: one line, one entry.
    assert len(desk_lines()) == Entry.objects.filter(action=COPYING).count() == 1
    desk = get(Client(), "/en/desk/", **SECRETARIAT).content.decode()
    history = re.search(r'href="(/en/history/person/\w+/)"', desk)
    assert history is not None
    assert get(Client(), history[1], **SECRETARIAT).status_code == 200


def test_03_who_reads_as_a_person_does_or_has_not_signed_in_stands_on_no_desk(client, settings):
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=5)
    reader = signed_in(name="Ada Reader", code="NA", address="ada@example.org")

    for number in range(5):
        assert reader.get(f"/en/people/?n={number}").status_code == 200
    assert first_refusal(client, [f"/en/people/?n={number}" for number in range(12)]) is not None

    assert desk_lines() == []


def test_03_nobody_keeps_an_entry_of_the_trail_from_being_written_by_sending_its_key(record):
    taken = {"key": "copy:0123456789abcdef0123456789abcdef01", "base": "0", "name": "Ada Example", "language": "en"}

    answer = Client().post("/en/people/new/", {**taken, "audience": "secretariat"}, **SECRETARIAT)

    assert answer.status_code == 422
    assert not Entry.objects.filter(key=taken["key"]).exists()


# ---- 12: script in whatever somebody writes ----

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'><b>"


@pytest.mark.once
def test_12_script_in_every_text_of_the_record_is_shown_as_text(record):
    arm_every_text(SCRIPT)
    make.traced(subject=("member", "NA", SCRIPT), after={"title": SCRIPT}, actor=Actor("person", "7k3v9qf2xw", SCRIPT))

    shown = 0
    for address in addresses():
        answer = get(Client(), address, **SECRETARIAT)
        if not answer.get("Content-Type", "").startswith("text/html"):
            continue
        body = answer.content.decode(errors="replace")
        assert "<script>alert" not in body, address
        assert "<img src=x" not in body, address
        shown += "&lt;script&gt;alert(1)" in body
    assert shown > 20


@pytest.mark.once
def test_12_script_in_every_field_of_every_form_comes_back_as_text(record):
    shown = 0
    for address in addresses():
        if address.endswith((".csv", ".json", ".atom")):
            continue
        page = BeautifulSoup(get(Client(), address, **SECRETARIAT).content, "html.parser")
        for form in page.select("main form[method=post]"):
            names = {one["name"] for one in form.select("[name]")} - {"csrfmiddlewaretoken", "base", "key"}
            to = urljoin(address, form.get("action") or address)
            cache.clear()
            answer = Client().post(to, {"key": "typed", "base": "0", **dict.fromkeys(names, SCRIPT)}, **SECRETARIAT)
            body = answer.content.decode(errors="replace")
            assert answer.status_code < 500, to
            assert "<script>alert" not in body, to
            assert "<img src=x" not in body, to
            shown += "&lt;script&gt;alert(1)" in body
    assert shown > 5


@pytest.mark.parametrize(
    "name", ["Ada\r\nBcc: eve@example.org", "Ada\tExample", "Ada \u202efdp.exe", "Ada\x1b[2J", "Ada\u202dExample"]
)
def test_12_a_name_that_would_break_a_header_or_turn_the_direction_is_refused(record, name):
    before = Person.objects.count()

    answer = Client().post(
        "/en/people/new/",
        {"key": "typed", "base": "0", "name": name, "language": "en", "audience": "secretariat"},
        **SECRETARIAT,
    )

    assert answer.status_code == 422
    assert "one line of text" in answer.content.decode()
    assert Person.objects.count() == before


@pytest.mark.parametrize("name", ["آدا \u200fمثال", "Ada O’Example-Müller", "艾达", "Ада Пример"])
def test_12_names_of_every_script_are_taken(record, name):
    answer = Client().post(
        "/en/people/new/",
        {"key": "typed", "base": "0", "name": name, "language": "und", "audience": "secretariat"},
        **SECRETARIAT,
    )

    assert answer.status_code == 303
    assert Person.objects.filter(name=name).exists()


def forms_of_the_office() -> list[tuple[str, set[str]]]:
    """Where each form that the secretariat finds is sent, and the fields into which somebody types."""
    found = []
    for address in addresses():
        if address.endswith((".csv", ".json", ".atom")):
            continue
        page = BeautifulSoup(get(Client(), address, **SECRETARIAT).content, "html.parser")
        for form in page.select("main form[method=post]"):
            names = {one["name"] for one in form.select("input[name], textarea[name]")} - {"csrfmiddlewaretoken"}
            found.append((urljoin(address, form.get("action") or address), names))
    return found


def test_12_what_is_too_long_or_no_text_is_refused_with_a_sentence_and_never_by_the_database(record):
    forms = forms_of_the_office()

    long = [sign * size for size in (301, 100_000) for sign in "x9"]
    for text in (*long, "a\x00b", "\U0010ffff", "a\r\nBcc: ada@example.org"):
        for to, names in forms:
            cache.clear()
            answer = Client().post(to, {"key": "typed", "base": "0", **dict.fromkeys(names, text)}, **SECRETARIAT)
            assert answer.status_code < 500, to
    assert len(forms) > 30


def test_12_script_in_what_a_dossier_says_is_text_on_the_page_and_in_the_word_file():
    row = make.designation(
        member=make.member(code="NA"), person=make.person(name=SCRIPT), title=SCRIPT, began="2020-01-01"
    )
    reader = {ENVIRON: Reader.holding(["secretariat", "member", "member:NA"])}

    page = get(Client(), "/en/members/NA/dossier/", **reader)
    file = get(Client(), "/en/members/NA/dossier.docx", **reader)

    assert (page.status_code, file.status_code) == (200, 200)
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()
    with zipfile.ZipFile(io.BytesIO(file.content)) as package:
        inside = package.read("word/document.xml").decode()
    assert "<script" not in inside
    assert "&lt;script&gt;alert(1)" in inside
    assert row.person.name == SCRIPT


# ---- 13: a cell that a spreadsheet would run ----

KEPT = {
    "about",
    "audience",
    "code",
    "from_id",
    "from_kind",
    "iso3",
    "joint_key",
    "key",
    "language",
    "languages",
    "m49",
} | {
    "message",
    "name_key",
    "public_id",
    "slug",
    "sort_key",
    "subject_id",
    "subject_kind",
    "symbol_key",
    "text_sha256",
    "time_zone",
}
"""Texts that are no content: codes and keys that nobody types into a form."""


def arm_every_text(sign: str) -> None:
    """Put a sign before every text of the record that is content."""
    for room in ("vocabulary", "network", "meetings", "library", "ledger"):
        for model in apps.get_app_config(room).get_models():
            for column in model._meta.concrete_fields:
                is_text = type(column) in (models.CharField, models.TextField)
                if is_text and not column.choices and column.name not in KEPT:
                    rows = model._default_manager.exclude(**{column.name: ""})
                    text = Concat(Value(sign), F(column.name))
                    # PostgreSQL refuses what is longer than the column; SQLite would keep it.
                    rows.update(**{column.name: Left(text, column.max_length) if column.max_length else text})


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "=cmd|'/C calc'!A0 "])
def test_13_no_cell_of_any_csv_is_a_formula(client, record, sign):
    arm_every_text(sign)
    armed_name = Actor("person", "7k3v9qf2xw", f"{sign}Ada")
    make.traced(subject=("member", "NA", f"{sign}Namibia"), after={"title": f"{sign}Director"}, actor=armed_name)

    armed = 0
    for address in addresses():
        if not address.endswith(".csv") or ID in address:
            continue
        response = get(client, address, **SECRETARIAT)
        assert response.status_code == 200, address
        assert response["Content-Type"].startswith("text/csv")
        assert response["X-Content-Type-Options"] == "nosniff"
        for row in csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline="")):
            for cell in row:
                number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert number or not FORMULA.match(cell), (address, cell)
                armed += cell.startswith(f"'{sign}")
    # The signs must have reached the files, or this test would prove nothing.
    assert armed > 500


def test_13_json_keeps_the_text_as_it_is(client, record):
    arm_every_text("=")

    assert get(client, "/en/people.json").json()["rows"][0]["name"].startswith("=")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "=cmd|'/C calc'!A0 "])
def test_13_no_cell_of_people_taken_away_is_a_formula(sign):
    ada = exporting.somebody(f"{sign}Ada", title=f"{sign}Director")
    exporting.contact(ada, f"{sign}1 Street", kind="address")
    Designation.objects.update(rank_as_printed=f"{sign}Major")

    taken = exporting.taken()

    armed = 0
    for row in csv.reader(io.StringIO(csv_of(taken).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in row if FORMULA.match(cell)]
        armed += sum(cell.startswith("'") for cell in row)
    assert armed == 4
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_of(taken))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if FORMULA.match(cell.value))


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"])
def test_13_no_value_begins_a_line_of_its_own_in_an_address_book(end):
    line = f"Ada{end}END:VCARD{end}BEGIN:VCARD{end}EMAIL:eve@example.org"
    ada = exporting.somebody(line, title=line)
    exporting.contact(ada, line, kind="address")
    Designation.objects.update(rank_as_printed=line)

    made = cards_of(exporting.taken(), site="http://localhost", names={"NA": "Namibia"})
    lines = made.decode().replace("\r\n ", "").split("\r\n")

    assert [one for one in lines if one.startswith(("BEGIN", "END", "EMAIL"))] == ["BEGIN:VCARD", "END:VCARD"]
    assert not [one for one in lines if set(one) & {"\r", "\n", "\x0b", "\x0c", "\x1c"}]


# ---- 14: an address that leads inwards ----


SPEAKS_OUTSIDE = {
    "ground/files/buckets.py": "the store of files that the operator names",
    "ground/mail/delivery/connection.py": "the mail server that the operator names",
    "ground/mail/mailbox.py": "the mailbox that the operator names",
}
"""Files that open a connection; none takes an address from anybody who uses the site."""
CLIENTS = re.compile(
    r"^\s*(?:import|from) "
    r"(?:urllib\.request|urllib3|http\.client|requests|httpx|aiohttp|ftplib|smtplib|imaplib|botocore)\b",
    re.MULTILINE,
)


def test_14_no_address_that_somebody_writes_is_ever_asked_for():
    """A link under a voice, a practice or a paper is shown and not followed: nothing here could follow it."""
    root = Path(focalpoint.__file__).parent
    asking = {
        path.relative_to(root).as_posix() for path in root.rglob("*.py") if CLIENTS.search(path.read_text("utf-8"))
    }

    # Proofs and benches ask a server of their own; they show that this finds whoever asks.
    assert "config/proofs/users.py" in asking
    assert {name for name in asking if not name.startswith(("config/proofs/", "config/benches/"))} == set(
        SPEAKS_OUTSIDE
    )


# ---- 15: sent on to another site ----

ELSEWHERE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "HTTPS:evil.example",
    "https:/evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "/%09/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "%2F%2Fevil.example",
    "/%2F/evil.example",
    "/%5Cevil.example",
    "/fr/\r\nLocation: https://evil.example",
    "/fr/\\..\\..\\\\evil.example",
    "//evil.example/fr/",
    "/fr//evil.example",
    "/fr/../../evil.example",
    "https://testserver@evil.example",
    "//testserver.evil.example",
    "．．//evil.example",
    "",
]


LURES = ["/fr/rolls/", "//evil.example", "/\\evil.example", "https://evil.example"]
"""An address that follows what it is told follows the first of these, or follows some other without any check."""


def assert_stays(response, *asked):
    """Read a redirect as a browser does: backslashes are slashes, tabs and line ends are nothing."""
    location = response.get("Location", "/")
    reached = urlsplit(urljoin("http://testserver/", re.sub(r"[\t\r\n]", "", location).replace("\\", "/").strip()))
    assert (reached.scheme, reached.netloc) == ("http", "testserver"), (*asked, location)
    assert not re.search(r"[\r\n]", location), asked


@pytest.mark.once
@pytest.mark.parametrize("target", ELSEWHERE)
def test_15_the_choice_of_a_language_never_leaves_the_site(client, target):
    for code in CODES:
        response = get(client, f"/language/{code}", data={"next": target})
        assert response.status_code == 302
        assert_stays(response, code, target)


@pytest.mark.once
def test_15_no_other_address_goes_where_its_query_says(client, record):
    for address in addresses():
        for target in ("//evil.example", "/fr/rolls/"):
            response = get(client, address, data=dict.fromkeys(("next", "redirect", "return", "url"), target))
            assert_stays(response, address, target)
            if not address.startswith("/language/"):
                assert response.get("Location") != "/fr/rolls/", address


def test_15_a_path_of_the_site_is_kept(client):
    response = client.get("/language/fr", {"next": "/fr/members/?as_of=2018-05-24"})

    assert response["Location"] == "/fr/members/?as_of=2018-05-24"


@pytest.mark.once
def test_15_no_form_goes_where_it_is_told_from_outside(record):
    """Each address hears a path of the site, and one of the other lures in turn; one that listens hears everything."""
    elsewhere = cycle(LURES[1:])
    for address in addresses():
        if address.endswith((".csv", ".json", ".atom")):
            continue
        for environ in ({}, SECRETARIAT):
            lured = [told(address, target, environ) for target in (LURES[0], next(elsewhere))]
            if lured[0].get("Location", "").startswith(LURES[0]):
                # It listens: then it is told everything.
                lured += [told(address, target, environ) for target in ELSEWHERE]
            for response in lured:
                assert_stays(response, address, response.wsgi_request.POST)


def told(address, target, environ):
    cache.clear()
    given = dict.fromkeys(("next", "redirect", "return", "url"), target)
    return Client().post(address, given | {"key": "typed"}, **environ)


# ---- 28: a shared cache in front ----


@dataclass
class SharedCache:
    """A cache as RFC 9111 describes it, as far as this site speaks to it: by address and the headers of Vary."""

    kept: list[tuple[str, dict[str, str], object]] = field(default_factory=list)

    def get(self, client, address, *, headers=None, **environ):
        sent = {name.lower(): value for name, value in (headers or {}).items()}
        for known, varied, response in self.kept:
            if known == address and all(sent.get(name, "") == value for name, value in varied.items()):
                return response
        response = client.get(address, headers=headers, **environ)
        control = response.get("Cache-Control", "")
        if "private" not in control and "no-store" not in control and response.status_code == 200:
            varied = {name.strip().lower() for name in response.get("Vary", "").split(",") if name.strip()}
            assert "*" not in varied
            self.kept.append((address, {name: sent.get(name, "") for name in varied}, response))
        return response


def canary() -> str:
    hidden = make.person(name="Hidden Canary", audience="secretariat")
    make.appearance(meeting=make.meeting(), person=hidden, audience="secretariat", title="Canary title")
    make.voice(text="Canary voice", audience="secretariat")
    return f"/en/people/{hidden.identity.public_id}/"


@pytest.mark.parametrize("is_first", [True, False], ids=["keys first", "public first"])
def test_28_the_public_never_gets_the_page_of_a_reader_with_more_keys(record, is_first):
    page = canary()
    shared, client = SharedCache(), Client()
    for address in [page, *addresses()]:
        orders = [SECRETARIAT, {}, {}] if is_first else [{}, SECRETARIAT, {}]
        for environ in orders:
            cache.clear()
            response = shared.get(client, address, **environ)
            if not environ:
                assert b"Canary" not in response.content, address
    assert b"Canary" in get(client, page, **SECRETARIAT).content
    # Pages and files of the record were kept, so the cache of this test is one that bites.
    assert len(shared.kept) > 40


def test_28_an_answer_for_more_keys_is_private_and_never_kept(record):
    page = canary()
    client = Client()
    for address in [page, "/en/people/", "/en/people.csv", "/en/search/?q=canary"]:
        mine = get(client, address, **SECRETARIAT)
        assert mine["Cache-Control"] == "private, no-store", address
        assert "ETag" not in mine
        # The site's own memory of public pages is a shared cache too.
        assert b"Canary" not in get(client, address).content
        assert b"Canary" in get(client, address, **SECRETARIAT).content


def test_28_a_validator_of_the_public_page_does_not_answer_for_more_keys(record):
    canary()
    client = Client()
    tag = client.get("/en/people/")["ETag"]

    assert client.get("/en/people/", headers={"If-None-Match": tag}).status_code == 304
    mine = client.get("/en/people/", headers={"If-None-Match": tag}, **SECRETARIAT)
    assert mine.status_code == 200
    assert b"Canary" in mine.content


def test_28_the_public_page_says_what_it_depends_on(client, record):
    for address in addresses():
        response = get(client, address)
        if response.status_code != 200 or "public" not in response.get("Cache-Control", ""):
            continue
        varied = {name.strip() for name in response.get("Vary", "").split(",")}
        assert {"Cookie", "Accept-Encoding"} <= varied, address
        assert "max-age=60" in response["Cache-Control"], address


def test_28_no_header_makes_a_reader(client, record):
    page = canary()
    for name in (ENVIRON, "Focalpoint-Reader", "HTTP_FOCALPOINT.READER", "X-Reader"):
        response = get(client, page, headers={name: "secretariat"})
        assert response.status_code == 404


def test_28_a_person_withdrawn_is_gone_from_kept_pages_with_the_next_entry(client, record):
    ada = make.person(name="Ada Withdrawn")
    make.entry()
    assert b"Ada Withdrawn" in get(client, "/en/people/").content

    Person.objects.filter(pk=ada.pk).update(audience="secretariat")
    make.entry()

    for address in ("/en/people/", "/en/people.csv", "/en/search/?q=withdrawn"):
        assert b"Ada Withdrawn" not in get(client, address).content


# ---- 29: a storm of searches or comparisons; its times are measured by a verb ----


@pytest.mark.parametrize("page", ["search/?q=w{}", "search.json?q=w{}", "search/feed.atom?q=w{}", "{compare}?n={}"])
def test_29_a_storm_is_told_to_wait_and_others_are_not(client, settings, page):
    work = make.work()
    old, new = make.edition(work, pages=("Some words.\n",)), make.edition(work, pages=("Other words.\n",))
    compare = f"library/{work.public_id}/compare/{old.public_id}/{new.public_id}/"
    settings.OPTIONS = replace(product.OPTIONS, searches_per_minute=3)
    cache.clear()
    assert client.get(f"/en/{page.replace('{compare}', compare).format('first')}").status_code == 200

    refused = first_refusal(client, (f"/en/{page.replace('{compare}', compare).format(n)}" for n in range(12)))

    assert refused is not None
    assert 1 <= int(refused["Retry-After"]) <= 60
    # Whoever asks from elsewhere is answered, and so is a page that costs nothing.
    other = Client(REMOTE_ADDR="203.0.113.9")
    assert other.get(f"/en/{page.replace('{compare}', compare).format('other')}").status_code == 200
    assert client.get("/en/voices/").status_code == 200


# ---- 32: a stolen backup ----


def test_32_a_backup_holds_nothing_in_clear(record, tmp_path, settings):
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    settings.OPTIONS = replace(
        settings.OPTIONS, keys=keys, home=tmp_path / "home", backups=tmp_path / "backups", demo=False
    )
    make_identity()
    make.person(name="Backup Canary", audience="secretariat")
    make.traced(after={"title": "Backup Canary"})

    stolen = back_up().path.read_bytes()

    assert len(stolen) > 50_000
    for clear in (b"Canary", b"Namibia", b"network.Person", b"jsonl", b"secretariat", b"ustar"):
        assert clear not in stolen
    # Nothing to unpack either: neither an archive nor a compressed stream shows.
    assert stolen.startswith(b"age-encryption.org/v1")


@pytest.mark.django_db(transaction=True)
def test_32_the_file_of_the_database_holds_no_value_of_a_contact_in_clear():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are the server's")
    make.member(code="NA", named="Namibia")
    person = make.person(name="Ada Zebrina")
    stem = f"/en/people/{person.identity.public_id}/contacts/new/"
    values = {"email": "quill@cyanea.example", "mobile": "+264 81 5550199", "address": "7 Cyanea Street, Windhoek"}
    for kind, value in values.items():
        given = {"key": f"typed-{kind}", "base": 0, "kind": kind, "value": value, "audience": "member"}
        assert Client().post(stem, given, **SECRETARIAT).status_code == 303
    contact = Contact.objects.get(kind="email")
    given = {"key": "typed", "base": revision_of("contact", contact.public_id), "audience": "member"}
    edit = f"/en/contacts/{contact.public_id}/edit/"
    assert Client().post(edit, given | {"value": "plume@cyanea.example"}, **SECRETARIAT).status_code == 303
    importing.apply(importing.sent(importing.plain("NA,Bo Zebrina,main,Head,bo@cyanea.example,+264 81 5550198,2024")))

    name = Path(str(connection.settings_dict["NAME"]))
    files = b"".join(file.read_bytes() for file in sorted(name.parent.glob(f"{name.name}*")))

    # Names of people who are not at risk do stand there, so what is looked through is what was written.
    assert b"Ada Zebrina" in files
    assert b"Bo Zebrina" in files
    # The address before the change was written to, so the outbox knows that one, as it knows whomever it writes to.
    for word in (b"plume@", b"bo@cyanea", b"7 cyanea", b"5550199", b"5550198"):
        assert word not in files.lower(), word


# ---- 33: what stands in logs ----

SECRETS = ("hunter2", "canary-token", "canary-query", "ada@canary.example", "canary-session", "canary-bearer")


@pytest.fixture(params=["json", "plain"])
def log(request):
    """What the product's own logging writes at its most talkative, in one of its two forms."""
    written = io.StringIO()
    chosen = {**product.LOGGING, "root": {"handlers": ["out"], "level": "DEBUG"}}
    chosen["handlers"] = {
        "out": {"class": "logging.StreamHandler", "formatter": request.param, "stream": written},
    }
    before = logging.root.handlers[:], logging.root.level
    logging.config.dictConfig(chosen)
    yield request.param, written
    logging.root.handlers[:], level = before
    logging.root.setLevel(level)


def test_33_no_token_query_cookie_or_address_reaches_a_log(log, record, monkeypatch):
    form, written = log
    client = Client(raise_request_exception=False)
    query = "?q=canary-query&token=canary-token&email=ada@canary.example"
    headers = {
        "Cookie": "sessionid=canary-session",
        "Authorization": "Bearer canary-bearer",
        "Referer": f"http://testserver/en/{query}",
        "User-Agent": "ada@canary.example",
    }

    for address in addresses():
        cache.clear()
        client.get(address + query, headers=headers)
    client.get(f"/en/nothing/ada@canary.example/{query}", headers=headers)
    client.get(f"/en/people/ada@canary.example/{query}", headers=headers)
    client.post(f"/en/search/{query}", {"password": "hunter2"}, headers=headers)
    client.get(f"/en/{query}", headers={**headers, "Host": "ada@canary.example"})
    client.get(f"/en/members/?as_of=canary-token&{query[1:]}", headers=headers)

    def broken(**_given):
        raise RuntimeError("no row for ada@canary.example with token=canary-token and password: hunter2")

    monkeypatch.setattr("focalpoint.areas.network.queries.people", broken)
    assert client.get(f"/en/people/{query}&kept=no", headers=headers).status_code == 500

    text = written.getvalue()
    # A log that is empty would hold no secrets either.
    assert "RuntimeError" in text
    assert text.count("\n") > 50
    for secret in SECRETS:
        assert secret not in text, next(line for line in text.splitlines() if secret in line)
    if form == "json":
        lines = [json.loads(line) for line in text.splitlines()]
        answered = [line for line in lines if line["logger"] == "focalpoint.access"]
        assert {"/en/people/", "/en/search/"} <= {line["path"] for line in answered}
        assert all(line["request_id"] for line in answered)


def test_33_no_word_of_a_link_no_message_and_no_contact_reaches_a_log(log, monkeypatch):
    _, written = log
    monkeypatch.setattr(timezone, "now", lambda: verifying.NOW)
    client = Client(raise_request_exception=False)
    verifying.focal_point(make.member(code="NA", named="Namibia"), email="ada@canary.example")
    verifying.verify(verifying.NOW)
    word = verifying.word_in(verifying.mails()[0])
    claim = {"key": "k-1", "title": "Canary-title", "email": "new@canary.example", "phone": "+264 61 5550199"}
    for tail in ("", "left/", "changed/"):
        client.get(f"/en/verify/{word}/{tail}")
        client.get(f"/en/verify/{word}/{tail}nothing/")
    assert client.post(f"/en/verify/{word}/changed/", claim).status_code == 303
    client.post(f"/en/verify/{word}/", {"key": "k-2"})
    writer, peer = relay.focal_point("Bo Writer"), relay.focal_point("Cora Peer")
    asking = {ENVIRON: relay.reader_of(writer)}
    sent = {"key": "k-3", "base": 0, "subject": "Canary-subject", "text": "Canary-text"}
    assert client.post(f"/en/people/{peer.identity.public_id}/write/", sent, **asking).status_code == 303
    contact = {"key": "k-4", "base": 0, "kind": "email", "value": "own@canary.example", "audience": "member"}
    stem = f"/en/people/{writer.identity.public_id}/contacts/new/"
    assert client.post(stem, contact, **OFFICE).status_code == 303
    client.post(stem, contact | {"key": "k-5", "kind": "phone"}, **OFFICE)

    def broken(*_given, **_named):
        raise RuntimeError(f"no row for /en/verify/{word}/ of own@canary.example")

    monkeypatch.setattr("focalpoint.areas.network.queries.question_called", broken)
    assert client.get(f"/en/verify/{word}/").status_code == 500

    text = written.getvalue()
    assert "RuntimeError" in text
    assert text.count("\n") > 10
    secrets = (word, "canary.example", "ministry.example", "Canary-", "5550199")
    for secret in secrets:
        assert secret not in text, next(line for line in text.splitlines() if secret in line)


def test_33_the_number_on_the_page_of_a_fault_is_the_one_in_the_log(log, record, monkeypatch):
    _, written = log
    monkeypatch.setattr("focalpoint.areas.network.queries.people", lambda **_asked: 1 / 0)

    response = Client(raise_request_exception=False).get("/en/people/")

    number = response["X-Request-Id"]
    assert number in response.content.decode()
    assert number in written.getvalue()


# ---- 34: names and borders ----


@pytest.mark.once
@pytest.mark.parametrize("language", CODES)
def test_34_members_are_called_only_as_the_approved_table_calls_them(client, record, language):
    approved = set(OfficialName.objects.filter(language__in=[language, "en"]).values_list("short", flat=True))
    codes = set(Member.objects.values_list("code", flat=True))
    seen = set()
    for address in addresses(language):
        # The gallery shows samples that are no facts.
        if address.endswith((".csv", ".json", ".docx", "/gallery/")):
            continue
        body = get(client, address).content.decode()
        for code, text in re.findall(r'<a href="/\w\w/members/([\w:-]+)/">(.*?)</a>', body):
            shown = re.sub(r"<[^>]+>", "", text).replace("&#x27;", "'").replace("&#39;", "'").replace("&amp;", "&")
            if code in codes:
                assert shown in approved, (address, code, shown)
                seen.add(code)
    assert seen == codes


@pytest.mark.once
def test_34_files_call_members_so_too(client, record):
    approved = set(OfficialName.objects.values_list("short", flat=True))

    for row in get(client, "/en/members.json").json()["rows"]:
        assert row["name"] in approved


@pytest.mark.once
@pytest.mark.parametrize("language", CODES)
def test_34_the_map_names_from_the_table_and_carries_the_disclaimer(client, record, language):
    approved = set(OfficialName.objects.filter(language=language).values_list("short", flat=True))

    body = get(client, f"/{language}/members/regions/").content.decode()

    figure = re.search(r'<figure class="map">.*?</figure>', body, re.DOTALL)
    assert figure is not None
    titles = re.findall(r"<title>(.*?)</title>", figure[0])
    assert len(titles) > 190
    for title in titles:
        shown = title.replace("&#x27;", "'")
        assert any(shown.startswith(name) for name in approved), shown
    assert re.search(r"<figcaption.*<p>\w.*</p>", figure[0], re.DOTALL)
    if language == "en":
        assert "no boundary is shown" in figure[0]


@pytest.mark.once
def test_34_every_map_on_every_page_has_the_disclaimer_and_no_shape_of_a_country(client, record):
    maps = 0
    for address in addresses():
        if address.endswith((".csv", ".json", ".docx", ".atom")):
            continue
        body = get(client, address).content.decode()
        for figure in re.findall(r'<figure class="map">.*?</figure>', body, re.DOTALL):
            maps += 1
            assert "no boundary is shown" in figure, address
        for drawing in re.findall(r"<svg.*?</svg>", body, re.DOTALL):
            assert not re.search(r"<(?:path|polygon|polyline|image|use)\b", drawing), address
    assert maps >= 1


def test_34_the_product_carries_no_shapes_and_asks_no_locale_library_for_names():
    package = Path(focalpoint.__file__).parent

    for path in package.rglob("*"):
        assert path.suffix.lower() not in {".geojson", ".topojson", ".shp", ".kml", ".gpkg"}, path
        if path.suffix == ".py":
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"\bpycountry\b|\.territories\b|get_territory_name|django_countries", text), path
