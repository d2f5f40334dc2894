"""Tables, migrations, sessions."""

from vitascope.database.opening import open_database
from vitascope.database.session import Database, unix_now

__all__ = ["Database", "open_database", "unix_now"]
