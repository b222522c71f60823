"""Addresses of the Network's lists."""

from django.urls import path

from focalpoint.areas.network import views

app_name = "network"

urlpatterns = [
    path("members/", views.members, name="members"),
    path("members.<str:form>", views.members_file, name="members_file"),
    path("members/regions/", views.map_and_regions, name="regions"),
    path("members/regions.<str:form>", views.regions_file, name="regions_file"),
    path("presidency/", views.presidency, name="presidency"),
    path("presidency.<str:form>", views.presidency_file, name="presidency_file"),
    path("rolls/", views.rolls, name="rolls"),
    path("rolls.<str:form>", views.rolls_file, name="rolls_file"),
    path("rolls/<str:name>/", views.roll, name="roll"),
    path("rolls/<str:name>.<str:form>", views.roll_file, name="roll_file"),
    path("partners/", views.partner_networks, name="partners"),
    path("partners.<str:form>", views.partner_networks_file, name="partners_file"),
]
