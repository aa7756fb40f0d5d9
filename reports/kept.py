"""What this app keeps about people."""

from volunteer_teams.retention import Deed, Fate, Kept

KEPT = (
    Kept(
        "reports.ApiToken",
        ("name", "holder", "province", "commune", "start", "digest", "made_at", "made_by", "expires_on",
         "revoked_at", "last_used_at", "hour_began_at", "uses_in_hour"),
        "which system reads figures, who answers for it, when it did last; a digest, not the token",
        "figures for other offices, proof of who took them", "TCVN 14423:2026 (service accounts)",
        "as long as the log", Fate.STAYS, because="officials in office; the log says by it who read what",
    ),
    Kept(
        "reports.AnnualReport", ("signer_name",), "who signed a report", "form of documents",
        "NĐ 30/2020, Phụ lục I", "as long as the report; the office's archive decides",
        Fate.STAYS, because="a public document's signature, in the office's archive too",
    ),
    Kept(
        "reports.AnnualReport",
        (
            "province", "commune", "team", "year", "span", "window", "state", "correction", "reason",
            "number", "signed_on", "recipients", "has_units_annex", "has_teams_annex", "units",
        ),
        "which report it is, how far, and to which offices it goes; nobody in it", "reports", "NĐ 30/2020",
        "as long as the report",
        Fate.STAYS, because="nobody is in it",
    ),
    Kept(
        "reports.SectionVersion", ("report", "code", "text", "replaces", "written_at", "written_by"),
        "who wrote what into a report before; names no client", "reports", "NĐ 30/2020",
        "as long as the report",
        Fate.STAYS, because="officials in office, by their accounts, and the text of a public document",
    ),
    Kept(
        "reports.IssuedReport",
        (
            "report", "province", "commune", "team", "correction", "reason", "number", "number_year",
            "signed_on", "paper", "page", "public_page", "sealed", "word", "figures", "rows", "catalogue",
            "checks", "written",
        ),
        "a report as it was issued: counts and words, no row of anybody", "reports", "NĐ 30/2020",
        "for good: the office's archive decides",
        Fate.STAYS, because="an issued document is not changed; no client is in it",
    ),
    Kept(
        "reports.IssuedReport", ("signer_name", "issued_at", "issued_by"), "who signed and issued a report",
        "form of documents", "NĐ 30/2020, Phụ lục I", "as long as the report",
        Fate.STAYS, because="a public document's signature, in the office's archive too",
    ),
    Kept(
        "reports.ReportBundle",
        ("province", "level", "year", "span", "window", "until", "by", "asked_at", "state", "reports",
         "made", "failed", "moved_at", "ended_at", "forgotten_at"),
        "who asked for all reports of a province, and how many came of it", "answering for it",
        "TCVN 14423:2026 (log)", "as long as the log", Fate.STAYS, because="counts; nobody is in them",
    ),
    Kept(
        "reports.BundlePart",
        ("bundle", "position", "key", "name", "state", "tries", "reason", "about", "file_name", "content",
         "stored_as"),
        "reports as PDF, on their way to whoever asked; no row of anybody", "taken in one file",
        "Luật 91/2025, Điều 3 (only as needed)", "7 days", Fate.DELETED, Deed.HOURLY,
    ),
    Kept(
        "reports.WordTemplate", ("province", "name", "file", "added_at", "added_by"),
        "who set the form of a province's reports", "reports", "NĐ 30/2020", "as long as its reports",
        Fate.STAYS, because="officials in office, by their accounts; a form with nobody in it",
    ),
    Kept(
        "reports.SectionPicture",
        ("report", "code", "caption", "description", "content", "digest", "width", "height", "added_at",
         "added_by", "removed_at", "is_issued"),
        "a picture of a report without what the camera noted; nobody who is supported is known in it",
        "reports", "NĐ 30/2020", "as long as the report; one that was taken out before it was issued, a day",
        Fate.STAYS, because="a public document's picture; reports/jobs.py forgets what was taken out",
    ),
    Kept(
        "reports.ReportSection", ("report", "code", "text", "replaces"),
        "what people write into a report; names no client", "reports", "NĐ 30/2020", "as long as the report",
        Fate.STAYS, because="the text of a public document",
    ),
    Kept(
        "reports.MonthlyReturn",
        ("commune", "province", "month", "state", "comment", "figures", "catalogue", "entries", "reason"),
        "a commune's month as it was sent; counts, and words that name nobody", "reports",
        "NĐ 09/2019, Điều 12", "as long as the yearly reports that build on it",
        Fate.STAYS, because="nobody is in it",
    ),
    Kept(
        "reports.MonthlyReturn",
        ("prepared_at", "prepared_by", "submitted_at", "submitted_by", "reviewed_at", "reviewed_by"),
        "who answers for a month's figures", "reports", "NĐ 09/2019, Điều 12",
        "as long as the return", Fate.STAYS, because="officials in office, by their accounts",
    ),
    Kept(
        "reports.TeamRating",
        ("team", "commune", "province", "year", "grade", "suggested", "figures", "reason"),
        "how a team did in a year, and why; names nobody", "rewards, the year-end report", "TTLT 24/2012",
        "as long as the team's history", Fate.STAYS, because="it is about a team, not about its members",
    ),
    Kept(
        "reports.AttentionMark",
        ("desk", "commune", "province", "rule", "subject", "month", "figure", "reason"),
        "why something that a rule found may rest; names nobody, volunteers by their number",
        "checking the books", "TTLT 24/2012", "as long as the monthly returns of that time",
        Fate.STAYS, because="counts, and words that name nobody",
    ),
    Kept(
        "reports.AttentionMark", ("seen_at", "seen_by"), "who looked at it and when",
        "answering for it", "TTLT 24/2012", "as long as the mark",
        Fate.STAYS, because="an act of office, in the log too",
    ),
    Kept(
        "reports.TeamRating", ("decided_on", "decided_by"), "who graded a team and when",
        "answering for it", "TTLT 24/2012", "as long as the grade",
        Fate.STAYS, because="an act of office, in the log too",
    ),
)  # fmt: skip

NOBODY = {
    "reports.DecisionBasis": "reference data",
    "reports.ReturnRule": "until when a province's communes send their months",
    "reports.RatingRule": "reference data",
    "reports.AttentionLimit": "reference data",
    "reports.Target": "how much a place is to reach in a year",
}
