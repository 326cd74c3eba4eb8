"""What the reader cannot decide alone: asked once, with each reading's effect beside it."""

from __future__ import annotations

import streamlit as st

from dashboard.domain.diaries import DiaryReading, Mapping, Question
from dashboard.ui import guard, style
from dashboard.ui.preview import corrections


def show_questions(reading: DiaryReading, used: Mapping | None) -> None:
    """Ask each question; an answer is a correction, and the preview is made anew with it."""
    for number, question in enumerate(reading.questions):
        with st.container(key=f"row-question-{number}"):
            key = f"question-{reading.sha256}-{number}"
            _show_question(key, question, args=(key, reading.sha256, used, question))


def _show_question(key: str, question: Question, args: tuple[object, ...]) -> None:
    where = "" if question.cell is None else f"from {question.cell}"
    style.show(
        '<p class="body concern"><b>Please decide.</b></p><p class="body">{}</p>'
        '<p class="label">{}</p>',
        question.sentence,
        where,
    )
    st.radio(
        question.sentence,
        range(len(question.options)),
        format_func=lambda option: style.plain(question.options[option][1]),
        index=None,
        key=key,
        label_visibility="collapsed",
        on_change=guard.guarded_callback(_answer),
        args=args,
    )


def _answer(key: str, sha256: str, used: Mapping | None, question: Question) -> None:
    option = st.session_state.get(key)
    if option is not None:
        corrections.correct(sha256, used, question.options[option][0])
