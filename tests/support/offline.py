"""The file that works without a server, as a test reads it."""

import base64
import gzip
import json
import re
from typing import Any


def profiles(page: str) -> list[Any]:
    """The profiles that are packed in a file, as trees of tags, attributes and children."""
    found = re.search(r'<script type="text/plain" id="profiles">([^<]*)</script>', page)
    assert found
    read: list[Any] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return read


def texts(tree: Any) -> list[str]:
    """All texts of a tree, in their order."""
    if isinstance(tree, str):
        return [tree]
    children = tree[2] if len(tree) == 3 and isinstance(tree[1], dict) else tree
    return [said for child in children for said in texts(child)]


def opened(content: bytes) -> str:
    """All that a file says, with what is packed in it."""
    page = content.decode()
    return page + json.dumps(profiles(page), ensure_ascii=False)
