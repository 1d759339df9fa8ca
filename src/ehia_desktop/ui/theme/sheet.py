"""The one style sheet, made from tokens and a scale. Widgets say what they are by the property `role`."""

from string import Template

from ehia_desktop.ui.theme.tokens import FAMILY, SIZES, Colours, Scale

_TEXT = Template("""
* { font-family: $family; font-size: ${body}px; color: $ink; }
QWidget[role="page"], QMainWindow, QScrollArea, QStackedWidget { background: $paper; border: 0; }
QLabel { background: transparent; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 700; }
QLabel[role="h1"] { font-size: ${h1}px; font-weight: 700; }
QLabel[role="h2"] { font-size: ${h2}px; font-weight: 700; }
QLabel[role="h3"] { font-size: ${h3}px; font-weight: 700; }
QLabel[role="brand"] { font-size: ${body}px; font-weight: 700; color: $accent; }
QLabel[role="lead"] { font-size: ${lead}px; color: $ink; }
QLabel[role="strong"], QRadioButton[role="strong"] { font-weight: 700; }
QLabel[role="rowtitle"] { font-weight: 700; color: $link; }
QLabel[role="locked"] { font-weight: 700; color: $soft; }
QLabel[role="hint"] { color: $soft; }
QLabel[role="small"] { font-size: ${small}px; color: $soft; }
QLabel[role="markertext"] { font-size: ${small}px; color: $quiet; }
QLabel[role="markertext"][tone="warning"] { color: $warning; }
QLabel[role="figure"] { font-size: ${h2}px; font-weight: 700; }
QLabel[role="caption"] { font-size: ${caption}px; font-weight: 700; color: $soft; }
QLabel[role="problem"] { color: $danger; font-weight: 700; }
QLabel[role="tag"] { font-size: ${small}px; font-weight: 700; border-radius: 4px;
  padding: ${tag_v}px ${tag_h}px; }
QLabel[role="tag"][tone="quiet"] { background: $quiet_paper; color: $quiet; }
QLabel[role="tag"][tone="info"] { background: $info_paper; color: $info; }
QLabel[role="tag"][tone="success"] { background: $success_paper; color: $success; }
QLabel[role="tag"][tone="warning"] { background: $warning_paper; color: $warning; }
QLabel[role="tag"][tone="danger"] { background: $danger_paper; color: $danger; }
QLabel[role="tag"] { border: ${tag_border}px solid $hairline; }
QToolTip { background: $raised; color: $ink; border: 1px solid $control; padding: 4px; }
""")

_FRAMES = Template("""
QFrame[role="card"] { background: $paper; border: 1px solid $hairline; border-radius: 6px; }
QFrame[role="panel"] { background: $raised; border: ${panel_border}px solid $hairline; border-radius: 6px; }
QFrame[role="drop"] { background: $raised; border: 2px dashed $control; border-radius: 6px; }
QFrame[role="drop"][over="true"] { background: $info_paper; border-color: $accent; }
QFrame[role="divider"] { background: $hairline; border: 0; max-height: 1px; min-height: 1px; }
QFrame[role="marker"] { background: $quiet_paper; border: ${panel_border}px solid $hairline; border-radius: 4px; }
QFrame[role="marker"][tone="warning"] { background: $warning_paper; }
QFrame[role="quote"] { background: transparent; border: 0; border-left: 4px solid $control; }
QFrame[role="notice"] { border: 0; border-left: 5px solid $control; border-radius: 0; }
QFrame[role="notice"][tone="info"] { background: $info_paper; border-color: $info; }
QFrame[role="notice"][tone="success"] { background: $success_paper; border-color: $success; }
QFrame[role="notice"][tone="warning"] { background: $warning_paper; border-color: $warning; }
QFrame[role="notice"][tone="danger"] { background: $danger_paper; border-color: $danger; }
QFrame[role="summary"] { background: $paper; border: 4px solid $danger; }
QFrame[role="header"] { background: $paper; border: 0; border-bottom: 1px solid $hairline; }
QFrame[role="brandline"] { background: $accent; border: 0; min-height: 4px; max-height: 4px; }
QFrame[role="statusline"] { background: $paper; border: 0; border-top: 1px solid $hairline; }
QFrame[role="rail"] { background: $raised; border: 0; border-right: 1px solid $hairline; }
QFrame[role="group"], QGroupBox { border: 0; margin: 0; padding: 0; background: transparent; }
""")

