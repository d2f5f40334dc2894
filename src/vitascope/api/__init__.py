"""The front doors, one module a dialect: routes that read a request, call the studio and render the answer."""

from vitascope.api.app import create_app

__all__ = ["create_app"]
