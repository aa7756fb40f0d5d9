"""What this app keeps about people."""

from volunteer_teams.retention import Fate, Kept

KEPT = (
    Kept(
        "reports.AnnualReport", ("signer_name",), "who signed a report", "form of documents",
        "NĐ 30/2020, Phụ lục I", "as long as the report; the office's archive decides",
        Fate.STAYS, because="a public document's signature, in the office's archive too",
    ),
    Kept(
        "reports.AnnualReport", ("province", "commune", "team", "year", "window", "number", "signed_on"),
        "which report it is; nobody in it", "reports", "NĐ 30/2020", "as long as the report",
        Fate.STAYS, because="nobody is in it",
    ),
    Kept(
        "reports.ReportSection", ("report", "code", "text", "replaces"),
        "what people write into a report; names no client", "reports", "NĐ 30/2020", "as long as the report",
        Fate.STAYS, because="the text of a public document",
    ),
)  # fmt: skip

NOBODY = {"reports.DecisionBasis": "reference data"}
