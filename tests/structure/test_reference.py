"""The reference pages say what the code says, every field has a meaning, every model is in the glossary."""

import re

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from focalpoint.config.reference import folder, our_models, our_verbs, own_fields, pages
from tests.structure.house import ROOT

GLOSSARY = ROOT / "docs" / "glossary.md"


def meaningless(kinds):
    """Fields that do not say what they hold."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in kinds
        for field in own_fields(model)
        if not field.help_text and not field.primary_key
    ]


def unexplained(kinds, glossary):
    """Models that the glossary does not name."""
    named = set(re.findall(r"`(\w+\.\w+)`", glossary))
    return [model._meta.label for model in kinds if model._meta.label not in named]


def invented(glossary):
    """Models that the glossary names and the code does not have."""
    labels = {config.label for config in apps.get_app_configs()}
    known = {model._meta.label for model in apps.get_models()}
    named = re.findall(r"`(\w+)\.([A-Z]\w+)`", glossary)
    return [f"{room}.{model}" for room, model in named if room in labels and f"{room}.{model}" not in known]


def every_model():
    return [model for kinds in our_models().values() for model in kinds]


def test_reference_pages_are_up_to_date():
    late = [name for name, text in pages().items() if (folder() / name).read_text("utf-8") != text]

    assert late == [], "Run: ./run reference"


def test_every_field_says_what_it_holds():
    assert len(every_model()) > 20
    assert meaningless(every_model()) == []


def test_every_model_is_in_the_glossary():
    assert unexplained(every_model(), GLOSSARY.read_text("utf-8")) == []


def test_the_glossary_names_no_model_that_is_not_there():
    assert invented(GLOSSARY.read_text("utf-8")) == []


def test_every_verb_says_what_it_does_and_what_it_takes():
    common = {action.dest for action in next(iter(our_verbs().values())).create_parser("focalpoint", "x")._actions}
    silent = [name for name, command in our_verbs().items() if not command.help]
    silent += [
        f"{name} {action.dest}"
        for name, command in our_verbs().items()
        for action in command.create_parser("focalpoint", name)._actions
        if action.dest not in common and not action.help
    ]

    assert silent == []


@isolate_apps("tests")
def test_a_field_without_a_meaning_and_a_model_without_a_word_are_found():
    class Plan(models.Model):
        scope = models.TextField()
        title = models.TextField(help_text="Title as printed.")

        class Meta:
            app_label = "plans"

    assert meaningless([Plan]) == ["plans.Plan.scope"]
    assert unexplained([Plan], "**Plan** (`plans.Claim`)") == ["plans.Plan"]
    assert unexplained([Plan], "**Plan** (`plans.Plan`)") == []


def test_a_word_for_a_model_that_is_gone_is_found():
    assert invented("**Plan** (`network.Plan`), `network.Member`, `example.Thing`") == ["network.Plan"]
