"""Who may order films, and what they cost: API keys, accounts and their credits."""

from vitascope.accounts.keys import ApiKey, authenticate, create_key, has_keys

__all__ = ["ApiKey", "authenticate", "create_key", "has_keys"]
