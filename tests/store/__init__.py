"""Stores: what they keep, through changes, crashes and many users at once."""
