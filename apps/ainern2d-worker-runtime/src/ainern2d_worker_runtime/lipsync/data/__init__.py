"""Vendored tables of the lip-sync lane."""
