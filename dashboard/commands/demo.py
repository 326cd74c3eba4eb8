"""`python -m dashboard demo`: a clinic of invented people to try everything with."""

from __future__ import annotations

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments: there are none."""


def run(arguments: argparse.Namespace) -> int:
    """Put every sample diary on file; those that are there already stay as they are."""
    # Imported here because the services bring pandas, for which `explain` need not wait.
    from dashboard.services.bootstrap import fill_with_samples, local_person, open_store

    saved = fill_with_samples(local_person(), open_store())
    new = sum(one.changed for one in saved)
    print(f"{new} sample diaries put on file, {len(saved) - new} were there already.")
    print("Start Tonus with: streamlit run dashboard/app.py")
    return 0
