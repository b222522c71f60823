"""Forms of the ledger: what is said of an undertaking, who owns it, how one will know."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.ledger.models import Party
from focalpoint.areas.ledger.words import AUTHORITIES, KINDS, LABELS, PARTIES
from focalpoint.areas.library.forms.exchange import RecordField
from focalpoint.areas.library.models import Citation, Work
from focalpoint.areas.network.forms.record import Choices
from focalpoint.areas.network.importing.spoken import SPOKEN
from focalpoint.areas.network.words import AUDIENCES
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.shared.reading import Reader
from focalpoint.ground.ui.forms import PlainText, RecordForm, day_field

LONGEST: Final = 6_000
"""Signs of a text: a page shows it whole."""
NO_PARTY: Final = ("", "—")
CHOICES: Final = ("meeting", "themes", "member", "organisation", "due_meeting", "keep")
"""Fields whose choices a view gives."""


def _line(field: str, *, longest: int = 300, required: bool = False, help_text: Any = "") -> forms.CharField:  # noqa: ANN401
    return forms.CharField(label=LABELS[field], max_length=longest, required=required, help_text=help_text)


def _text(field: str, *, required: bool = False, help_text: Any = "") -> PlainText:  # noqa: ANN401
    area = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    return PlainText(label=LABELS[field], required=required, widget=area, help_text=help_text, max_length=LONGEST)


def _citation() -> RecordField:
    return RecordField(
        kind="citation",
        model=Citation,
        help_text=_("The permanent address of words in the library, such as /id/citation/…"),
    )


def _work() -> RecordField:
    return RecordField(kind="work", model=Work, help_text=_("Its permanent address, such as /id/work/…"))


def _language() -> forms.ChoiceField:
    return forms.ChoiceField(label=LABELS["language"], choices=SPOKEN)


class ChosenForm(RecordForm):
    """A form some of whose choices depend on the reader."""

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        reader: Reader,
        choices: Mapping[str, Choices],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """Offer ``choices``, by field; what the reader may not see cannot be named."""
        super().__init__(data, initial=initial)
        for name, field in self.fields.items():
            if isinstance(field, RecordField):
                field.reader, field.stands = reader, self.initial.get(name)
            elif name in choices:
                field.choices = choices[name]  # type: ignore[attr-defined]


class StatedForm(ChosenForm):
    """What is said of an undertaking beside its words."""

    kind = forms.ChoiceField(label=LABELS["kind"], choices=KINDS)
    authority = forms.ChoiceField(label=LABELS["authority"], choices=AUTHORITIES)
    meeting = forms.ChoiceField(label=LABELS["meeting"], required=False, help_text=_("Empty: made elsewhere."))
    work = _work()
    made_on = PartialDateFormField(label=LABELS["made_on"], required=False, help_text=_("As exactly as it is known."))
    cluster_address = _line("cluster_address", longest=40)
    cluster = _line("cluster")
    address = _line("address", longest=40)
    position = forms.IntegerField(
        label=LABELS["position"],
        required=False,
        min_value=0,
        max_value=32000,
        help_text=_("Empty: after the last of its meeting."),
    )
    themes = forms.MultipleChoiceField(label=LABELS["themes"], required=False, widget=forms.CheckboxSelectMultiple)
    source = SourceField(required=False, help_text=_("Where it is known from. A pledge made elsewhere needs one."))
    audience = forms.ChoiceField(
        label=LABELS["audience"], choices=AUDIENCES, help_text=_("The narrowest choice is the first.")
    )


class PartyForm(ChosenForm):
    """One party: a member, a body, or in words who it is."""

    party = forms.ChoiceField(label=_("Who"), choices=PARTIES)
    member = forms.ChoiceField(label=_("Member"), required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    name = forms.CharField(label=_("In words"), max_length=200, required=False)


class EnterForm(StatedForm):
    """An undertaking with its words and the first to whom it is addressed."""

    citation = _citation()
    paraphrase = _text("paraphrase", help_text=_("Where the text is not held. It is marked as our words."))
    language = _language()
    party = forms.ChoiceField(label=LABELS["addressees"], choices=(NO_PARTY, *PARTIES), required=False)
    member = forms.ChoiceField(label=_("Member"), required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    name = forms.CharField(label=_("In words"), max_length=200, required=False)
    as_printed = forms.CharField(
        label=_("To, as printed"), max_length=200, required=False, help_text=_("Empty: the text names nobody.")
    )
    due_as_said = _line("due_as_said", longest=200)
    due = PartialDateFormField(label=LABELS["due"], required=False, help_text=_("As exactly as the text says it."))
    field_order = ("citation", "paraphrase", "language", "kind", "authority", "meeting", "made_on")


class KeptForm(ChosenForm):
    """What of that which stands there stays."""

    keep = forms.MultipleChoiceField(label=_("They stay"), required=False, widget=forms.CheckboxSelectMultiple)


class AddresseesForm(PartyForm):
    """Who of those to whom it is addressed stays, and one more."""

    keep = KeptForm.base_fields["keep"]
    as_printed = EnterForm.base_fields["as_printed"]
    field_order = ("keep", "party")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Let nobody be added."""
        super().__init__(*args, **kwargs)
        party: Any = self.fields["party"]
        party.choices, party.required, party.label = (NO_PARTY, *PARTIES), False, _("Add")


