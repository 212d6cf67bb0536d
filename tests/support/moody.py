"""An application that cannot be loaded while a file is there, for gunicorn's sake."""

import os

from flask import Flask

if os.path.exists(os.environ.get("MOODY", "")):  # noqa: PTH110 - a Path of "" is this folder
    raise RuntimeError("a cell of the data")
server = Flask(__name__)
