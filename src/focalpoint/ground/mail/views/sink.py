"""What the mail server of a demonstration holds, so that whoever tries it can read the codes it sends."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html
from django.utils.translation import gettext as _

from focalpoint.ground.mail import sink
from focalpoint.ground.shared.asked import page_asked
from focalpoint.ground.shared.dates.printing import print_moment
from focalpoint.ground.shared.errors import NotFound
from focalpoint.ground.ui.tables import Column
from focalpoint.ground.ui.words import page_language


def demo_mail(request: HttpRequest) -> HttpResponse:
    """List the mail of a demonstration, or with ``?show=ID`` one of it as plain words. No query.

    A demonstration is served to its own machine alone and says on every page that it is one. Anywhere else this page
    does not exist.
    """
    if not settings.OPTIONS.demo:
        raise NotFound("")
    where = sink.folder()
    wanted = request.GET.get("show", "")
    one = sink.one_kept(where, wanted) if wanted else None
    if wanted and one is None:
        raise NotFound(_("The sink holds no such mail."))
    if one is not None:
        context = {"one": one.told(), "at": print_moment(one.at, page_language()), "text": one.text()}
        response = render(request, "mail/demo_one.html", context)
    else:
        page = page_asked(request, sink.kept(where))
        rows = []
        for held in page:
            told = held.told()
            link = format_html('<a href="?show={}" dir="auto">{}</a>', told["id"], told["subject"] or _("(no subject)"))
            to = format_html('<bdi dir="ltr">{}</bdi>', told["to"])
            rows.append((link, to, print_moment(held.at, page_language())))
        columns = [Column("subject", _("Subject")), Column("to", _("To")), Column("at", _("Came"))]
        response = render(request, "mail/demo.html", {"columns": columns, "rows": rows, "page": page})
    response["Cache-Control"] = "private, no-store"
    return response
