"""Pages of the work in the background."""

import re

import pytest
from django.test import Client

from focalpoint.ground.jobs.actions import enqueue
from focalpoint.ground.jobs.models import Job
from focalpoint.ground.jobs.queries import waiting_for
from focalpoint.ground.jobs.running import work_off
from focalpoint.ground.shared.reading import PUBLIC, Reader
from focalpoint.ground.trail.models import Entry
from tests import make

pytestmark = pytest.mark.django_db

SAMPLES = "tests.ground.jobs.sample_tasks"
ADA = "person:0123456789"
SECRETARIAT = "secretariat"


class Visitor(Client):
    """A browser of somebody who holds one key."""

    def __init__(self, key: str = "") -> None:
        super().__init__()
        self.key = key

    def request(self, **environ):
        from focalpoint.areas.network.middleware import ENVIRON

        if self.key:
            environ[ENVIRON] = Reader.holding([self.key])
        return super().request(**environ)


def given_up(label: str = "Letters to everybody") -> Job:
    job = enqueue(f"{SAMPLES}.missing", label=label)
    Job.objects.filter(pk=job.pk).update(most=1)
    work_off(worker="one", clock=lambda: make.NOW)
    return job


def form_of(page) -> dict[str, str]:
    return {"key": re.findall(r'name="key" value="([^"]+)"', page.content.decode())[0], "base": "0"}


def test_who_asked_for_a_job_and_the_secretariat_see_it_and_nobody_else():
    job = enqueue(f"{SAMPLES}.in_parts", label="Your data", audience=ADA, count=3)
    address = f"/en/jobs/{job.public_id}/"

    seen = {key: Visitor(key).get(address).status_code for key in ("", "member", ADA, SECRETARIAT)}

    assert seen == {"": 302, "member": 404, ADA: 200, SECRETARIAT: 200}


def test_a_page_of_a_job_asks_again_until_the_job_has_ended():
    job = enqueue(f"{SAMPLES}.in_parts", label="Your data", audience=ADA, count=3)
    address = f"/en/jobs/{job.public_id}/"

    before = Visitor(ADA).get(address).content.decode()
    still = Visitor(ADA).get(f"{address}?still").content.decode()
    work_off(worker="one", clock=lambda: make.NOW)
    after = Visitor(ADA).get(address).content.decode()

    assert 'http-equiv="refresh"' in before
    assert 'http-equiv="refresh"' not in still + after
    assert "3 of 3 parts are done." in after


def test_the_reason_of_a_fault_is_for_the_secretariat_alone():
    job = enqueue(f"{SAMPLES}.refuse", audience=ADA)
    work_off(worker="one", clock=lambda: make.NOW)

    assert "Choose another file." not in Visitor(ADA).get(f"/en/jobs/{job.public_id}/").content.decode()
    assert "Choose another file." in Visitor(SECRETARIAT).get(f"/en/jobs/{job.public_id}/").content.decode()


def test_a_job_is_cancelled_once_by_whoever_asked_for_it():
    job = enqueue(f"{SAMPLES}.in_parts", label="Your data", audience=ADA, count=3)
    visitor, address = Visitor(ADA), f"/en/jobs/{job.public_id}/cancel/"
    form = form_of(visitor.get(address))

    first = visitor.post(address, form)
    second = visitor.post(address, form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert Job.objects.get().state == "cancelled"
    assert [entry.action for entry in Entry.objects.all()] == ["jobs.cancel"]


def test_the_secretariat_begins_a_job_again_that_was_given_up():
    job = given_up()
    visitor, address = Visitor(SECRETARIAT), f"/en/jobs/{job.public_id}/retry/"

    answer = visitor.post(address, form_of(visitor.get(address)))

    assert answer.status_code == 303
    again = Job.objects.get()
    assert (again.state, again.most, again.run_after) == ("waiting", 6, None)


def test_nobody_else_begins_a_job_again():
    job = enqueue(f"{SAMPLES}.refuse", audience=ADA)

    assert Visitor(ADA).get(f"/en/jobs/{job.public_id}/retry/").status_code == 404


def test_the_list_shows_first_what_needs_a_person():
    given_up("Letters to everybody")
    enqueue(f"{SAMPLES}.in_parts", label="Your data", audience=ADA, count=3)

    page = Visitor(SECRETARIAT).get("/en/jobs/").content.decode()

    assert page.index("Letters to everybody") < page.index("All work, the newest first") < page.index("Your data")
    assert "No worker has been heard of" in page


def test_the_list_asks_as_many_questions_for_three_jobs_as_for_one(django_assert_num_queries):
    visitor = Visitor(SECRETARIAT)
    given_up()
    visitor.get("/en/jobs/")

    for _ in range(2):
        with django_assert_num_queries(6 + on_postgresql()):
            visitor.get("/en/jobs/")
        given_up()


def on_postgresql() -> int:
    from django.db import connection

    return int(connection.vendor == "postgresql")


def test_work_that_did_not_end_well_waits_on_the_desk_of_the_secretariat():
    given_up()
    given_up()

    found = waiting_for(Reader.holding([SECRETARIAT]), now=make.NOW)

    assert [one.what for one in found] == ["2 pieces of work in the background did not end well."]
    assert found[0].address == "/en/jobs/"
    assert waiting_for(PUBLIC, now=make.NOW) == []
