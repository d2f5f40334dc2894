"""Vitascope: a self-hosted text-to-video service."""

__version__ = "0.1.0"
