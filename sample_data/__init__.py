"""Invented diaries to try Tonus with, and the seeded script that makes them."""
