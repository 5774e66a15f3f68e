from django.urls import path

from arpent.atlas.navigation import views

app_name = "navigation"
urlpatterns = [
    path("", views.home, name="home"),
    path("arm/<slug:arm>/", views.arm, name="arm"),
]
