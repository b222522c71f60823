"""How ``./test`` counts: a part that broke must never look like a part that passed."""

import pytest
from _pytest.mark.expression import Expression

from tools import suite

REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


@pytest.fixture
def report(tmp_path):
    return tmp_path / "report.xml"


def counted(report, status):
    outcome = suite.count("sqlite", report, status, 1.0)
    return outcome.passed, outcome.failed, outcome.skipped, outcome.status


def test_passed_failed_and_skipped_are_read_from_the_report(report):
    report.write_text(REPORT.format(10, 2, 1, 3))

    assert counted(report, 1) == (4, 3, 3, 1)


def test_a_run_that_crashed_without_a_report_counts_as_a_failure(report):
    assert counted(report, 139) == (0, 1, 0, 139)


def test_a_run_that_was_cut_off_counts_as_a_failure(report):
    report.write_text("<testsuites><testsuite tests=")

    assert counted(report, 0) == (0, 1, 0, 1)


def test_a_run_that_ended_badly_after_passing_counts_as_a_failure(report):
    report.write_text(REPORT.format(10, 0, 0, 0))

    assert counted(report, 3) == (10, 1, 0, 3)


def test_a_part_in_which_nothing_was_selected_is_no_failure(report):
    report.write_text(REPORT.format(0, 0, 0, 0))

    assert counted(report, 5) == (0, 0, 0, 0)


def test_the_closing_line_stands_alone_and_sums_all_parts(capsys):
    parts = [suite.Outcome("sqlite", 3, 0, 1, 2.0, 0), suite.Outcome("postgresql", 4, 0, 0, 2.0, 0)]

    status = suite.summary(parts, 4.0)

    assert status == 0
    assert capsys.readouterr().out.splitlines()[-1] == "7 passed, 0 failed, 1 skipped"


def test_a_run_without_any_test_fails(capsys):
    assert suite.summary([suite.Outcome("sqlite", 0, 0, 0, 0.1, 0)], 0.1) == 1
    assert "No test was selected." in capsys.readouterr().out


def test_one_failure_anywhere_fails_the_whole(capsys):
    parts = [suite.Outcome("sqlite", 3, 0, 0, 2.0, 0), suite.Outcome("types", 0, 1, 0, 2.0, 1)]

    assert suite.summary(parts, 4.0) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "3 passed, 1 failed, 0 skipped"


@pytest.mark.parametrize(
    ("marks", "parts"),
    [
        (set(), {"postgresql", "sqlite"}),
        ({"once"}, {"once"}),
        ({"once", "walks"}, {"walks"}),
        ({"walks"}, {"postgresql", "sqlite"}),
        ({"processes"}, {"processes"}),
        ({"browser"}, {"product"}),
        ({"browser", "once"}, {"product"}),
        ({"packaging"}, {"product"}),
    ],
)
def test_whatever_a_test_is_marked_with_it_is_asked_once_or_on_both_databases(marks, parts):
    selecting = {
        name for name, chosen in suite.PARTS.items() if Expression.compile(chosen).evaluate(lambda mark: mark in marks)
    }

    assert selecting == parts


def test_settings_of_an_installation_do_not_reach_the_tests(monkeypatch, tmp_path):
    monkeypatch.setenv("FOCALPOINT_HOME", "/data")
    monkeypatch.setenv("FOCALPOINT_SECRET_KEY", "a secret")
    monkeypatch.setenv("DATABASE_URL", "postgres://production")

    environment = suite.clean_environment(str(tmp_path))

    assert environment["FOCALPOINT_HOME"] == str(tmp_path)
    assert "FOCALPOINT_SECRET_KEY" not in environment
    assert "DATABASE_URL" not in environment
