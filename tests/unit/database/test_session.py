"""What the database tells when it fails."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from vitascope.database import Database


def test_an_error_does_not_quote_parameters(database: Database) -> None:
    with database.read() as connection, pytest.raises(sa.exc.DBAPIError) as caught:
        connection.execute(sa.text("select * from nowhere where prompt = :prompt"), {"prompt": "a secret"})
    assert "nowhere" in str(caught.value)
    assert "a secret" not in str(caught.value)
