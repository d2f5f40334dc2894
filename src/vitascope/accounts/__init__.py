"""Who may order films: API keys and the accounts that they belong to."""

from vitascope.accounts.keys import ApiKey, authenticate, create_key, has_keys

__all__ = ["ApiKey", "authenticate", "create_key", "has_keys"]