_BUTTONS = Template("""
QPushButton { min-height: ${button}px; padding: 0 ${pad}px; border-radius: 4px; font-weight: 700;
  background: $paper; color: $link; border: 2px solid $accent; }
QPushButton:hover { background: $hover; }
QPushButton:disabled { color: $soft; border-color: $hairline; background: $paper; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:disabled { background: $raised; color: $soft; border-color: $hairline; }
QPushButton[role="danger"] { color: $danger; border-color: $danger; }
QPushButton[role="quiet"] { border: 1px solid transparent; background: transparent; font-weight: 400;
  min-height: ${quiet_button}px; padding: 0 ${pad_small}px; color: $ink; }
QPushButton[role="quiet"]:hover { background: $hover; border-color: $control; }
QPushButton[role="quiet"]:disabled { color: $soft; }
QPushButton[role="tool"] { border: 1px solid transparent; background: transparent; font-weight: 400;
  min-height: ${tool}px; min-width: ${tool}px; padding: 0 ${pad_tool}px; color: $ink; }
QPushButton[role="tool"]:hover { background: $hover; border-color: $control; }
QPushButton[role="tool"]:checked { background: $info_paper; border-color: $info; color: $info; }
QPushButton[role="nav"] { text-align: left; border: 0; border-left: 4px solid transparent; border-radius: 0;
  font-weight: 400; color: $ink; background: transparent; min-height: ${nav}px; padding: 0 ${pad}px 0 ${pad_nav}px; }
QPushButton[role="nav"]:hover { background: $hover; }
QPushButton[role="nav"]:checked { border-left-color: $accent; font-weight: 700; color: $link; background: $paper; }
QPushButton[role="link"], QPushButton[role="row"] { min-height: 0; padding: 0; border: 0; background: transparent;
  font-weight: 400; text-align: left; }
QPushButton[role="quietlink"] { min-height: 0; padding: 0; border: 0; background: transparent;
  font-weight: 400; text-align: left; font-size: ${small}px; }
QPushButton[role="row"]:hover { background: $hover; }
QPushButton[role="rowlink"] { font-weight: 700; }
""")

_INPUTS = Template("""
QLineEdit, QTextEdit, QPlainTextEdit, QSpinBox { background: $paper; color: $ink; border: 2px solid $control;
  border-radius: 4px; padding: ${input_pad}px; selection-background-color: $selection;
  selection-color: $on_selection; }
QLineEdit { min-height: ${input}px; padding: 0 ${input_pad}px; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QSpinBox:focus { border-color: $ink; }
QLineEdit[problem="true"], QTextEdit[problem="true"] { border-color: $danger; }
QTextEdit[flat="true"] { border-top-left-radius: 0; border-top-right-radius: 0; }
QComboBox { background: $paper; color: $ink; border: 2px solid $control; border-radius: 4px;
  min-height: ${input}px; padding: 0 ${input_pad}px; }
QComboBox QAbstractItemView { background: $paper; color: $ink; border: 1px solid $control;
  selection-background-color: $selection; selection-color: $on_selection; outline: 0; }
QListView { background: $paper; color: $ink; border: 1px solid $control; border-radius: 4px; padding: 4px;
  outline: 0; }
QListView::item { padding: 6px 8px; border-radius: 4px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $selection; color: $on_selection; }
QTableView { background: $paper; alternate-background-color: $raised; gridline-color: $hairline;
  border: 1px solid $control; selection-background-color: $selection; selection-color: $on_selection; }
QHeaderView::section { background: $raised; color: $ink; font-weight: 700; border: 0;
  border-right: 1px solid $hairline; border-bottom: 2px solid $control; padding: 4px 8px; }
QHeaderView::section:vertical { border-bottom: 1px solid $hairline; font-weight: 400; color: $soft; }
QTableView::item { padding: 0 6px; }
QComboBox::drop-down { border: 0; width: 28px; }
QProgressBar { border: 1px solid $control; border-radius: 4px; background: $raised; color: $ink;
  text-align: center; min-height: ${progress}px; max-height: ${progress}px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QMenuBar { background: $paper; color: $ink; border: 0; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $paper; color: $ink; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 20px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $on_selection; }
QMenu::item:disabled { color: $soft; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 8px; }
QScrollBar:vertical { background: $paper; width: 14px; margin: 0; }
QScrollBar::handle:vertical { background: $control; border-radius: 4px; min-height: 32px; margin: 2px 3px; }
QScrollBar:horizontal { background: $paper; height: 14px; margin: 0; }
QScrollBar::handle:horizontal { background: $control; border-radius: 4px; min-width: 32px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def sheet(colours: Colours, scale: Scale, *, outlined: bool = False) -> str:
    """Return the style sheet; `outlined` draws edges where other themes use a tint alone."""
    family = ", ".join(f'"{name}"' if " " in name else name for name in FAMILY)
    lengths = {
        "tag_v": 2, "tag_h": scale.px(8), "tag_border": int(outlined), "panel_border": int(outlined),
        "button": scale.px(40), "quiet_button": scale.px(32), "tool": scale.px(30), "nav": scale.px(42),
        "input": scale.px(38), "progress": scale.px(20), "pad": scale.px(16), "pad_small": scale.px(10),
        "pad_tool": scale.px(6), "pad_nav": scale.px(20), "input_pad": 8,
    }  # fmt: skip
    values = {
        **{name: str(scale.px(size)) for name, size in SIZES.items()},
        **{name: str(length) for name, length in lengths.items()},
        **{name: str(getattr(colours, name)) for name in Colours.__dataclass_fields__},
        "family": family,
    }
    parts = (_TEXT, _FRAMES, _BUTTONS, _INPUTS)
    return "".join(part.substitute(values) for part in parts)
