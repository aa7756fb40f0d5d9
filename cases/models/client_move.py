"""A client's file goes on in the commune that followed: nobody moved, the border did."""

from django.db import models

from cases.models.client import Client
from volunteer_teams.models import Commune, Reform


class ClientMove(models.Model):
    """The commune that held a file until the day before `on`, and the one that holds it since."""

    reform = models.ForeignKey(Reform, models.CASCADE, related_name="client_moves")
    client = models.ForeignKey(Client, models.CASCADE, related_name="moves", verbose_name="hồ sơ")
    on = models.DateField("từ ngày")
    commune = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="từ đơn vị")
    successor = models.ForeignKey(Commune, models.PROTECT, related_name="+", verbose_name="sang đơn vị")

    class Meta:
        verbose_name = "hồ sơ theo đơn vị mới"
        constraints = [models.UniqueConstraint("client", "reform", name="client_move_once")]

    def __str__(self):
        return f"#{self.pk}"
