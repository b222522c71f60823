"""What hung on an identity hangs on a name: merging and undoing then move one pointer, and everything moves along."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def to_names(apps, _editor):
    Holder, Person = apps.get_model("network", "Holder"), apps.get_model("network", "Person")
    preferred = Person.objects.filter(identity=OuterRef("identity")).order_by("-preferred", "pk").values("pk")[:1]
    Holder.objects.update(person=Subquery(preferred))
    # Nobody can hold an account without any name; a row that does belongs to nobody.
    Holder.objects.filter(person=None).delete()


def to_identities(apps, _editor):
    Holder, Person = apps.get_model("network", "Holder"), apps.get_model("network", "Person")
    Holder.objects.update(
        identity=Subquery(Person.objects.filter(pk=OuterRef("person")).values("identity")[:1])
    )
    Variant = apps.get_model("network", "NameVariant")
    Variant.objects.update(
        identity=Subquery(Person.objects.filter(pk=OuterRef("person")).values("identity")[:1])
    )


class Migration(migrations.Migration):
    dependencies = [("network", "0003_secrets_of_people")]

    operations = [
        migrations.AddField(
            "holder",
            "person",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="holders",
                to="network.person",
                help_text="The name it was opened for; whoever that is today, after merging and undoing, holds it.",
            ),
        ),
        migrations.AlterField(
            "holder",
            "identity",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.identity"
            ),
        ),
        migrations.RemoveConstraint("namevariant", "variant_once"),
        migrations.AlterField(
            "namevariant",
            "identity",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="network.identity"
            ),
        ),
        migrations.RunPython(to_names, to_identities),
    ]
