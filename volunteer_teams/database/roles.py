"""The two roles: one owns the tables; pages log in as the other, which owns nothing."""

OWNER = "app_owner"  # migrations, reference and demo data, backups, tests
WEB = "app_web"  # pages, jobs, the shell

CREATE = {
    OWNER: f"create role {OWNER} login createdb",
    WEB: f"create role {WEB} login",
}

# Tests, which log in as the owner, step down to the web role to see what a page sees.
SETTINGS = (
    f"grant {WEB} to {OWNER}",
    f"alter role {WEB} set statement_timeout = '15s'",
    f"alter role {WEB} set lock_timeout = '5s'",
    f"alter role {WEB} set idle_in_transaction_session_timeout = '60s'",
)
