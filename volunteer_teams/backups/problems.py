"""What can be wrong with a copy, said in one sentence to the person at the command line."""

from volunteer_teams.database.problems import DatabaseProblem


class BackupProblem(DatabaseProblem):
    """No copy was taken, or none put back; the message is one sentence that says what to do about it."""
