"""Abuse case 32: a stolen file of the database, which on PostgreSQL is the server's to keep."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from focalpoint.areas.network.models import Contact
from focalpoint.ground.trail.queries import revision_of
from tests import make
from tests.abuse.walking import SECRETARIAT
from tests.areas.network import test_importing as importing


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
