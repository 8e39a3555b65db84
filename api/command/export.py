"""placeholder"""


def export() -> None:
    """Export."""
