"""The DashScope dialect: films ordered and followed as at Alibaba Model Studio."""

from vitascope.api.dashscope.answers import DASHSCOPE
from vitascope.api.dashscope.request import request_schemas as dashscope_schemas
from vitascope.api.dashscope.routes import add_dashscope_routes

__all__ = ["DASHSCOPE", "add_dashscope_routes", "dashscope_schemas"]
