"""The one address of files; it has no language."""

from django.urls import path

from focalpoint.ground.files import views

app_name = "files"

urlpatterns = [path("files/<str:public_id>/<str:name>", views.file, name="file")]
