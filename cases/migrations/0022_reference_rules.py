"""What administrators may set has its least."""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0021_client_move")]

    operations = [
        migrations.AddConstraint(
            model_name="supportkind",
            constraint=models.CheckConstraint(
                condition=Q(needs_amount=False) | Q(takes_amount=True),
                name="support_kind_amount_has_its_box",
                violation_error_message="Bắt buộc số tiền thì phải có ô số tiền.",
            ),
        ),
        migrations.AddConstraint(
            model_name="datarequestterm",
            constraint=models.CheckConstraint(
                condition=Q(days_with_others__gte=F("days")),
                name="data_request_term_longer_with_others",
                violation_error_message="Có bên thứ ba thì không ngắn hơn khi không có.",
            ),
        ),
        migrations.AddConstraint(
            model_name="retentionterm",
            constraint=models.CheckConstraint(
                condition=Q(months__gte=12),
                name="retention_term_at_least_a_year",
                violation_error_message="Giữ ít nhất 12 tháng.",
            ),
        ),
    ]
