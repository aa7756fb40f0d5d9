"""Clients, what is known of them, and the work with them."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from cases.models import (
    Assignment,
    BreakGlass,
    Client,
    ClientGroup,
    Club,
    ClubKind,
    ClubReturn,
    Contact,
    ContactForm,
    ContactOutcome,
    ContactPurpose,
    DataRequest,
    DataRequestTerm,
    DueChange,
    Episode,
    EpisodeStep,
    Identity,
    LegalBasis,
    PlanLine,
    PlanLineKind,
    Programme,
    Regime,
    Register,
    Status,
    Support,
    SupportKind,
    Transfer,
)
from tests.factories.people import MembershipFactory, TeamFactory, UserFactory
from tests.factories.places import CommuneFactory
from volunteer_teams.models import Sex


class RegimeFactory(factory.django.DjangoModelFactory):
    """The one set of rules of these tests."""

    class Meta:
        model = Regime
        django_get_or_create = ("code",)

    code = "LUAT_MAU"
    name = "Luật mẫu"
    law = "Luật mẫu 2000"
    valid_from = date(2000, 1, 1)


class ProgrammeFactory(factory.django.DjangoModelFactory):
    """A programme that everybody in reach may see; `is_hidden=True` for one with restricted view."""

    class Meta:
        model = Programme

    code = factory.Sequence(lambda n: f"CHUONG_TRINH_{n}")
    name = factory.Sequence(lambda n: f"Chương trình {n}")
    group = ClientGroup.DRUG_USE
    register = Register.DRUGS


class StatusFactory(factory.django.DjangoModelFactory):
    """A state an episode may begin in."""

    class Meta:
        model = Status

    programme = factory.SubFactory(ProgrammeFactory)
    regime = factory.SubFactory(RegimeFactory)
    code = factory.Sequence(lambda n: f"TRANG_THAI_{n}")
    name = factory.Sequence(lambda n: f"Trạng thái {n}")
    group = factory.SelfAttribute("programme.group")
    is_initial = True
    position = factory.Sequence(lambda n: n % 30_000)


class ClientFactory(factory.django.DjangoModelFactory):
    """A client of a team's commune, without episodes."""

    class Meta:
        model = Client

    team = factory.SubFactory(TeamFactory)
    commune = factory.LazyAttribute(lambda row: row.team.commune if row.team else CommuneFactory())
    province = factory.SelfAttribute("commune.province")
    code = factory.Sequence(lambda n: f"99999-2026-{n:04d}")
    birth_year = 1990
    sex = Sex.MALE
    opened_on = date(2026, 1, 5)


class IdentityFactory(factory.django.DjangoModelFactory):
    """Somebody invented."""

    class Meta:
        model = Identity

    client = factory.SubFactory(ClientFactory)
    full_name = factory.Sequence(lambda n: f"Phạm Văn Mẫu {n}")


class BreakGlassFactory(factory.django.DjangoModelFactory):
    """Somebody of the province opened the client's identity just now."""

    class Meta:
        model = BreakGlass

    client = factory.SubFactory(ClientFactory)
    user = factory.SubFactory(UserFactory)
    reason = "Công an tỉnh yêu cầu xác minh"
    opened_at = factory.LazyFunction(timezone.now)
    until = factory.LazyAttribute(lambda row: row.opened_at + timedelta(hours=2))


class EpisodeFactory(factory.django.DjangoModelFactory):
    """A running episode with its first step; its state says programme and rules."""

    class Meta:
        model = Episode
        skip_postgeneration_save = True

    client = factory.SubFactory(ClientFactory)
    status = factory.SubFactory(StatusFactory)
    programme = factory.SelfAttribute("status.programme")
    regime = factory.SelfAttribute("status.regime")
    commune = factory.SelfAttribute("client.commune")
    province = factory.SelfAttribute("client.province")
    opened_on = factory.SelfAttribute("client.opened_on")
    decided_on = factory.SelfAttribute("opened_on")

    @factory.post_generation
    def step(self, create, extracted, **kwargs):
        """The day it began, in its state; `step__document="…"` and so on."""
        EpisodeStepFactory(episode=self, **kwargs)

    @factory.post_generation
    def hides(self, create, extracted, **kwargs):
        """A programme with restricted view hides its client, as the action has it."""
        if self.programme.is_hidden:
            self.client.is_hidden = True
            self.client.save(update_fields=["is_hidden"])


class EpisodeStepFactory(factory.django.DjangoModelFactory):
    """A step of an episode into the state it is in."""

    class Meta:
        model = EpisodeStep

    episode = factory.SubFactory(EpisodeFactory)
    client = factory.SelfAttribute("episode.client")
    commune = factory.SelfAttribute("episode.commune")
    province = factory.SelfAttribute("episode.province")
    status = factory.SelfAttribute("episode.status")
    on = factory.SelfAttribute("episode.opened_on")
    due_on = factory.SelfAttribute("episode.due_on")


class DueChangeFactory(factory.django.DjangoModelFactory):
    """Another due date than the law's."""

    class Meta:
        model = DueChange

    episode = factory.SubFactory(EpisodeFactory)
    client = factory.SelfAttribute("episode.client")
    status = factory.SelfAttribute("episode.status")
    changed_on = date(2026, 3, 10)
    before = date(2026, 11, 30)
    after = date(2026, 12, 31)


