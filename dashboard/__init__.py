"""Tonus: reads spasm diaries of people on baclofen and makes them ready for the appointment."""
