"""Clients and the work with them."""

from cases.models.assignment import Assignment
from cases.models.calendar_link import CalendarLink
from cases.models.client import CaseNumber, Client
from cases.models.client_move import ClientMove
from cases.models.client_pair import ClientPair, PairState
from cases.models.club import Club, ClubKind, ClubReturn
from cases.models.contact import Contact, ContactForm, ContactOutcome, ContactPurpose
from cases.models.data_request import AskedBy, DataRequest, RequestKind, RequestState
from cases.models.episode import DueChange, Episode, EpisodeStep, Outcome
from cases.models.identity import BreakGlass, Identity
from cases.models.legal_basis import Basis, GivenBy, LegalBasis, Purpose
from cases.models.plan import PlanLine, PlanLineKind
from cases.models.programme import ClientGroup, NoticeRule, Programme, Regime, Register, Status, TreatmentForm
from cases.models.support import Support, SupportKind, SupportStatus
from cases.models.terms import DataRequestTerm, DayOff, RetentionTerm
from cases.models.transfer import Transfer, TransferState

__all__ = [
    "AskedBy",
    "Assignment",
    "Basis",
    "BreakGlass",
    "CalendarLink",
    "CaseNumber",
    "Client",
    "ClientGroup",
    "ClientMove",
    "ClientPair",
    "Club",
    "ClubKind",
    "ClubReturn",
    "Contact",
    "ContactForm",
    "ContactOutcome",
    "ContactPurpose",
    "DataRequest",
    "DataRequestTerm",
    "DayOff",
    "DueChange",
    "Episode",
    "EpisodeStep",
    "GivenBy",
    "Identity",
    "LegalBasis",
    "NoticeRule",
    "Outcome",
    "PairState",
    "PlanLine",
    "PlanLineKind",
    "Programme",
    "Purpose",
    "Regime",
    "Register",
    "RequestKind",
    "RequestState",
    "RetentionTerm",
    "Status",
    "Support",
    "SupportKind",
    "SupportStatus",
    "Transfer",
    "TransferState",
    "TreatmentForm",
]
