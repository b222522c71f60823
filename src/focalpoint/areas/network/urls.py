"""Addresses of the Network's lists."""

from django.urls import path

from focalpoint.areas.network.views import member, partner, presidency, roll

app_name = "network"

urlpatterns = [
    path("members/", member.members, name="members"),
    path("members.<str:form>", member.members_file, name="members_file"),
    path("members/regions/", member.map_and_regions, name="regions"),
    path("members/regions.<str:form>", member.regions_file, name="regions_file"),
    path("presidency/", presidency.presidency, name="presidency"),
    path("presidency.<str:form>", presidency.presidency_file, name="presidency_file"),
    path("rolls/", roll.rolls, name="rolls"),
    path("rolls.<str:form>", roll.rolls_file, name="rolls_file"),
    path("rolls/<str:name>/", roll.roll, name="roll"),
    path("rolls/<str:name>.<str:form>", roll.roll_file, name="roll_file"),
    path("partners/", partner.partner_networks, name="partners"),
    path("partners.<str:form>", partner.partner_networks_file, name="partners_file"),
]
