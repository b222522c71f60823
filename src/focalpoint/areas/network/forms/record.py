"""Forms by which the Network's record is edited."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from focalpoint.areas.network.models import Appointment, Designation, MembershipEvidence
from focalpoint.areas.network.words import AUDIENCES, NAME_LANGUAGES
from focalpoint.areas.vocabulary.forms import SourceField
from focalpoint.areas.vocabulary.models import LANGUAGE_CHOICES
from focalpoint.ground.files.forms import LetterField
from focalpoint.ground.shared.dates import HOW_TO_WRITE, PartialDate
from focalpoint.ground.shared.fields import PartialDateFormField
from focalpoint.ground.ui.forms import RecordForm, day_field

Choices = list[tuple[str, str]] | Callable[[], list[tuple[str, str]]]


def _audience() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who may see it"), choices=AUDIENCES, help_text=_("The narrowest choice is the first.")
    )


class EvidenceForm(RecordForm):
    """One thing that shows that a member belonged, or left."""

    kind = forms.ChoiceField(
        label=_("What it shows"),
        choices=(
            (MembershipEvidence.Kind.LISTED, _("On the list of members")),
            (MembershipEvidence.Kind.ADOPTED, _("Adopted the joint communiqué")),
            (MembershipEvidence.Kind.LEFT, _("Left the Network")),
        ),
    )
    held_on = PartialDateFormField(label=_("When"), help_text=_("As exactly as the document says it."))
    source = SourceField(required=False, help_text=_("The document that shows it; or add the letter below."))
    letter = LetterField(label=_("Letter"), required=False)
    audience = _audience()


class MemberForm(EvidenceForm):
    """An area that becomes a member, with the first evidence of it."""

    area = forms.ChoiceField(label=_("State or organisation"))
    field_order = ("area", "kind", "held_on", "source", "letter", "audience")

    def __init__(self, data: Any = None, files: Any = None, *, areas: Choices, initial: Any = None) -> None:  # noqa: ANN401
        """Offer ``areas``: those that are no members yet."""
        super().__init__(data, files, initial=initial)
        self.fields["area"].choices = areas  # type: ignore[attr-defined]
        kinds = self.fields["kind"]
        kinds.choices = [  # type: ignore[attr-defined]
            choice
            for choice in kinds.choices  # type: ignore[attr-defined]
            if choice[0] != MembershipEvidence.Kind.LEFT
        ]


class PersonForm(RecordForm):
    """A name, its language, and who may see it."""

    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As used, without honorific."))
    language = forms.ChoiceField(label=_("Language of the name"), choices=NAME_LANGUAGES, initial="und")
    audience = _audience()
    at_risk = forms.BooleanField(
        label=_("Being named can endanger this person"),
        required=False,
        help_text=_("Only the secretariat sees this. Whoever opens the page of this person leaves a trace."),
    )


class NewPersonForm(PersonForm):
    """Somebody new, who may be called as somebody at risk is."""

    another = forms.BooleanField(
        label=_("Add somebody even where a person at risk is called exactly so"), required=False
    )


class DesignationForm(RecordForm):
    """What a designation says, apart from member and person."""

    role = forms.ChoiceField(
        label=_("Role"),
        choices=(
            (Designation.Role.MAIN, _("Focal point")),
            (Designation.Role.ALTERNATE, _("Alternate focal point")),
            (Designation.Role.VALIDATOR, _("Validating authority")),
            (Designation.Role.MISSION, _("Mission in New York")),
            (Designation.Role.POLICE, _("Gender focal point of the police")),
            (Designation.Role.MILITARY, _("Gender focal point of the armed forces")),
        ),
    )
    title = forms.CharField(label=_("Title"), max_length=300, required=False, help_text=_("Title and unit as printed."))
    language = forms.ChoiceField(label=_("Language of the title"), choices=LANGUAGE_CHOICES, initial="en")
    rank = forms.CharField(
        label=_("Rank"),
        max_length=100,
        required=False,
        help_text=_("Of the police or the armed forces, as printed; otherwise leave it empty."),
    )
    organisation = forms.ChoiceField(
        label=_("Organisation or unit"), required=False, help_text=_("Where the person works, if the document says so.")
    )
    began = PartialDateFormField(
        label=_("First day"),
        required=False,
        help_text=_("Without it the designation gives no rights; a month or a year gives them from its last day."),
    )
    letter = LetterField(
        label=_("Letter"),
        required=False,
        help_text=_("Without it the designation counts as announced, and the letter is asked for."),
    )
    audience = _audience()

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        organisations: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer organisations."""
        super().__init__(data, files, initial=initial)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]

    def clean_began(self) -> PartialDate | None:
        """Refuse words and beginnings without an end: nobody could tell from which day on there are rights."""
        began: PartialDate | None = self.cleaned_data["began"]
        if began is not None and began.latest is None:
            raise forms.ValidationError(str(HOW_TO_WRITE), code="invalid")
        return began


