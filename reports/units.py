"""By which units figures are told where a reform lies in their days: those of before it, of now, or both."""

from django.db.models import TextChoices


class Units(TextChoices):
    """Which units a table has."""

    NEW = "new", "Đơn vị mới"
    OLD = "old", "Đơn vị cũ"
    BOTH = "both", "Mới và cũ"
