"""What this app keeps about people, and what becomes of it when a file is anonymised."""

from volunteer_teams.retention import Deed, Fate, Kept

FILE = "with the file: term `HO_SO`"
WORK = "TTLT 24/2012; Luật 120/2025; Luật 91/2025, Điều 19 khoản 1 điểm c"
RIGHTS = "Luật 91/2025, Điều 9, 19; NĐ 356/2025, Điều 5, 6"
DRUGS = "Luật 120/2025, Điều 24, 29, 42; NĐ 163/2026"

KEPT = (
    Kept(
        "cases.Identity", ("client", "full_name", "birth_date", "personal_number",
         "personal_number_key", "phone", "address"),
        "who somebody is; optional, in a table of its own", "decisions and papers name the person",
        "Luật 91/2025; NĐ 163/2026, Điều 3", f"{FILE}, or erased on request", Fate.DELETED, Deed.FILE,
    ),
    Kept(
        "cases.BreakGlass", ("client", "user", "reason", "opened_at", "until"),
        "who of the province opened an identity, why, until when; the reason names nobody",
        "proof of who saw and changed what", "Luật 91/2025; TCVN 14423:2026 (log)", "as long as the log",
        Fate.STAYS, because="part of the log",
    ),
    Kept(
        "cases.CalendarLink", ("user", "digest", "made_at"),
        "that somebody has a calendar address; a digest, not the address", "appointments on a phone",
        "TCVN 14423:2026 (passwords)", "until its person ends it",
        Fate.STAYS, because="a digest; a closed account's address opens nothing",
    ),
    Kept(
        "cases.Client",
        ("code", "commune", "province", "team", "birth_year", "sex", "opened_on", "is_hidden",
         "restricted_on", "anonymised_on"),
        "case code, birth year, sex, place", "distinct people are counted by them for ever", WORK,
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.ClientMove", ("reform", "client", "on", "commune", "successor"),
        "which commune held a file before a reform of units", "a reform can be undone; the file's history",
        WORK, "for good, without identity", Fate.STAYS, because="the file's number and two places",
    ),
    Kept(
        "cases.Episode",
        ("client", "commune", "province", "programme", "regime", "status", "decided_on", "opened_on",
         "due_on", "closed_on", "closed_by", "outcome", "moved_in_on", "trace_of", "number",
         "previous"),
        "programme, state and legal dates (sensitive)", "deadlines of the law; figures", DRUGS,
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.Episode", ("decision", "closing_document"), "numbers of decisions, which name the person",
        "the episode rests on them", DRUGS, FILE, Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.EpisodeStep",
        ("episode", "client", "commune", "province", "status", "on", "due_on", "legal_due_on", "noticed_on"),
        "the days of each state (sensitive)", "deadlines of the law; figures", DRUGS,
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.EpisodeStep", ("document", "notice_document", "note"), "papers of a step, note",
        "the step rests on them", DRUGS, FILE, Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.DueChange", ("episode", "client", "status", "changed_on", "changed_by", "before", "after"),
        "which due date was changed to which, by whom", "deadlines of the law", DRUGS,
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.DueChange", ("reason",), "why a due date was changed", "the officer answers for it", DRUGS,
        FILE, Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.Assignment", ("client", "volunteer", "since", "until"), "who looked after whom",
        "responsibility; figures", "NĐ 163/2026, Mẫu 60", "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.Assignment", ("decision", "handover_note"), "decision, note for the next volunteer",
        "the work goes on", "NĐ 163/2026, Mẫu 60", FILE, Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.Contact",
        ("client", "group", "sex", "birth_year", "team", "volunteer", "commune", "province", "on", "form",
         "purpose", "outcome", "minutes", "next_on"),
        "that somebody was met; with a client or only a group", "figures", WORK,
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.Contact", ("note",), "what was talked about", "the work goes on", WORK, FILE,
        Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.Support",
        ("client", "commune", "province", "team", "sex", "birth_year", "kind", "provider", "on", "status",
         "status_on", "amount"),
        "referral or help, its provider and amount; never a test's result", "figures, money",
        "NĐ 163/2026, Điều 137; Luật HIV, Điều 30; Luật 53/2024, Điều 37",
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.Support", ("note",), "what came of it", "the work goes on", WORK, FILE,
        Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.LegalBasis",
        ("client", "commune", "province", "purpose", "basis", "given_by", "given_on", "withdrawn_on"),
        "consent or other basis for each purpose", "proof that data may be kept", RIGHTS,
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.LegalBasis", ("document",), "the paper of the consent", "proof", RIGHTS, FILE,
        Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.ClientPair",
        ("first", "second", "first_province", "second_province", "state", "found_on", "told_on", "told_by",
         "first_code", "second_code", "decided_on", "decided_by"),
        "which two files may be, are or are not of one person; neither number nor name",
        "one person is counted once, and is not looked after twice", WORK, "for good, without identity",
        Fate.STAYS, because="numbers of files, without which a person would be counted twice",
    ),
    Kept(
        "cases.Transfer",
        ("client", "code", "sender", "receiver", "programmes", "moved_on", "notify_due_on", "notify_basis",
         "proposed_on", "proposed_by", "state", "decided_on", "decided_by"),
        "from which commune to which a file went, or was to go", "responsibility; deadlines kept",
        "Luật 120/2025, Điều 27, 48", "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.Transfer", ("note", "reason"), "handover note; why it was refused or withdrawn",
        "the work goes on", "Luật 120/2025, Điều 27, 48", FILE, Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.DataRequest",
        ("client", "commune", "province", "kind", "asked_by", "concerns_others", "received_on",
         "reply_due_on", "replied_on", "due_on", "extended_on", "state", "decided_on"),
        "what somebody asked about their data, and when it was done", "proof of deadlines kept", RIGHTS,
        "for good, without identity", Fate.KEPT, Deed.FILE,
    ),
    Kept(
        "cases.DataRequest", ("note", "reason", "extension_reason"), "what was asked and answered",
        "the answer", RIGHTS, FILE, Fate.EMPTIED, Deed.FILE,
    ),
    Kept(
        "cases.PlanLine",
        ("team", "commune", "province", "month", "what", "activity_kind", "group", "purpose", "text",
         "quantity", "volunteer", "until", "done_on"),
        "what a team means to do in a month, and which of its volunteers; names nobody who is helped",
        "the team's work", "TTLT 24/2012", "as long as the team's papers; the office's archive decides",
        Fate.STAYS, because="its volunteer is a number once they are anonymised",
    ),
)  # fmt: skip

NOBODY = {
    "cases.CaseNumber": "a counter",
    "cases.Programme": "reference data",
    "cases.Regime": "reference data",
    "cases.Status": "reference data",
    "cases.SupportKind": "reference data",
    "cases.DayOff": "reference data",
    "cases.DataRequestTerm": "reference data",
    "cases.RetentionTerm": "reference data",
    "cases.Club": "a group, not its members",
    "cases.ClubReturn": "counts of a group",
}
