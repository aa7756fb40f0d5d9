"""Clients and the work with them."""

from cases.models.assignment import Assignment
from cases.models.client import CaseNumber, Client
from cases.models.club import Club, ClubKind, ClubReturn
from cases.models.contact import Contact, ContactForm, ContactOutcome, ContactPurpose
from cases.models.episode import Episode, EpisodeStep, Outcome
from cases.models.identity import Identity
from cases.models.programme import ClientGroup, NoticeRule, Programme, Regime, Register, Status, TreatmentForm
from cases.models.support import Support, SupportKind, SupportStatus

__all__ = [
    "Assignment",
    "CaseNumber",
    "Client",
    "ClientGroup",
    "Club",
    "ClubKind",
    "ClubReturn",
    "Contact",
    "ContactForm",
    "ContactOutcome",
    "ContactPurpose",
    "Episode",
    "EpisodeStep",
    "Identity",
    "NoticeRule",
    "Outcome",
    "Programme",
    "Regime",
    "Register",
    "Status",
    "Support",
    "SupportKind",
    "SupportStatus",
    "TreatmentForm",
]
