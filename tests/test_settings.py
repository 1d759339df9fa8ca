"""Settings: kept exactly, and never a reason for the program not to start."""

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehia_desktop import paths, settings
from ehia_desktop.errors import UserError
from ehia_desktop.settings import Settings, Theme
from tests.conftest import LogWatch


def file() -> Path:
    return paths.settings_folder() / "settings.json"


def test_without_a_file_the_defaults_are_used() -> None:
    assert settings.load() == Settings()
    assert not file().exists()


def test_what_is_saved_is_loaded() -> None:
    chosen = Settings(
        author_name="Siân O’Neill",
        organisation="Ŵern NHS Trust",
        contact="equality@trust.example",
        theme=Theme.HIGH_CONTRAST,
        text_zoom=150,
        page_rows=100,
        recent_stores=("C:\\EHIA\\ehia.db",),
        lookups=("C:\\IMD\\deciles.csv",),
    )
    settings.save(chosen)
    assert settings.load() == chosen


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"text"', b"\xff\xfe\x00", b"[" * 100_000], ids=range(6)
)
def test_a_damaged_file_is_put_aside_and_the_defaults_are_used(
    content: bytes, log_watch: LogWatch
) -> None:
    log_watch.expect("settings_set_aside")
    file().write_bytes(content)
    assert settings.load() == Settings()
    assert not file().exists()
    assert file().with_name("settings-damaged.json").read_bytes() == content


def test_a_second_damaged_file_does_not_replace_the_first(log_watch: LogWatch) -> None:
    log_watch.expect("settings_set_aside")
    for content in (b"first", b"second"):
        file().write_bytes(content)
        settings.load()
    assert file().with_name("settings-damaged.json").read_bytes() == b"first"
    assert file().with_name("settings-damaged-2.json").read_bytes() == b"second"


def test_one_odd_value_costs_only_itself() -> None:
    data = {
        "author_name": "Ada",
        "text_zoom": 5,
        "theme": "purple",
        "page_rows": "many",
        "unknown": 1,
    }
    file().write_text(json.dumps(data), "utf-8")
    assert settings.load() == Settings(author_name="Ada")


@pytest.mark.parametrize(
    ("zoom", "kept"), [(79, 100), (80, 80), (200, 200), (201, 100), (True, 100)]
)
def test_text_zoom_stays_between_80_and_200_per_cent(zoom: int, kept: int) -> None:
    file().write_text(json.dumps({"text_zoom": zoom}), "utf-8")
    assert settings.load().text_zoom == kept


def test_a_settings_file_that_is_a_folder_is_no_obstacle(log_watch: LogWatch) -> None:
    log_watch.expect("settings_unreadable")
    file().mkdir()
    assert settings.load() == Settings()


def test_a_save_that_fails_is_one_sentence() -> None:
    file().mkdir()
    with pytest.raises(UserError, match="is a folder"):
        settings.save(Settings())


def test_the_store_opened_last_stands_first_and_once(tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    chosen = Settings().with_recent_store(one).with_recent_store(two).with_recent_store(one)
    assert chosen.recent_stores == (str(one), str(two))


def test_ten_stores_are_remembered(tmp_path: Path) -> None:
    chosen = Settings()
    for number in range(12):
        chosen = chosen.with_recent_store(tmp_path / f"{number}.db")
    assert [Path(name).stem for name in chosen.recent_stores] == [str(n) for n in range(11, 1, -1)]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=5,
)
NAMES = st.sampled_from(
    [
        "author_name",
        "organisation",
        "contact",
        "theme",
        "text_zoom",
        "page_rows",
        "recent_stores",
        "lookups",
    ]
)


@given(st.dictionaries(NAMES, JSON))
def test_whatever_a_settings_file_holds_it_loads_and_saves_again(data: dict[str, object]) -> None:
    file().write_text(json.dumps(data), "utf-8")
    loaded = settings.load()
    settings.save(loaded)
    assert settings.load() == loaded


def test_the_section_an_assessment_was_left_in_is_kept_for_each() -> None:
    kept = Settings().with_last_section("a", "one").with_last_section("b", "two")
    settings.save(kept.with_last_section("a", "three"))
    loaded = settings.load()
    assert (loaded.last_section("a"), loaded.last_section("b"), loaded.last_section("c")) == (
        "three",
        "two",
        "",
    )


def test_where_the_window_stood_and_how_one_answers_is_kept() -> None:
    wanted = Settings(window="AdnQywAD", whole_sections=True, show_guidance=False)
    settings.save(wanted)
    assert settings.load() == wanted


@pytest.mark.skipif(sys.platform != "linux", reason="the folders are named by variables on Linux")
def test_a_home_that_takes_no_folder_is_a_sentence_and_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_bytes(b"a file stands where the folder would")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("EHIA_DB", raising=False)
    assert settings.load() == Settings()
    with pytest.raises(UserError, match="could not be made"):
        settings.save(Settings())
    with pytest.raises(UserError, match="could not be made"):
        paths.default_store()
