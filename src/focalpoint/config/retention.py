"""What is kept about people, on what ground, for how long, and what ends it: one line for each model, as data.

A test holds the table against the models: a new model without a line fails the build. ``docs/reference/retention.md``
is written from here. Whatever has a term is ended by a task of the schedule; the terms that no room ends by itself are
ended by :func:`clean`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from focalpoint.areas.ledger.models import AnswerLink, Reminder
from focalpoint.areas.network.models import (
    Claim,
    ContactChange,
    DirectoryExport,
    Exchange,
    Import,
    Invitation,
    RelayedMessage,
    Verification,
)
from focalpoint.ground.files.actions import remove
from focalpoint.ground.files.models import StoredFile
from focalpoint.ground.mail.models import Bounce, Incoming, IncomingFile, Message, State
from focalpoint.ground.shared.actors import WORKER

MAIL_KEPT: Final = timedelta(days=180)
"""After that a message that needs nobody any more loses its address, its words and whom it was for."""
INCOMING_KEPT: Final = timedelta(days=365)
"""After that a mail from outside that was dealt with loses its words, its sender and what came along with it."""
BOUNCES_KEPT: Final = timedelta(days=365)
CHANGES_KEPT: Final = timedelta(days=30)
"""So long after it can be undone a change of where mail goes is kept with the old address."""
INVITATIONS_KEPT: Final = timedelta(days=90)
"""After that an invitation that was accepted, withdrawn or has expired is removed with its address."""
EXCHANGES_KEPT: Final = timedelta(days=365)
"""So long after the last message two people stay known to have written to each other through the platform."""
LISTS_KEPT: Final = timedelta(days=30)
"""After that a list of people is removed with its rows, applied or not; from then on it cannot be undone."""
EXPORTS_KEPT: Final = timedelta(days=365)

CLAIMS_KEPT: Final = timedelta(days=365)
"""After that what was said through a link, and decided about, is removed."""
ROUNDS_KEPT: Final = timedelta(days=730)
"""After that nobody needs to know who was asked when; that an entry was confirmed stays with it."""
LINKS_KEPT: Final = timedelta(days=90)
"""After that links by which members answered, and what they were reminded of, are removed; answers stay."""
PUBLIC_RECORD: Final = "public documents of the Network; its public interest"
OFFICE: Final = "carrying out an office of the Network; the member's or UN-Women's letter"
OWN: Final = "asked for by the person, to use the site"
EVIDENCE: Final = "showing who changed what; accountability to the members"
NO_TERM: Final = "as long as the record stands, or until the person is forgotten"
FORGET: Final = "`forget`"
TIDY: Final = "focalpoint.config.tasks.clean"
ACCOUNTS: Final = "focalpoint.ground.accounts.tasks.clean"
JOBS: Final = "focalpoint.ground.jobs.tasks.tidy"
DIGESTS: Final = "focalpoint.ground.mail.tasks.send_digests"
MAILBOX: Final = "focalpoint.ground.mail.tasks.read_mailbox"


@dataclass(frozen=True, slots=True)
class Kept:
    """What one model holds about people. ``ends`` is a task of the schedule, or what a person does."""

    what: str
    ground: str = ""
    term: str = ""
    ends: str = ""

    @property
    def is_personal(self) -> bool:
        """Whether it holds anything about people."""
        return bool(self.ground)


NOTHING: Final = Kept("nothing about people")

WHOM_TO_ASK: Final = Kept("whom to ask about it", OFFICE, NO_TERM, FORGET)

RETENTION: Final[dict[str, Kept]] = {
    "account.EmailAddress": Kept("address of an account", OWN, "as the account", FORGET),
    "account.EmailConfirmation": Kept("nothing: the product confirms addresses in its own way"),
    "accounts.Account": Kept("address, language, times of signing in", OWN, "until it is forgotten", FORGET),
    "accounts.AddressChange": Kept("old and new address", OWN, "30 days after it can be undone", ACCOUNTS),
    "accounts.OneTimeLink": Kept("that a link was made; a digest", OWN, "one day after it ends", ACCOUNTS),
    "auth.Group": NOTHING,
    "auth.Group_permissions": NOTHING,
    "auth.Permission": NOTHING,
    "contenttypes.ContentType": NOTHING,
    "files.StoredFile": Kept("letters and papers: names, signatures, posts", OFFICE, NO_TERM, FORGET),
    "files.StoredFileGrant": Kept("who else may open a file", OFFICE, "as the file", FORGET),
    "ingest.Made": Kept("which record a suggestion became; ids alone", OFFICE, "as the suggestion", FORGET),
    "ingest.Reading": Kept("who had a paper read", OFFICE, NO_TERM, FORGET),
    "ingest.Suggestion": Kept("what a paper says of people; who decided about it", OFFICE, NO_TERM, FORGET),
    "jobs.DoneMark": Kept("ids of what a job has done", OWN, "30 days after the job", JOBS),
    "jobs.Job": Kept("ids that a job works on; names nobody", OWN, "30 days after its end", JOBS),
    "jobs.JobGrant": Kept("who may watch a job", OWN, "as the job", JOBS),
    "jobs.Worker": NOTHING,
    "library.Adoption": NOTHING,
    "library.Argument": WHOM_TO_ASK,
    "library.ArgumentGrant": NOTHING,
    "library.Argument_areas": NOTHING,
    "library.Argument_themes": NOTHING,
    "library.Measure": NOTHING,
    "library.Need": WHOM_TO_ASK,
    "library.NeedGrant": NOTHING,
    "library.Need_areas": NOTHING,
    "library.Need_themes": NOTHING,
    "library.Obstacle": WHOM_TO_ASK,
    "library.ObstacleGrant": NOTHING,
    "library.Obstacle_areas": NOTHING,
    "library.Obstacle_themes": NOTHING,
    "library.Offer": WHOM_TO_ASK,
    "library.OfferGrant": NOTHING,
    "library.Offer_areas": NOTHING,
    "library.Offer_themes": NOTHING,
    "library.Practice": WHOM_TO_ASK,
    "library.PracticeGrant": NOTHING,
    "library.Practice_areas": NOTHING,
    "library.Practice_themes": NOTHING,
    "library.ResearchNeed": WHOM_TO_ASK,
    "library.ResearchNeedGrant": NOTHING,
    "library.ResearchNeed_areas": NOTHING,
    "library.ResearchNeed_themes": NOTHING,
    "library.ResearchResult": NOTHING,
    "library.Citation": Kept("public id of who gave words an address", OFFICE, NO_TERM, FORGET),
    "library.Edition": Kept("texts of papers, with whomever they name", PUBLIC_RECORD, NO_TERM, ""),
    "library.EditionGrant": NOTHING,
    "library.EditionPage": Kept("texts of papers, with whomever they name", PUBLIC_RECORD, "as the edition", ""),
    "library.Work": Kept("titles of papers and who issued them", PUBLIC_RECORD, NO_TERM, ""),
    "library.WorkArea": NOTHING,
    "library.WorkGrant": NOTHING,
    "library.WorkTheme": NOTHING,
    "mail.Arrival": Kept("a digest of a message", OFFICE, "90 days", MAILBOX),
    "mail.Bounce": Kept("address that mail came back from", OFFICE, "a year", TIDY),
    "mail.DigestLine": Kept("news on their way: address, words", OWN, "30 days after they were sent", DIGESTS),
    "mail.DigestPreference": Kept("when news are wanted; time zone", OWN, "as the account", FORGET),
    "mail.DomainPace": NOTHING,
    "mail.Incoming": Kept("mail from outside: sender, words", OFFICE, "a year after it was dealt with", TIDY),
    "mail.IncomingFile": Kept("files that came along, and their names", OFFICE, "as the mail", TIDY),
    "mail.Message": Kept("address, name, words; codes at once", OFFICE, "180 days after its end", TIDY),
    "mail.Suppression": Kept("a digest of an address that wants no mail", OWN, "until it is lifted", FORGET),
    "meetings.AgendaRequest": NOTHING,
    "meetings.AgendaRequestGrant": NOTHING,
    "meetings.Appearance": Kept("name and title as printed", PUBLIC_RECORD, NO_TERM, FORGET),
    "meetings.CalendarEvent": NOTHING,
    "meetings.HostOffer": NOTHING,
    "meetings.HostOfferGrant": NOTHING,
    "meetings.Letter": NOTHING,
    "meetings.Meeting": NOTHING,
    "meetings.MeetingDocument": NOTHING,
    "meetings.MeetingSeat": NOTHING,
    "meetings.Signatory": Kept("name as printed", PUBLIC_RECORD, NO_TERM, FORGET),
    "ledger.AnswerLink": Kept("to whom a link went, when; a digest of it", OFFICE, "90 days after it expired", TIDY),
    "ledger.Ask": NOTHING,
    "ledger.Evidence": NOTHING,
    "ledger.Line": NOTHING,
    "ledger.ProgressReport": Kept("what a member told; id of who told it", OFFICE, NO_TERM, FORGET),
    "ledger.ProgressReportGrant": NOTHING,
    "ledger.Reminder": Kept("who was reminded of what, when", OFFICE, "90 days", TIDY),
    "mfa.Authenticator": Kept("passkeys; secrets of apps, encrypted", OWN, "until removed", FORGET),
    "ledger.Alert": Kept("what happens to rights; id of who reported", OWN, "until withdrawn", FORGET),
    "ledger.AlertGrant": Kept("who else may see an alert, its reporter among them", OWN, "as the alert", FORGET),
    "ledger.AlertResponse": Kept("what a member does; id of who said so", OFFICE, "as the alert", FORGET),
    "ledger.Alert_areas": NOTHING,
    "ledger.Alert_themes": NOTHING,
    "ledger.Influence": NOTHING,
    "ledger.InfluenceGrant": NOTHING,
    "ledger.Introduction": NOTHING,
    "ledger.ThreadLink": NOTHING,
    "ledger.Addressee": Kept("who outside the Network is named by a text", PUBLIC_RECORD, NO_TERM, ""),
    "ledger.Milestone": Kept("steps on the way, with whomever they name", OFFICE, NO_TERM, ""),
    "ledger.Owner": Kept("id of who accepted for a member; notes", OFFICE, NO_TERM, FORGET),
    "ledger.Reference": NOTHING,
    "ledger.Undertaking": Kept("words of papers, with whomever they name", PUBLIC_RECORD, NO_TERM, ""),
    "ledger.UndertakingGrant": NOTHING,
    "ledger.Undertaking_themes": NOTHING,
    "library.Moderation": Kept("what was hidden and why; appeal and answer", OFFICE, "as the voice", FORGET),
    "library.ModerationCount": NOTHING,
    "library.ModerationGrant": Kept("who else may see what was hidden", OFFICE, "as the voice", FORGET),
    "library.Reply": Kept("what a member replies; id of who wrote it", OFFICE, "as the voice", FORGET),
    "library.Voice": Kept("what somebody says about a record; their id", OWN, "until withdrawn", FORGET),
    "library.VoiceGrant": Kept("who else may see a voice", OWN, "as the voice", FORGET),
    "library.VoiceVersion": Kept("what was said before it was replaced", OWN, "as the voice", FORGET),
    "network.Appointment": Kept("who holds an office, from when to when", OFFICE, NO_TERM, FORGET),
    "network.Approach": NOTHING,
    "network.ApproachGrant": NOTHING,
    "network.ApproachStep": Kept("who said something about joining, by the name of the day", OFFICE, NO_TERM, FORGET),
    "network.Claim": Kept("what was said through a link, encrypted", OFFICE, "a year after it was decided", TIDY),
    "network.Consent": Kept("what somebody agreed to or refused, when, who said so", OWN, NO_TERM, FORGET),
    "network.Contact": Kept("addresses and numbers, encrypted", OFFICE, "until removed", FORGET),
    "network.ContactChange": Kept("where mail went before, encrypted", OWN, "30 days after it can be undone", TIDY),
    "network.Contradiction": NOTHING,
    "network.Deputising": Kept("who deputises for whom, from when to when; letter", OFFICE, NO_TERM, FORGET),
    "network.Designation": Kept("who was designated, title, dates, letter", OFFICE, NO_TERM, FORGET),
    "network.DesignationGrant": Kept("who else may see a designation", OFFICE, "as the designation", FORGET),
    "network.DirectoryExport": Kept("who took people away, when, how many", EVIDENCE, "a year", TIDY),
    "network.HandoverItem": Kept("notes of one chair to the next", OFFICE, NO_TERM, FORGET),
    "network.Exchange": Kept("who writes to whom through the platform", OWN, "a year after the last message", TIDY),
    "network.Holder": Kept("whose account it is", OFFICE, "as the account", FORGET),
    "network.Identity": Kept("a random id of a human being", OFFICE, NO_TERM, FORGET),
    "network.Import": Kept(
        "a list of people, encrypted, until it is applied", OFFICE, "30 days after its last step", TIDY
    ),
    "network.ImportMapping": NOTHING,
    "network.ImportRow": Kept("rows of a list, encrypted", OFFICE, "30 days after its last step", TIDY),
    "network.Invitation": Kept("address that was invited", OFFICE, "90 days after its end", TIDY),
    "network.LiaisonNote": Kept("who said what for a partner, by the name of the day", OFFICE, NO_TERM, FORGET),
    "network.LiaisonNoteGrant": NOTHING,
    "network.Member": NOTHING,
    "network.MembershipEvidence": NOTHING,
    "network.Merge": Kept("which two records were joined; ids alone", OFFICE, NO_TERM, FORGET),
    "network.MovedName": Kept("which names a merge moved; ids alone", OFFICE, "as the merge", FORGET),
    "network.NameVariant": Kept("spellings of a name as printed", PUBLIC_RECORD, NO_TERM, FORGET),
    "network.Organisation": NOTHING,
    "network.PartnerMention": NOTHING,
    "network.PartnerNetwork": NOTHING,
    "network.Person": Kept("name, language, whether at risk", OFFICE, NO_TERM, FORGET),
    "network.PersonGrant": Kept("who else may see a name", OFFICE, "as the name", FORGET),
    "network.PersonSecret": Kept("name of a person at risk, encrypted", OFFICE, "as long as at risk", FORGET),
    "network.PersonTheme": Kept("themes on which somebody works", OWN, "until changed", FORGET),
    "network.Preferences": Kept("language of mail; whether peers may write", OWN, "until changed", FORGET),
    "network.PresidencySeat": NOTHING,
    "network.PresidencyTerm": NOTHING,
    "network.RelayBlock": Kept("from whom somebody wants no messages", OWN, "until it is lifted", FORGET),
    "network.RelayedMessage": Kept("who wrote when; no words", OWN, "as the exchange", TIDY),
    "network.Roll": NOTHING,
    "network.RollEntry": NOTHING,
    "network.SpokenLanguage": Kept("languages that somebody speaks", OWN, "until changed", FORGET),
    "network.StatedCount": NOTHING,
    "network.Suspicion": Kept("that two records may be one; why", OFFICE, "until decided or forgotten", FORGET),
    "network.Question": Kept("who was asked, when; a digest of the link", OFFICE, "as the round", TIDY),
    "network.Verification": Kept("when an entry was asked about", OFFICE, "two years after its end", TIDY),
    "network.Succession": Kept("who left, who follows, a note of the one who left", OFFICE, NO_TERM, FORGET),
    "network.SuccessionGrant": Kept("who else may see a handover", OFFICE, "as the handover", FORGET),
    "pages.Page": NOTHING,
    "pages.PageText": Kept("prose; who wrote or approved it", OFFICE, NO_TERM, FORGET),
    "search.Document": Kept("names and words of records, by which they are found", OFFICE, "as the record", FORGET),
    "search.DocumentGrant": Kept("who else may find a record", OFFICE, "as the record", FORGET),
    "search.DocumentPart": Kept("the text of records, for passages", OFFICE, "as the record", FORGET),
    "search.UpTo": NOTHING,
    "sessions.Session": Kept("that somebody is signed in", OWN, "14 days after the last visit", ACCOUNTS),
    "trail.Entry": Kept("ids of who acted and of what", EVIDENCE, "as long as the record stands", ""),
    "trail.EntryValues": Kept("names and values of the day", EVIDENCE, NO_TERM, FORGET),
    "trail.Erasure": Kept("on what ground something was erased; names nobody", EVIDENCE, "as the entry", ""),
    "trail.Seal": NOTHING,
    "usersessions.UserSession": Kept("browser and system in two words; no address", OWN, "as the session", ACCOUNTS),
    "vocabulary.Area": NOTHING,
    "vocabulary.CarriedDifference": Kept(
        "names that the carried record gives otherwise", PUBLIC_RECORD, NO_TERM, FORGET
    ),
    "vocabulary.OfficialName": Kept("who approved or rejected it by hand", OFFICE, NO_TERM, FORGET),
    "vocabulary.OrganisationMembership": NOTHING,
    "vocabulary.Source": NOTHING,
    "vocabulary.Synonym": NOTHING,
    "vocabulary.Theme": NOTHING,
    "vocabulary.ThemeName": NOTHING,
}
"""By model."""

OUTSIDE: Final = (
    ("Counts of requests", "a digest of the sender's address", "minutes; a file of its own that no backup holds"),
    ("Logs of the server", "no addresses, tokens or texts of ours", "what the operator keeps; at most 7 days"),
    ("Backups", "everything above but sessions, links and jobs, encrypted", "the newest 14 of a folder"),
)
"""What holds something and is no model: where, what, how long."""


@transaction.atomic
def clean(now: datetime) -> dict[str, int]:
    """End what has outlived its term and what no room ends by itself; return how many of each."""
    # A file first: once its mail is empty nothing says that it was anybody's.
    files = IncomingFile.objects.filter(incoming__settled_at__lt=now - INCOMING_KEPT)
    for stored in StoredFile.objects.filter(public_id__in=list(files.exclude(file="").values_list("file", flat=True))):
        remove(stored, ground="term", actor=WORKER, now=now, channel="worker")
    ended = {
        "files": files.delete()[0],
        "messages": Message.objects.exclude(to="")
        .filter(state__in=[State.SENT, State.FAILED, State.SUPPRESSED, State.IN_DOUBT], changed_at__lt=now - MAIL_KEPT)
        .update(
            to="",
            domain="",
            account="",
            person="",
            subject="",
            text="",
            html="",
            reply_to="",
            unsubscribe="",
            wiped_at=now,
        ),
        "bounces": Bounce.objects.filter(at__lt=now - BOUNCES_KEPT, waits=False).delete()[0],
        "incoming": Incoming.objects.exclude(sender="", text="")
        .filter(settled_at__lt=now - INCOMING_KEPT)
        .update(sender="", sender_name="", subject="", text=""),
    }
    limit = now - INVITATIONS_KEPT
    over = Q(accepted_at__lt=limit) | Q(withdrawn_at__lt=limit) | Q(expires_at__lt=limit)
    ended["invitations"] = Invitation.objects.filter(over).delete()[0]
    recent = RelayedMessage.objects.filter(exchange=OuterRef("pk"), at__gte=now - EXCHANGES_KEPT)
    quiet = Exchange.objects.filter(~Exists(recent), begun_at__lt=now - EXCHANGES_KEPT)
    ended["exchanges"] = quiet.count()
    quiet.delete()
    ended["changes"] = ContactChange.objects.filter(until__lt=now - CHANGES_KEPT).delete()[0]
    ended["claims"] = Claim.objects.filter(settled_at__lt=now - CLAIMS_KEPT).delete()[0]
    ended["verifications"] = Verification.objects.filter(closed_at__lt=now - ROUNDS_KEPT).delete()[0]
    ended["lists"] = Import.objects.filter(changed_at__lt=now - LISTS_KEPT).delete()[1].get("network.Import", 0)
    ended["exports"] = DirectoryExport.objects.filter(at__lt=now - EXPORTS_KEPT).delete()[0]
    ended["answer_links"] = AnswerLink.objects.filter(expires_at__lt=now - LINKS_KEPT).delete()[0]
    ended["reminders"] = Reminder.objects.filter(told_at__lt=now - LINKS_KEPT).delete()[0]
    return ended