class AssignmentFactory(factory.django.DjangoModelFactory):
    """A volunteer of the client's team looks after them."""

    class Meta:
        model = Assignment

    client = factory.SubFactory(ClientFactory)
    volunteer = factory.LazyAttribute(lambda row: MembershipFactory(team=row.client.team).volunteer)
    since = factory.SelfAttribute("client.opened_on")


class ContactFactory(factory.django.DjangoModelFactory):
    """A visit by somebody of the team; `client=ClientFactory()` names whom."""

    class Meta:
        model = Contact

    client = None
    group = ClientGroup.DRUG_USE
    sex = factory.LazyAttribute(lambda row: row.client.sex if row.client else "")
    birth_year = factory.LazyAttribute(lambda row: row.client.birth_year if row.client else None)
    team = factory.LazyAttribute(lambda row: row.client.team if row.client else TeamFactory())
    volunteer = factory.LazyAttribute(lambda row: MembershipFactory(team=row.team).volunteer)
    commune = factory.SelfAttribute("team.commune")
    province = factory.SelfAttribute("commune.province")
    on = date(2026, 3, 10)
    form = ContactForm.HOME
    purpose = ContactPurpose.COUNSELLING
    outcome = ContactOutcome.COOPERATED


class SupportKindFactory(factory.django.DjangoModelFactory):
    """A kind of support without an amount."""

    class Meta:
        model = SupportKind

    code = factory.Sequence(lambda n: f"HO_TRO_{n}")
    name = factory.Sequence(lambda n: f"Hỗ trợ mẫu {n}")


class SupportFactory(factory.django.DjangoModelFactory):
    """A referral that waits for an answer."""

    class Meta:
        model = Support

    client = factory.SubFactory(ClientFactory)
    commune = factory.SelfAttribute("client.commune")
    province = factory.SelfAttribute("client.province")
    team = factory.SelfAttribute("client.team")
    sex = factory.SelfAttribute("client.sex")
    birth_year = factory.SelfAttribute("client.birth_year")
    kind = factory.SubFactory(SupportKindFactory)
    on = date(2026, 3, 10)
    status_on = factory.SelfAttribute("on")


class TransferFactory(factory.django.DjangoModelFactory):
    """A commune elsewhere is asked to take a client over."""

    class Meta:
        model = Transfer

    client = factory.SubFactory(ClientFactory)
    code = factory.SelfAttribute("client.code")
    sender = factory.SelfAttribute("client.commune")
    receiver = factory.SubFactory(CommuneFactory)
    programmes = "Chương trình mẫu"
    moved_on = factory.LazyFunction(timezone.localdate)
    proposed_on = factory.LazyFunction(timezone.localdate)


class PlanLineFactory(factory.django.DjangoModelFactory):
    """Other work of the team in a month."""

    class Meta:
        model = PlanLine

    team = factory.SubFactory(TeamFactory)
    commune = factory.SelfAttribute("team.commune")
    province = factory.SelfAttribute("commune.province")
    month = date(2026, 3, 1)
    what = PlanLineKind.OTHER
    text = "Rà soát địa bàn"


class ClubFactory(factory.django.DjangoModelFactory):
    """A club that a team helps to run."""

    class Meta:
        model = Club

    team = factory.SubFactory(TeamFactory)
    commune = factory.SelfAttribute("team.commune")
    province = factory.SelfAttribute("commune.province")
    kind = ClubKind.B93
    name = factory.Sequence(lambda n: f"Câu lạc bộ mẫu {n}")
    founded_on = date(2020, 1, 1)


class ClubReturnFactory(factory.django.DjangoModelFactory):
    """The figures of a club's year."""

    class Meta:
        model = ClubReturn

    club = factory.SubFactory(ClubFactory)
    year = 2026
    members = 10


class LegalBasisFactory(factory.django.DjangoModelFactory):
    """A client's own consent to the work."""

    class Meta:
        model = LegalBasis

    client = factory.SubFactory(ClientFactory)
    commune = factory.SelfAttribute("client.commune")
    province = factory.SelfAttribute("client.province")
    purpose = "HO_TRO"
    basis = "DONG_Y"
    given_by = "TU_MINH"
    given_on = factory.SelfAttribute("client.opened_on")
    document = "Phiếu đồng ý 01"


class DataRequestFactory(factory.django.DjangoModelFactory):
    """Somebody wants to see what is kept about them."""

    class Meta:
        model = DataRequest

    client = factory.SubFactory(ClientFactory)
    commune = factory.SelfAttribute("client.commune")
    province = factory.SelfAttribute("client.province")
    kind = "XEM"
    asked_by = "TU_MINH"
    received_on = date(2026, 11, 2)
    reply_due_on = date(2026, 11, 4)
    due_on = date(2026, 11, 12)


class DataRequestTermFactory(factory.django.DjangoModelFactory):
    """How long a request to see one's data may take."""

    class Meta:
        model = DataRequestTerm
        django_get_or_create = ("code",)

    code = "XEM"
    reply_days = 2
    days = 10
    days_with_others = 15
    law = "Luật mẫu"
