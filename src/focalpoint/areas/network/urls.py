"""Addresses of the Network's lists."""

from django.urls import path

from focalpoint.areas.network.views import member, office, partner, presidency, roll

app_name = "network"

urlpatterns = [
    path("members/", member.members, name="members"),
    path("members.<str:form>", member.members_file, name="members_file"),
    path("members/regions/", member.map_and_regions, name="regions"),
    path("members/regions.<str:form>", member.regions_file, name="regions_file"),
    path("office/", office.office, name="office"),
    path("members/new/", office.new_member, name="new_member"),
    path("members/<str:code>/edit/", office.edit_member, name="edit_member"),
    path("people/new/", office.new_person, name="new_person"),
    path("people/<str:public_id>/edit/", office.edit_person, name="edit_person"),
    path("designations/new/", office.new_designation, name="new_designation"),
    path("designations/<str:public_id>/edit/", office.edit_designation, name="edit_designation"),
    path("designations/<str:public_id>/end/", office.end_designation, name="end_designation"),
    path("designations/<str:public_id>/invite/", office.invite_designated, name="invite_designated"),
    path("appointments/", office.appointments, name="appointments"),
    path("appointments/new/", office.new_appointment, name="new_appointment"),
    path("appointments/<str:public_id>/edit/", office.edit_appointment, name="edit_appointment"),
    path("appointments/<str:public_id>/invite/", office.invite_appointed, name="invite_appointed"),
    path("invitations/withdraw/<str:public_id>/", office.withdraw_invitation, name="withdraw_invitation"),
    path("invitations/<str:token>/", office.accept, name="accept_invitation"),
    path("presidency/edit/", office.edit_presidency, name="edit_presidency"),
    path("presidency/new/", office.new_term, name="new_term"),
    path("presidency/<str:public_id>/edit/", office.edit_term, name="edit_term"),
    path("differences/<int:number>/", office.difference, name="difference"),
    path("presidency/", presidency.presidency, name="presidency"),
    path("presidency.<str:form>", presidency.presidency_file, name="presidency_file"),
    path("rolls/", roll.rolls, name="rolls"),
    path("rolls.<str:form>", roll.rolls_file, name="rolls_file"),
    path("rolls/<str:name>/", roll.roll, name="roll"),
    path("rolls/<str:name>.<str:form>", roll.roll_file, name="roll_file"),
    path("partners/", partner.partner_networks, name="partners"),
    path("partners.<str:form>", partner.partner_networks_file, name="partners_file"),
]
