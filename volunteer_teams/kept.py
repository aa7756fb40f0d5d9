"""What this app keeps about people."""

from volunteer_teams.retention import Deed, Fate, Kept

SERVING = "while they serve; afterwards term `TINH_NGUYEN_VIEN`"
PAPERS = "as long as the team's papers; the office's archive decides"
JOINING = "TTLT 24/2012, Điều 4; TT 14/2025, Điều 2"
ALLOWANCE_LAW = "TTLT 24/2012; Luật Kế toán 88/2015, Điều 41 (at least 10 years)"

KEPT = (
    Kept(
        "volunteer_teams.Volunteer", ("full_name", "name_key", "sort_key"),
        "who a volunteer is, and the same name for searching and sorting",
        "the decision of membership names them", JOINING, SERVING, Fate.NUMBERED, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.Volunteer", ("birth_date",), "day of birth", "membership: 18 or older",
        JOINING, SERVING, Fate.YEAR, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.Volunteer", ("sex", "commune", "kept_since", "anonymised_on"),
        "sex and commune; since when they are kept, when they were anonymised",
        "members are counted by them", JOINING, "for good, without name", Fate.KEPT, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.Volunteer", ("phone", "occupation", "resident_since", "works_in_commune"),
        "how to reach a volunteer, and whether they may join",
        "membership: resident for six months or working there", "TTLT 24/2012, Điều 4", SERVING,
        Fate.EMPTIED, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.Volunteer", ("user",), "their account", "signing in", "TCVN 14423:2026", SERVING,
        Fate.EMPTIED, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.Membership", ("volunteer", "team", "position", "since", "until"),
        "who served in which team, as what, from when until when",
        "composition of the team, allowances, reports", "TTLT 24/2012; TT 14/2025, Điều 2",
        "for good, without name", Fate.KEPT, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.Membership", ("decision", "end_reason"),
        "number of the decision, which names the person; why they left", "proof of membership",
        "TTLT 24/2012; TT 14/2025, Điều 2", SERVING, Fate.EMPTIED, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.AllowancePayment",
        ("list", "volunteer", "team", "position", "coefficient", "base_salary", "computed", "amount"),
        "what a volunteer was paid for a month, and how it was reckoned",
        "payment, and proof of it; the paper that they signed is the office's", ALLOWANCE_LAW,
        "for good, without name", Fate.KEPT, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.AllowancePayment", ("reason",), "why an amount was corrected; names nobody",
        "proof of payment", ALLOWANCE_LAW, SERVING, Fate.EMPTIED, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.AllowanceList", ("commune", "province", "month", "approved_on", "approved_by"),
        "that a commune's payment list of a month was approved, when, by which account", "proof of payment",
        ALLOWANCE_LAW, "as long as the log", Fate.STAYS, because="who approves a payment answers for it",
    ),
    Kept(
        "volunteer_teams.User",
        ("username", "email", "full_name", "name_key", "is_active", "is_staff", "is_superuser",
         "date_joined", "is_demo", "active_since", "session_epoch", "first_day_closed_on"),
        "an account of one person", "one person, one account", "TCVN 14423:2026 (accounts)",
        "closed when its person leaves; kept as long as the log names it",
        Fate.STAYS, because="the log says by it who did what",
    ),
    Kept(
        "volunteer_teams.User", ("password", "last_login", "must_change_password", "has_short_password"),
        "a hash of the password, what has to be done about it, the last signing in",
        "signing in", "TCVN 14423:2026 (passwords, idle accounts)", "with the account",
        Fate.STAYS, because="a digest; a closed account lets nobody in",
    ),
    Kept(
        "volunteer_teams.SignInLink", ("user", "digest", "expires_at", "used_at"),
        "that a one-time link was printed; a digest, not the link", "signing in for the first time",
        "TCVN 14423:2026 (passwords)", "seven days", Fate.DELETED, Deed.DAILY,
    ),
    Kept(
        "volunteer_teams.SignInTries", ("count", "until"),
        "how often signing in was tried in vain, by a digest of account and address", "lockout",
        "TCVN 14423:2026", "15 minutes", Fate.DELETED, Deed.DAILY,
    ),
    Kept(
        "volunteer_teams.Draft", ("user", "address", "ticket", "typed", "kept_at"),
        "what somebody typed into a form and has not saved, sealed with the key of identities; its writer "
        "alone gets it back; no form with a password or with a reason for showing a name is kept",
        "nothing typed is lost when the line or the session ends", "Luật 91/2025, Điều 3 (only as needed)",
        "saved or thrown away, at most 14 days", Fate.DELETED, Deed.DRAFTS,
    ),
    Kept(
        "volunteer_teams.SentForm", ("user", "digest", "made_kind", "made_id", "sent_at"),
        "that a form was saved and which row it made; a digest, not what was typed",
        "a form sent twice is saved once", "as the rows themselves", "14 days",
        Fate.DELETED, Deed.DRAFTS,
    ),
    Kept(
        "volunteer_teams.RoleAssignment", ("user", "role", "province", "commune", "team", "since", "until",
         "follows"),
        "what an account may do where, from when until when", "access review every six months",
        "TCVN 14423:2026", "as long as the log", Fate.STAYS, because="the log rests on who could do what",
    ),
    Kept(
        "volunteer_teams.AuditEvent",
        ("at", "code", "by_id", "by_name", "subject_kind", "subject_id", "subject_label", "client_id",
         "province_id", "commune_id", "team_id", "changes"),
        "who did what, when, about which case or volunteer by their number; never a personal value of theirs"
        " or the text of a note",
        "proof of who saw and changed what", "TCVN 14423:2026 (log); NĐ 333/2026, Điều 16",
        "at least 12 months, of case files 5 years",
        Fate.STAYS, because="each day is sealed on top of the day before; nobody may delete from it",
    ),
    Kept(
        "volunteer_teams.Breach",
        ("detected_at", "what", "kinds", "people", "measures", "reported_at", "document", "people_told_on"),
        "a leak or loss: when, what, how many people; names nobody", "report within 72 hours, proof of it",
        "Luật 91/2025, Điều 23; NĐ 356/2025, Điều 28", "5 years at least, as the log",
        Fate.STAYS, because="it names nobody and proves that the report was made",
    ),
    Kept(
        "volunteer_teams.Activity", ("note", "partners"), "what was done, with which offices; names nobody",
        "the team's report", "TTLT 24/2012", PAPERS, Fate.STAYS, because="nobody is in it",
    ),
    Kept(
        "volunteer_teams.Activity",
        ("team", "commune", "province", "on", "kind", "quantity", "participants", "minutes", "amount"),
        "counts of what a team did; nobody in them", "figures", "TTLT 24/2012", PAPERS,
        Fate.STAYS, because="nobody is in it",
    ),
    Kept(
        "volunteer_teams.Meeting", ("team", "commune", "province", "on", "place", "said"),
        "what a team talked about; names nobody who is helped", "the team's work", "TTLT 24/2012", PAPERS,
        Fate.STAYS, because="nobody is in it",
    ),
    Kept(
        "volunteer_teams.MeetingAttendance", ("meeting", "volunteer", "is_present"),
        "who was at a meeting", "the minutes", "TTLT 24/2012", "for good, without name",
        Fate.KEPT, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.MeetingAttendance", ("reason",), "why somebody was not there", "the minutes",
        "TTLT 24/2012", SERVING, Fate.EMPTIED, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.MeetingDecision", ("meeting", "position", "text", "volunteer", "until"),
        "what was decided, whose turn it is", "the team's work", "TTLT 24/2012", PAPERS,
        Fate.STAYS, because="its volunteer is a number once they are anonymised",
    ),
    Kept(
        "volunteer_teams.Training",
        ("commune", "province", "topic", "first_on", "last_on", "organiser", "place"),
        "a class that volunteers went to", "the report; who is trained", "TTLT 24/2012", PAPERS,
        Fate.STAYS, because="nobody is in it",
    ),
    Kept(
        "volunteer_teams.TrainingAttendance", ("training", "volunteer", "certified_on"),
        "who was trained, since when with a certificate", "share of certified members", "TTLT 24/2012",
        "for good, without name", Fate.KEPT, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.TrainingAttendance", ("certificate",), "the number of the certificate",
        "proof of training", "TTLT 24/2012", SERVING, Fate.EMPTIED, Deed.VOLUNTEER,
    ),
    Kept(
        "volunteer_teams.FileImport", ("file", "report"),
        "a file that somebody brings in, and the first and the wrong rows of it; encrypted",
        "looked at before it is brought in", "TCVN 14423:2026",
        "until all of it is brought in or given up, 24 hours at most", Fate.EMPTIED, Deed.DAILY,
    ),
    Kept(
        "volunteer_teams.FileImport",
        ("kind", "by", "commune", "noun", "at", "state", "is_confirmed", "new", "changed", "same", "wrong",
         "done_at", "undone_at", "kept"),
        "who brought in how many rows of what, when", "it can be undone; proof of who changed what",
        "TCVN 14423:2026 (log)", "as long as the log", Fate.STAYS, because="counts; nobody is in them",
    ),
    Kept(
        "volunteer_teams.ImportedRow", ("before",),
        "what a row held before an import changed it; encrypted", "the import can be undone",
        "TCVN 14423:2026", "30 days; at once when the row's person is anonymised", Fate.EMPTIED, Deed.DAILY,
    ),
    Kept(
        "volunteer_teams.ImportedRow", ("batch", "line", "row", "after", "told", "kept_because"),
        "which rows came of an import, and a digest that tells whether somebody changed them since",
        "it can be undone; sent again, nothing is doubled", "TCVN 14423:2026", "as long as the log",
        Fate.STAYS, because="ids and digests; the same file sent again must change nothing",
    ),
    Kept(
        "volunteer_teams.Reform",
        ("on", "divided", "at", "by", "successions", "teams", "clients", "episodes", "roles", "made",
         "standing", "undone_at"),
        "who carried a reform of units out, and how much moved",
        "it can be undone; proof of who changed what",
        "TCVN 14423:2026 (log)", "as long as the log", Fate.STAYS, because="counts; nobody is in them",
    ),
    Kept(
        "volunteer_teams.ReportingOffice",
        ("province", "commune", "since", "parent_lines", "issuer_lines", "mark", "place_name", "addressees",
         "recipients", "archive", "signer_title", "signer_name"),
        "head and foot of documents, with the name of whoever signs", "form of documents",
        "NĐ 30/2020, Phụ lục I", PAPERS,
        Fate.STAYS, because="who signs for an office is public; reports made again must look the same",
    ),
)  # fmt: skip

UNITS = "administrative units, public"
NOBODY = {
    "volunteer_teams.Province": UNITS,
    "volunteer_teams.District": UNITS,
    "volunteer_teams.Commune": UNITS,
    "volunteer_teams.ProvinceSuccession": UNITS,
    "volunteer_teams.DistrictSuccession": UNITS,
    "volunteer_teams.CommuneSuccession": UNITS,
    "volunteer_teams.Team": "a team, not its members",
    "volunteer_teams.TeamMove": "where a team stood, not its members",
    "volunteer_teams.AuditSeal": "digests of the log's rows, from which nothing can be read back",
    "volunteer_teams.DailyWork": "which work of the server was begun on which day",
    "volunteer_teams.BaseSalary": "reference data",
    "volunteer_teams.AllowanceRate": "reference data",
    "volunteer_teams.ActivityKind": "reference data",
    "volunteer_teams.ActivityKindMeasure": "reference data",
}
