"""Whether a store lies well: names of synced folders, shares, and what a system says of its mounts."""

import os
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from beatbook.store.folders import (
    NETWORK_FILESYSTEMS,
    ON_A_SHARE,
    default_folder,
    default_path,
    filesystem_of,
    is_share,
    placing_warning,
    practice_path,
    synced_by,
)

W, P = PureWindowsPath, PurePosixPath


@pytest.mark.parametrize(
    ("path", "program"),
    [
        (W(r"C:\Users\dw\OneDrive\Team.beatbook"), "OneDrive"),
        (W(r"C:\Users\dw\OneDrive - Fellshire Police\Documents\Team.beatbook"), "OneDrive"),
        (W(r"C:\Users\dw\Dropbox (Personal)\Team.beatbook"), "Dropbox"),
        (W(r"G:\My Drive\Team.beatbook"), "Google Drive"),
        (W(r"C:\Users\dw\iCloudDrive\Team.beatbook"), "iCloud"),
        (W(r"C:\Users\dw\Box\Team.beatbook"), "Box"),
        (P("/home/dw/Nextcloud/beat/Team.beatbook"), "Nextcloud"),
        (P("/home/dw/dropbox/Team.beatbook"), "Dropbox"),
        (P("/Users/dw/Library/CloudStorage/OneDrive-Fellshire/Team.beatbook"), "OneDrive"),
        (P("/Users/dw/Library/CloudStorage/GoogleDrive-dw@example.org/My Drive/Team.beatbook"), "Google Drive"),
        (P("/Users/dw/Library/Mobile Documents/com~apple~CloudDocs/Team.beatbook"), "iCloud"),
        (W(r"C:\Users\dw\AppData\Local\Beatbook\Team.beatbook"), None),
        (P("/home/dw/.local/share/Beatbook/Team.beatbook"), None),
        (P("/home/dw/Boxes/onedrivers/Team.beatbook"), None),
        (P("/home/dw/onedrive.beatbook"), None),
        (P("/home/dw/OneDrive - old.beatbook"), None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(path: PurePath, program: str | None) -> None:
    assert synced_by(path, {}) == program


def test_a_synced_folder_is_known_by_what_windows_says_of_it() -> None:
    path = W(r"D:\Work\Fellshire\Team.beatbook")
    assert synced_by(path, {"OneDriveCommercial": r"D:\work"}) == "OneDrive"
    assert synced_by(path, {"OneDrive": "", "OneDriveConsumer": r"D:\Works"}) is None


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (W(r"\\server\team\Team.beatbook"), True),
        (W(r"\\?\UNC\server\team\Team.beatbook"), True),
        (W(r"\\?\C:\Users\dw\Team.beatbook"), False),
        (W(r"C:\Users\dw\Team.beatbook"), False),
        (P("/home/dw/Team.beatbook"), False),
        (P(r"\\server\odd name.beatbook"), False),
    ],
)
def test_a_share_is_known_by_its_name(path: PurePath, share: bool) -> None:
    assert is_share(path) == share


MOUNTS = r"""
sysfs /sys sysfs rw,nosuid 0 0
/dev/sda1 / ext4 rw,relatime 0 0
short line
//server/team /mnt/team cifs rw,vers=3.1.1 0 0
nas:/export /mnt/team\040two nfs4 rw 0 0
/dev/sdb1 /mnt/team/local ext4 rw 0 0
tmpfs /srv tmpfs rw 0 0
me@host:/ /srv fuse.sshfs rw,user_id=1000 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/dw/Team.beatbook", "ext4"),
        ("/mnt/team/Team.beatbook", "cifs"),
        ("/mnt/teamwork/Team.beatbook", "ext4"),
        ("/mnt/team two/deep/er/Team.beatbook", "nfs4"),
        ("/mnt/team/local/Team.beatbook", "ext4"),
        ("/srv/Team.beatbook", "fuse.sshfs"),
    ],
)
def test_the_deepest_and_latest_mount_counts(path: str, kind: str) -> None:
    assert filesystem_of(P(path), MOUNTS.splitlines()) == kind
    assert (kind in NETWORK_FILESYSTEMS) == (kind != "ext4")


def test_no_mounts_say_nothing() -> None:
    assert filesystem_of(P("/home"), []) == ""


class TestWarning:
    def test_a_folder_of_ones_own_is_well(self, tmp_path: Path) -> None:
        assert placing_warning(tmp_path / "Team.beatbook") is None
        assert placing_warning(tmp_path / "not" / "there" / "yet" / "Team.beatbook") is None

    def test_a_synced_folder(self, tmp_path: Path) -> None:
        assert placing_warning(tmp_path / "Dropbox" / "Team.beatbook") == (
            "This file is in a folder that Dropbox copies to the cloud. "
            "Move it to this laptop’s own disk, or two copies may clash."
        )

    def test_a_link_is_followed(self, tmp_path: Path) -> None:
        real = tmp_path / "OneDrive - Fellshire Police"
        real.mkdir()
        try:
            (tmp_path / "Documents").symlink_to(real, target_is_directory=True)
        except OSError:
            pytest.skip("this account may not make links")
        said = placing_warning(tmp_path / "Documents" / "Team.beatbook")
        assert said is not None
        assert "OneDrive" in said

    @pytest.mark.skipif(sys.platform != "win32", reason="only Windows has such names")
    def test_a_share(self) -> None:
        assert placing_warning(Path(r"\\localhost\nowhere\Team.beatbook")) == ON_A_SHARE

    @pytest.mark.skipif(not Path("/proc/mounts").exists(), reason="this system keeps no list of mounts there")
    def test_this_computers_own_mounts_are_read(self, tmp_path: Path) -> None:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
        assert filesystem_of(tmp_path.resolve(), mounts)
        assert filesystem_of(Path("/proc/self"), mounts) == "proc"


def test_the_default_place_is_this_laptops_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    if sys.platform.startswith("linux"):
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        assert default_folder() == tmp_path / "Beatbook"
    assert default_folder().name == "Beatbook"
    assert "roaming" not in str(default_folder()).lower()
    assert (default_path().name, practice_path().name) == ("Team.beatbook", "Practice.beatbook")
    assert default_path().parent == practice_path().parent == default_folder()
    assert os.path.isabs(default_folder())  # noqa: PTH117 - as the system means it
