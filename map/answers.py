"""Answers that neither a browser nor a proxy keeps: what is told may be another thing next time."""

import json
from typing import Any

from flask import Response

JSON, PLAIN, HTML = "application/json", "text/plain; charset=utf-8", "text/html; charset=utf-8"
CSV = "text/csv; charset=utf-8"
AWAY, AGAIN = 503, 2
"""Status that says that something cannot be done now, and seconds after which to ask again."""


def unstored(content: str | bytes, status: int = 200, media: str = PLAIN) -> Response:
    """Answer with a content that is for now alone."""
    answer = Response(content, status, content_type=media)
    answer.headers["Cache-Control"] = "no-store"
    if status == AWAY:
        answer.headers["Retry-After"] = str(AGAIN)
    return answer


def as_json(content: Any, status: int = 200) -> Response:
    """Answer with plain values.

    >>> answer = as_json({"name": "Élan"}, 503)
    >>> answer.get_data(as_text=True), answer.headers["Retry-After"]
    ('{"name": "Élan"}', '2')
    """
    # "replace": half characters in a file's headers cannot travel.
    plain = json.dumps(content, ensure_ascii=False).encode(errors="replace")
    return unstored(plain, status, JSON)
