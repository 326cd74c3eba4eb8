"""`python -m dashboard demo`: a clinic of invented people to try everything with."""

from __future__ import annotations

import argparse

from dashboard.services.bootstrap import fill_with_samples, local_person, open_store


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments: there are none."""


def run(arguments: argparse.Namespace) -> int:
    """Fill the store with the sample diaries; done again, it changes nothing."""
    fill_with_samples(local_person(), open_store())
    print("The sample diaries are on file. Start Tonus: streamlit run dashboard/app.py")
    return 0
