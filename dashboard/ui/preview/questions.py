"""What the reader cannot decide alone: asked once, with each reading's effect beside it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.domain.diaries import Question
from dashboard.ui import guard, style
from dashboard.ui.preview import corrections


def show_questions(sha256: str, questions: Sequence[Question]) -> None:
    """Ask each question; an answer is a correction, and the preview is made anew with it."""
    for number, question in enumerate(questions):
        with st.container(key=f"row-question-{number}"):
            _show_question(f"question-{sha256}-{number}", sha256, question)


def _show_question(key: str, sha256: str, question: Question) -> None:
    where = "" if question.cell is None else f"{question.cell.sheet}, from {question.cell}"
    style.show(
        '<p class="body concern"><b>Please decide.</b></p><p class="body">{}</p>'
        '<p class="label">{}</p>',
        question.sentence,
        where,
    )
    st.radio(
        question.sentence,
        range(len(question.options)),
        format_func=lambda option: _escaped(question.options[option][1]),
        index=None,
        key=key,
        label_visibility="collapsed",
        on_change=guard.guarded_callback(_answer),
        args=(key, sha256, question),
    )


def _answer(key: str, sha256: str, question: Question) -> None:
    option = st.session_state.get(key)
    if option is not None:
        corrections.correct(sha256, question.options[option][0])


def _escaped(text: str) -> str:
    """Keep a diary's own signs from being taken for Markdown in a widget's label."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>()#+-.!|~$:" else sign for sign in text)