class OwnForm(PartyForm):
    """Who takes it on, since when."""

    since = day_field(_("Since"))
    note = PlainText(
        label=_("What was agreed about it"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    language = _language()

    def __init__(self, *args: Any, own: bool, **kwargs: Any) -> None:  # noqa: ANN401
        """Ask nothing but the member where somebody speaks for one; ``own`` says so."""
        super().__init__(*args, **kwargs)
        if own:
            for name in ("party", "organisation", "name"):
                del self.fields[name]
            self.fields["member"].required = True

    def clean(self) -> dict[str, Any]:
        """Say who it is where that was not asked."""
        cleaned = super().clean()
        return {"party": Party.Kind.MEMBER, "organisation": "", "name": "", **cleaned}


class EndForm(RecordForm):
    """Until when somebody owned it."""

    until = day_field(_("Last day"))


class TermsForm(ChosenForm):
    """How one will know, and by when."""

    known_by = _text("known_by", help_text=_("What will be there then that is not there now?"))
    known_by_language = forms.ChoiceField(label=LABELS["known_by_language"], choices=SPOKEN)
    target = forms.DecimalField(label=LABELS["target"], required=False, max_digits=20, decimal_places=4)
    target_unit = _line("target_unit", longest=60, help_text=_("Such as per cent."))
    target_of = _line("target_of", longest=200)
    due = PartialDateFormField(label=LABELS["due"], required=False, help_text=_("As exactly as it is known."))
    due_meeting = forms.ChoiceField(label=LABELS["due_meeting"], required=False)


class MilestoneForm(RecordForm):
    """A step on the way."""

    words = forms.CharField(label=_("Which step comes first?"), max_length=300)
    language = _language()
    due = PartialDateFormField(label=LABELS["due"], required=False, help_text=_("As exactly as it is known."))


class ReachedForm(MilestoneForm):
    """A step that stands, and when it was reached."""

    met_on = PartialDateFormField(label=_("Reached on"), required=False, help_text=_("Empty: not yet, or not known."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        """Call the step by what it is here."""
        super().__init__(*args, **kwargs)
        self.fields["words"].label = _("Milestone")


class ConfirmForm(RecordForm):
    """When, and by what letter, an offer was confirmed."""

    on = day_field(LABELS["confirmed_on"])
    letter = _line("confirmed_in", longest=200, help_text=_("Its date and from whom. Empty: you confirm it here."))


class WithdrawForm(RecordForm):
    """Why an undertaking is taken off."""

    because = _text("withdrawn_because", required=True)


class MergeForm(RecordForm):
    """Of which other record this one becomes part."""

    into = forms.CharField(
        label=LABELS["merged_into"], max_length=300, help_text=_("Its code, such as U12, or its permanent address.")
    )


class ExactForm(ChosenForm):
    """The exact words of an undertaking."""

    citation = _citation()


class ReferenceForm(ChosenForm):
    """A paragraph of a resolution."""

    work = _work()
    paragraph = forms.CharField(label=_("Paragraph"), max_length=40, required=False, help_text=_("Empty: all of it."))
    citation = _citation()
