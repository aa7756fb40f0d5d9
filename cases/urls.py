"""Addresses of clients and the work with them."""

from django.urls import URLPattern

app_name = "cases"

urlpatterns: list[URLPattern] = []
