"""The pointers to identities that are not needed any more go; a migration of its own, after the rows have moved."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0004_held_by_names")]

    operations = [
        migrations.RemoveField("holder", "identity"),
        migrations.RemoveField("namevariant", "identity"),
        migrations.AlterField(
            "holder",
            "person",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="holders",
                to="network.person",
                help_text="The name it was opened for; whoever that is today, after merging and undoing, holds it.",
            ),
        ),
        migrations.AddConstraint(
            "namevariant",
            models.UniqueConstraint(fields=["person", "name", "source"], name="variant_once"),
        ),
    ]