class NewDesignationForm(DesignationForm):
    """A new designation: by whom, and who."""

    member = forms.ChoiceField(label=_("Member"))
    person = forms.ChoiceField(label=_("Person"), help_text=_("Somebody who is not on the list has to be added first."))
    source = SourceField(required=False, help_text=_("Where a published document names the person."))
    follows = forms.ChoiceField(
        label=_("Whom the person follows"),
        required=False,
        help_text=_("Left open: the only one who left that role of that member, if there is just one."),
    )
    field_order = (
        "member",
        "person",
        "role",
        "follows",
        "title",
        "language",
        "rank",
        "organisation",
        "began",
        "letter",
        "source",
        "audience",
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        members: Choices,
        people: Choices,
        organisations: Choices,
        departures: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer members, people, organisations, and whoever left and is not followed yet."""
        super().__init__(data, files, organisations=organisations, initial=initial)
        self.fields["follows"].choices = departures  # type: ignore[attr-defined]
        self.fields["member"].choices = members  # type: ignore[attr-defined]
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class EndForm(RecordForm):
    """The last day of a designation, and why."""

    last_day = day_field(
        _("Last day"), help_text=_("Rights end at 24:00 UTC of this day. To end them at once, give yesterday.")
    )
    because = forms.CharField(label=_("Why it ends"), max_length=300, required=False)


class AppointmentForm(RecordForm):
    """What an appointment says, apart from the person and the role."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language of the title"), choices=LANGUAGE_CHOICES, initial="en")
    began = day_field(_("First day"))
    ended = day_field(_("Last day"), required=False, help_text=_("Rights end at 24:00 UTC of this day."))
    letter = LetterField(label=_("Letter"), required=False)
    audience = _audience()

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        organisations: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer organisations."""
        super().__init__(data, files, initial=initial)
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined]


class NewAppointmentForm(AppointmentForm):
    """A new appointment: who, and as what."""

    person = forms.ChoiceField(label=_("Person"), help_text=_("Somebody who is not on the list has to be added first."))
    role = forms.ChoiceField(
        label=_("Role"),
        choices=(
            (Appointment.Role.CIVIL_SOCIETY, _("Civil society")),
            (Appointment.Role.COORDINATOR, _("Coordinator")),
        ),
    )
    field_order = ("person", "role", "organisation", "title", "language", "began", "ended", "letter", "audience")

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        files: Any = None,  # noqa: ANN401
        *,
        organisations: Choices,
        people: Choices,
        initial: Any = None,  # noqa: ANN401
    ) -> None:
        """Offer organisations and people."""
        super().__init__(data, files, organisations=organisations, initial=initial)
        self.fields["person"].choices = people  # type: ignore[attr-defined]


class InviteForm(RecordForm):
    """The address to which an invitation goes."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=LANGUAGE_CHOICES, initial="en")


class TermForm(RecordForm):
    """Days of a term, who sits in it, and the document that says so."""

    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"), help_text=_("Rights of the presidency rotate at 24:00 UTC of this day."))
    chair = forms.ChoiceField(label=_("Chair"))
    second_chair = forms.ChoiceField(label=_("Second chair"), required=False)
    outgoing = forms.ChoiceField(label=_("Outgoing"), required=False)
    second_outgoing = forms.ChoiceField(label=_("Second outgoing chair"), required=False)
    incoming = forms.ChoiceField(label=_("Incoming"), required=False)
    second_incoming = forms.ChoiceField(label=_("Second incoming chair"), required=False)
    source = SourceField(help_text=_("The document that says so."))
    source_words = forms.CharField(label=_("What exactly the source says"), max_length=300, required=False)
    language = forms.ChoiceField(label=_("Language of those words"), choices=LANGUAGE_CHOICES, initial="en")

    def __init__(self, data: Any = None, *, members: Choices, initial: Any = None) -> None:  # noqa: ANN401
        """Offer members for every seat."""
        super().__init__(data, initial=initial)
        for name in ("chair", "second_chair", "outgoing", "second_outgoing", "incoming", "second_incoming"):
            self.fields[name].choices = members  # type: ignore[attr-defined]


class PlainForm(RecordForm):
    """A form with nothing to fill in: what is to be done stands beside it."""


class DifferenceForm(RecordForm):
    """Which of two versions of a record is to stand."""

    choice = forms.ChoiceField(
        label=_("What should stand"),
        choices=(("ours", _("What was written by hand")), ("carried", _("What the carried record says"))),
        widget=forms.RadioSelect,
    )
