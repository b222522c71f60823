"""Entries get a key, an audience and a digest; what can be erased moves to a table of its own; seals and erasures."""

import hashlib
import hmac
import json
import secrets
from datetime import UTC

import django.db.models.deletion
from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models


def _text(values):
    if values is None:
        return ""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)


def _at_once(schema_editor):
    """Check references now: PostgreSQL changes no table while checks of its rows wait."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def apart(apps, schema_editor):
    """Move the values of each entry into a row of their own, and digest the whole of it."""
    # Written out here as it was when this landed; the key is the one that seals.
    from focalpoint.ground.shared.keyring import key

    entry_model, values_model = apps.get_model("trail", "Entry"), apps.get_model("trail", "EntryValues")
    for entry in entry_model.objects.order_by("pk").iterator():
        salt, before, after = secrets.token_hex(16), _text(entry.before), _text(entry.after)
        said = [
            salt,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.actor_kind,
            entry.actor_id,
            entry.channel,
            entry.action,
            entry.subject_kind,
            entry.subject_id,
            entry.audience,
            entry.key,
            entry.actor_name,
            entry.subject_label,
            before,
            after,
        ]
        whole = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="surrogatepass")
        entry_model.objects.filter(pk=entry.pk).update(
            digest=hmac.new(key("trail"), whole, hashlib.sha256).hexdigest()
        )
        values_model.objects.create(
            entry_id=entry.pk,
            actor_name=entry.actor_name,
            subject_label=entry.subject_label,
            before=before,
            after=after,
            salt=salt,
        )
    _at_once(schema_editor)


def together(apps, schema_editor):
    """Put the values that were not erased back into the entries."""
    entry_model, values_model = apps.get_model("trail", "Entry"), apps.get_model("trail", "EntryValues")
    for values in values_model.objects.order_by("pk").iterator():
        entry_model.objects.filter(pk=values.pk).update(
            actor_name=values.actor_name,
            subject_label=values.subject_label,
            before=json.loads(values.before) if values.before else None,
            after=json.loads(values.after) if values.after else None,
        )
    _at_once(schema_editor)


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="audience",
            field=models.CharField(
                default="secretariat",
                help_text="Reader key that opens the entry in the record's history.",
                max_length=40,
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="key",
            field=models.CharField(
                help_text="Idempotency key of the form that was sent; empty: no form.",
                max_length=40,
                null=True,
                unique=True,
            ),
        ),
        migrations.AddField(
            model_name="entry",
            name="digest",
            field=models.CharField(
                default="",
                help_text="Keyed and salted SHA-256 over all of the entry, its values included.",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="entry",
            name="at",
            field=models.DateTimeField(db_index=True, help_text="When the action ran, UTC."),
        ),
        migrations.AlterField(
            model_name="entry",
            name="channel",
            field=models.CharField(help_text="web, console, record, worker or mail.", max_length=20),
        ),
        migrations.AddIndex(model_name="entry", index=models.Index(fields=["action"], name="trail_action")),
        # With a default, so that the way back can add them to rows that are there.
        migrations.AlterField(
            model_name="entry",
            name="actor_name",
            field=models.CharField(default="", help_text="What the actor was called on that day.", max_length=200),
        ),
        migrations.AlterField(
            model_name="entry",
            name="subject_label",
            field=models.CharField(default="", help_text="What the record was called on that day.", max_length=300),
        ),
        migrations.CreateModel(
            name="EntryValues",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        help_text="The entry.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="values",
                        serialize=False,
                        to="trail.entry",
                    ),
                ),
                ("actor_name", models.CharField(help_text="What the actor was called on that day.", max_length=200)),
                (
                    "subject_label",
                    models.CharField(help_text="What the record was called on that day.", max_length=300),
                ),
                (
                    "before",
                    models.TextField(
                        blank=True, help_text="JSON of values that changed, as they were; empty: something new."
                    ),
                ),
                (
                    "after",
                    models.TextField(blank=True, help_text="JSON of values that changed, as they are; empty: removed."),
                ),
                (
                    "salt",
                    models.CharField(
                        help_text="16 random bytes, so that nobody finds values by trying them.", max_length=32
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        help_text="The entry without values.",
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="erasure",
                        serialize=False,
                        to="trail.entry",
                    ),
                ),
                ("at", models.DateTimeField(help_text="When it was erased, UTC.")),
                (
                    "by",
                    models.CharField(
                        help_text="By whom, as kind and id of the actor: person:7k3v9qf2xw.", max_length=61
                    ),
                ),
                (
                    "ground",
                    models.CharField(help_text="On what ground, in words that name nobody.", max_length=300),
                ),
                (
                    "told_in",
                    models.ForeignKey(
                        help_text="The entry that tells of the erasure.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="trail.entry",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "position",
                    models.BigIntegerField(
                        help_text="1 for the first entry, without gaps.", primary_key=True, serialize=False
                    ),
                ),
                (
                    "chain",
                    models.CharField(
                        help_text="HMAC-SHA256 over the chain before, the position, and all of the entry but its "
                        "values.",
                        max_length=64,
                    ),
                ),
                (
                    "entry",
                    models.OneToOneField(
                        help_text="The sealed entry.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seal",
                        to="trail.entry",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("position__gte", 1)), name="trail_seal_from_one"
                    )
                ],
            },
        ),
        migrations.RunPython(apart, together),
        migrations.RemoveField(model_name="entry", name="actor_name"),
        migrations.RemoveField(model_name="entry", name="subject_label"),
        migrations.RemoveField(model_name="entry", name="before"),
        migrations.RemoveField(model_name="entry", name="after"),
    ]
