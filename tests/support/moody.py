"""An application that cannot be loaded while a file is there, for gunicorn's sake."""

import os
from pathlib import Path

from flask import Flask

if Path(os.environ["MOODY"]).exists():
    raise RuntimeError("a cell of the data")
server = Flask(__name__)
