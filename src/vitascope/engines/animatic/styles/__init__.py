"""Styles of picture: how the finished light of a frame becomes a film still, a painting, a print or a drawing."""

from vitascope.engines.animatic.styles.registry import (
    Picture,
    Style,
    add,
    load_styles,
    register,
    style,
    style_names,
)

__all__ = ["Picture", "Style", "add", "load_styles", "register", "style", "style_names"]
