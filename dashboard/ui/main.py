"""The page script: Streamlit runs it from the top at every click."""

from dashboard.ui.guard import guarded
from dashboard.ui.navigation import run_chosen_page

guarded(run_chosen_page)()
