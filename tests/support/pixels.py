"""The layers of the map as pixels, and how unlike two pictures of a member are."""

import base64

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Page

Picture = NDArray[np.float64]
"""[height, width, 4]: red, green, blue, each multiplied by alpha, and alpha; 0..255."""

Place = dict[str, float]
"""Middle and radius of a member: x, y, r, in pixels of a canvas."""

MARGIN = 3
"""Pixels around a member that are looked at too, so that a shifted one is noticed."""

# Leaves members alone on every layer: no names, edges, ties, regions, rings.
MEMBERS_ALONE = """() => {
  const layers = ["names", "write", "backbone", "ties", "regions"];
  for (const layer of layers) knitwork.draw[layer] = () => [];
}"""

_PIXELS = """(canvas) => {
  const { width, height } = canvas;
  // A copy: reading a canvas itself would change how the browser keeps it.
  const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  copy.drawImage(canvas, 0, 0);
  const { data } = copy.getImageData(0, 0, width, height);
  let bytes = "";
  for (let k = 0; k < data.length; k += 32768) {
    bytes += String.fromCharCode(...data.subarray(k, k + 32768));
  }
  return { width, height, bytes: btoa(bytes) };
}"""


def pixels(page: Page, canvas: str) -> Picture:
    """The pixels of a canvas that an expression of the page names."""
    sent = page.evaluate(f"({_PIXELS})({canvas})")
    flat = np.frombuffer(base64.b64decode(sent["bytes"]), dtype=np.uint8).astype(np.float64)
    picture = flat.reshape(sent["height"], sent["width"], 4)
    picture[..., :3] *= picture[..., 3:] / 255
    return picture


def members_at(page: Page) -> list[Place]:
    """Where the columns and the viewport put each member, in pixels of the canvases."""
    found: list[Place] = page.evaluate(
        """async () => {
          const columns = await knitwork.bundle.map;
          const { zoom, x, y } = (window.cy ? knitwork.canvas : knitwork.preview).viewport();
          const ratio = Math.min(devicePixelRatio, 2);
          return columns.id.map((_, i) => ({
            x: (columns.x[i] * zoom + x) * ratio,
            y: (columns.y[i] * zoom + y) * ratio,
            r: (columns.size[i] / 2) * zoom * ratio }));
        }"""
    )
    return found


def patch(picture: Picture, at: Place) -> Picture:
    """The square around a member; an empty one where it is not wholly in the picture."""
    half = round(at["r"]) + MARGIN
    x, y = round(at["x"]), round(at["y"])
    if min(x, y) < half:
        return picture[:0, :0]
    found = picture[y - half : y + half + 1, x - half : x + half + 1]
    return found if found.shape[0] == found.shape[1] == 2 * half + 1 else picture[:0, :0]


def centre(picture: Picture, at: Place) -> list[int]:
    """The colour in the middle of a member: red, green, blue, alpha."""
    return [round(channel) for channel in picture[round(at["y"]), round(at["x"])]]


def unlike(a: Picture, b: Picture, at: Place) -> float:
    """How unlike two layers draw a member: the mean difference of a channel, 0..255."""
    return float(np.abs(patch(a, at) - patch(b, at)).mean())
