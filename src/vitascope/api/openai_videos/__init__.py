"""The dialect of OpenAI's videos API: films ordered and fetched as its SDK does."""

from vitascope.api.openai_videos.answers import OPENAI_VIDEOS
from vitascope.api.openai_videos.request import request_schemas as openai_schemas
from vitascope.api.openai_videos.routes import add_openai_routes

__all__ = ["OPENAI_VIDEOS", "add_openai_routes", "openai_schemas"]
