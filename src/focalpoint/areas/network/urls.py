"""Addresses of the Network's lists."""

from django.urls import path

from focalpoint.areas.network.views import (
    appointment,
    designation,
    editing_members,
    invitation,
    member,
    office,
    partner,
    presidency,
    roll,
    succession,
    term,
)

app_name = "network"

urlpatterns = [
    path("members/", member.members, name="members"),
    path("members.<str:form>", member.members_file, name="members_file"),
    path("members/regions/", member.map_and_regions, name="regions"),
    path("members/regions.<str:form>", member.regions_file, name="regions_file"),
    path("office/", office.office, name="office"),
    path("members/new/", editing_members.new_member, name="new_member"),
    path("members/<str:code>/edit/", editing_members.edit_member, name="edit_member"),
    path("people/new/", editing_members.new_person, name="new_person"),
    path("people/<str:public_id>/edit/", editing_members.edit_person, name="edit_person"),
    path("designations/new/", designation.new_designation, name="new_designation"),
    path("designations/<str:public_id>/edit/", designation.edit_designation, name="edit_designation"),
    path("designations/<str:public_id>/end/", designation.end_designation, name="end_designation"),
    path("designations/<str:public_id>/invite/", designation.invite_designated, name="invite_designated"),
    path("account/leaving/", succession.leaving, name="leaving"),
    path("successions/<str:public_id>/", succession.succession, name="succession"),
    path("successions/<str:public_id>/settle/", succession.settle, name="settle_succession"),
    path("appointments/", appointment.appointments, name="appointments"),
    path("appointments/new/", appointment.new_appointment, name="new_appointment"),
    path("appointments/<str:public_id>/edit/", appointment.edit_appointment, name="edit_appointment"),
    path("appointments/<str:public_id>/invite/", appointment.invite_appointed, name="invite_appointed"),
    path("invitations/withdraw/<str:public_id>/", invitation.withdraw_invitation, name="withdraw_invitation"),
    path("invitations/<str:token>/", invitation.accept, name="accept_invitation"),
    path("presidency/edit/", term.edit_presidency, name="edit_presidency"),
    path("presidency/new/", term.new_term, name="new_term"),
    path("presidency/<str:public_id>/edit/", term.edit_term, name="edit_term"),
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
