from django.urls import path

from arpent.instruments.agenda import views

app_name = "agenda"
urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:key>/", views.detail, name="detail"),
]
