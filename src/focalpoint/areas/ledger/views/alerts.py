"""Alerts: the list, one of them, reporting one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from focalpoint.areas.ledger.actions.alert import (
    AlertGiven,
    report_alert,
)
from focalpoint.areas.ledger.forms.alert import (
    AlertForm,
)
from focalpoint.areas.ledger.models import Alert
from focalpoint.areas.ledger.permissions import may_alert
from focalpoint.areas.ledger.queries.alerts import alerts, chosen_keys
from focalpoint.areas.ledger.views.alert_steps import NETWORK, alert_or_404, steps_of
from focalpoint.areas.ledger.views.influence import evidence_of
from focalpoint.areas.ledger.views.telling import country_choices, theme_choices
from focalpoint.areas.ledger.words_alert import REPORTERS, alert_state, kind_word
from focalpoint.areas.library.words_exchange import area_words, theme_words
from focalpoint.areas.network.permissions import MEMBER_KEY, PRESIDENCY_KEY
from focalpoint.areas.network.views.editing import edit_page, here, who
from focalpoint.areas.network.words import member_link
from focalpoint.areas.vocabulary.models import Area, Theme
from focalpoint.areas.vocabulary.queries import names_on, theme_names
from focalpoint.ground.shared.addresses import page_address, permanent_address
from focalpoint.ground.shared.asked import page_asked, today
from focalpoint.ground.shared.reading import SECRETARIAT_KEY, reader_of
from focalpoint.ground.ui.guards import ANYBODY_SIGNED_IN, opened_by
from focalpoint.ground.ui.words import joined, mark, page_language


@opened_by(ANYBODY_SIGNED_IN)
def all_alerts(request: HttpRequest) -> HttpResponse:
    """List the alerts that the reader may see. Three queries."""
    reader = reader_of(request)
    page = page_asked(request, alerts(reader=reader), size=30)
    return render(
        request,
        "ledger/alerts.html",
        {
            "page": page,
            "lines": [
                (
                    page_address("alert", row.public_id),
                    mark(text=row.title, language=row.language) if row.title else kind_word(row.kind),
                    kind_word(row.kind),
                    alert_state(row),
                    row.reported_at.date(),
                )
                for row in page
            ],
            "report": here("alerts/new/") if may_alert(reader) else "",
        },
    )


@opened_by(ANYBODY_SIGNED_IN)
def alert(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one alert, what was found and answered, and what the reader can do. At most eight queries."""
    reader = reader_of(request)
    row = alert_or_404(public_id, reader)
    office = SECRETARIAT_KEY in reader.keys
    keys = chosen_keys(row)
    members = [key.removeprefix(f"{MEMBER_KEY}:") for key in keys if key.startswith(f"{MEMBER_KEY}:")]
    codes = {area.code for area in row.areas.all()} | {one.member.code for one in row.responses.all()} | set(members)
    names = names_on(today(), language=page_language(), codes=codes)
    wide = {MEMBER_KEY: _("All members"), PRESIDENCY_KEY: _("The presidency")}
    return render(
        request,
        "ledger/alert.html",
        {
            "row": row,
            "title": row.title or kind_word(row.kind),
            "kind": kind_word(row.kind),
            "state": alert_state(row),
            "reporter": REPORTERS[Alert.ReporterKind(row.reporter_kind)],
            "areas": area_words([area.code for area in row.areas.all()], names),
            "themes": theme_words([theme.code for theme in row.themes.all()], theme_names(page_language())),
            "evidence": evidence_of(row),
            "chosen": joined(
                [*(wide[key] for key in keys if key in wide), area_words(members, names)]
                if members
                else [wide[key] for key in keys if key in wide]
            )
            if office
            else "",
            "responses": [
                (one, member_link(names[one.member.code]) if one.member.code in names else one.member.code)
                for one in row.responses.all()
            ],
            "steps": steps_of(row, reader),
            "permanent": permanent_address("alert", row.public_id),
        },
    )


@opened_by(*NETWORK)
def new_alert(request: HttpRequest) -> HttpResponse:
    """Report an alert."""
    reader = reader_of(request)
    form = AlertForm(
        request.POST or None,
        reader=reader,
        areas=country_choices,
        themes=theme_choices,
        initial={"language": page_language()},
    )

    def act() -> str:
        given = form.cleaned_data
        row = report_alert(
            AlertGiven(
                kind=given["kind"],
                title=given["title"],
                words=given["words"],
                language=given["language"],
                areas=list(Area.objects.filter(code__in=given["areas"])),
                themes=list(Theme.objects.filter(code__in=given["themes"])),
                link=given["link"],
                work=given["work"],
            ),
            **who(request, form),
        )
        return page_address("alert", row.public_id)

    return edit_page(
        request,
        form=form,
        title=_("Report an alert"),
        lede=_(
            "You and the secretariat alone know of it until it is checked and circulated. Name nobody, and tell of no "
            "single incident: this is no register of people in danger. If you are in danger yourself, do not write "
            "here."
        ),
        button=_("Report"),
        act=act,
        done=_("It is with the secretariat. You can withdraw it here at any time."),
        back=here("alerts/"),
    )
