"""Abuse cases that a room's own tests ask, surface by surface."""

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
