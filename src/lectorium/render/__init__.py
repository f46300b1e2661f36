"""Recipes to bytes; pure."""
