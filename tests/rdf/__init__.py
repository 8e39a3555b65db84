"""Readings as quads and back."""
