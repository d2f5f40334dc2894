"""Tables, migrations, sessions."""

from vitascope.database.session import Database, open_database, unix_now

__all__ = ["Database", "open_database", "unix_now"]
