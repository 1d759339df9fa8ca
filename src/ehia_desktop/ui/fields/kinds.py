"""Which widget takes the answer to which kind of question."""

from collections.abc import Callable
from typing import assert_never

from ehia_desktop.forms.definition import Form
from ehia_desktop.forms.fields import (
    Asked,
    Date,
    Impact,
    LongText,
    MultiChoice,
    NumberQuestion,
    PersonQuestion,
    Pick,
    ShortText,
    SignOffQuestion,
    SingleChoice,
    YesNoUnknown,
)
from ehia_desktop.ui.fields.answer import AnswerWidget
from ehia_desktop.ui.fields.choosing import ChoicesWidget, ChoiceWidget
from ehia_desktop.ui.fields.dating import DateWidget
from ehia_desktop.ui.fields.people import PersonWidget, SignOffWidget
from ehia_desktop.ui.fields.picking import LookUp, PickWidget
from ehia_desktop.ui.fields.writing import LongTextWidget, NumberWidget, ShortTextWidget

_LINES, _LINES_IN_A_GRID = 8, 4


def widget_for(
    form: Form,
    question: Asked,
    head: Callable[[], str],
    look_up: LookUp,
    *,
    is_small: bool = False,
) -> AnswerWidget:
    """Make the widget for `question`; `head` gives the hash that a signature is put under.

    `look_up` gives the rows that a question can pick, as the answers stand whenever it is called.
    """
    match question:
        case ShortText():
            return ShortTextWidget(form, question)
        case LongText():
            return LongTextWidget(question.label, _LINES_IN_A_GRID if is_small else _LINES)
        case SingleChoice() | Impact() | YesNoUnknown():
            return ChoiceWidget(form, question)
        case MultiChoice():
            return ChoicesWidget(form, question)
        case Date():
            return DateWidget(form, question)
        case NumberQuestion():
            return NumberWidget(form, question)
        case PersonQuestion():
            return PersonWidget(question)
        case SignOffQuestion():
            return SignOffWidget(question, head)
        case Pick():
            return PickWidget(question, look_up)
        case _ as never:
            assert_never(never)
