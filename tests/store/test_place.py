"""A store on a network drive or in a synchronised folder is warned about, whatever system says so."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from ehia_desktop.store import place
from tests.store.building import opened

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /run tmpfs rw 0 0
server:/export /srv nfs4 rw 0 0
/dev/sdb1 /srv/local ext4 rw 0 0
//trust/share /mnt/the\\040share cifs rw 0 0
garbage
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/lib/ehia.db", "ext4"),
        ("/srv/smith/ehia.db", "nfs4"),
        ("/srv/local/ehia.db", "ext4"),
        ("/srvs/ehia.db", "ext4"),
        ("/mnt/the share/a/ehia.db", "cifs"),
    ],
)
def test_the_file_system_is_that_of_the_longest_mount(path: str, kind: str) -> None:
    assert place.file_system(PurePosixPath(path), MOUNTS) == kind


@pytest.mark.parametrize(
    ("path", "synchronised"),
    [
        (PureWindowsPath(r"C:\Users\smith\AppData\Local\EHIA Desktop\ehia.db"), False),
        (PureWindowsPath(r"C:\Users\smith\OneDrive\ehia.db"), True),
        (PureWindowsPath(r"C:\Users\smith\OneDrive - NHS Trust\Documents\ehia.db"), True),
        (PureWindowsPath(r"D:\Work\ehia.db"), True),
        (PurePosixPath("/srv/smith/Dropbox/ehia.db"), True),
        (PurePosixPath("/srv/Library/Mobile Documents/ehia.db"), True),
        (PurePosixPath("/srv/smith/onedrive.db"), False),
    ],
)
def test_synchronised_folders_are_known_by_setting_or_name(
    path: PurePosixPath | PureWindowsPath, synchronised: bool
) -> None:
    environment = {"OneDriveCommercial": r"D:\Work", "OneDrive": "", "PATH": "/bin"}
    assert place.is_synchronised(path, environment) is synchronised


def test_an_address_of_another_computer_is_on_the_network() -> None:
    assert place.is_on_network(Path("//server/share/ehia.db"))


def test_an_open_store_in_a_synchronised_folder_warns_and_works(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - NHS Trust"
    folder.mkdir()
    with opened(folder / "ehia.db") as store:
        assert not store.is_read_only
        assert "synchronised with other computers" in store.warnings[0]
        assert store.warnings[0] in store.examine().facts
