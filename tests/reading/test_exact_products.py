"""The encoder's int8 products are exact on every processor, also on those without VNNI."""

from __future__ import annotations

import base64

import numpy as np

from graph.reading.encoder import session

PRODUCT = base64.b64decode(
    "CAg6WAoYCgFhCgF3EgFwIg1NYXRNdWxJbnRlZ2VyEgFnKg8IBAgBEANCAXdKBH9/gX9aEwoBYRIOCgwIAhIICgIIAQoCCARi"
    "EwoBcBIOCgwIBhIICgIIAQoCCAFCBAoAEBE="
)
"""An ONNX model: p = MatMulInteger(a, w), a of 1 x 4 unsigned bytes, w = (127, 127, -127, 127)."""


def test_two_large_products_do_not_overflow_their_sum() -> None:
    given = np.array([[255, 255, 0, 0]], np.uint8)
    assert session(PRODUCT).run(None, {"a": given})[0].tolist() == [[2 * 255 * 127]]


def test_nor_below_zero() -> None:
    given = np.array([[0, 0, 255, 255]], np.uint8)
    assert session(PRODUCT).run(None, {"a": given})[0].tolist() == [[0]]
