"""Where stores lie, and where they must not: the live file never lies in a synced folder or on a share."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath, PureWindowsPath

SUFFIX = ".beatbook"

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "box": "Box",
    "box sync": "Box",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "sharepoint": "SharePoint",
    "syncthing": "Syncthing",
}
"""Names of folders, in small letters, that a program copies to the cloud; also with " - Name" or "-name" after."""

ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
"""Environment variables in which Windows names the folders OneDrive copies, whatever they are called."""

NETWORK_FILESYSTEMS = {
    "9p",
    "afs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.rclone",
    "fuse.sshfs",
    "fuse.vmhgfs-fuse",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "vboxsf",
}

ON_A_SHARE = "This file is on a share. Move it to this laptop’s own disk: a store on a share can be damaged."


def default_folder() -> Path:
    """The folder for stores on this laptop, not synced: `%LOCALAPPDATA%\\Beatbook` on Windows."""
    from platformdirs import user_data_path

    return user_data_path("Beatbook", appauthor=False, roaming=False)


def practice_path() -> Path:
    return default_folder() / f"Practice{SUFFIX}"


def default_path() -> Path:
    return default_folder() / f"Team{SUFFIX}"


def placing_warning(path: Path) -> str | None:
    """One sentence when the store would lie in a synced folder or on a share; None when it is well placed."""
    stated = path.expanduser().absolute()
    real = stated.resolve()  # where a link or a mapped drive leads
    program = next(filter(None, (synced_by(each, os.environ) for each in (stated, real))), None)
    if program:
        return (
            f"This file is in a folder that {program} copies to the cloud. "
            "Move it to this laptop’s own disk, or two copies may clash."
        )
    if is_share(stated) or is_share(real) or _on_network(real):
        return ON_A_SHARE
    return None


def synced_by(path: PurePath, environment: Mapping[str, str]) -> str | None:
    """The program that copies the file's folder to the cloud, told by the names of the folders it lies in."""
    told = {type(path)(environment[name]) for name in ONEDRIVE_VARIABLES if environment.get(name)}
    if told & set(path.parents):
        return "OneDrive"
    return next(filter(None, (_program(folder.name.casefold()) for folder in path.parents)), None)


def _program(name: str) -> str | None:
    return SYNCED.get(name) or next((v for k, v in SYNCED.items() if re.match(rf"{k}( \(| ?-)", name)), None)


def is_share(path: PurePath) -> bool:
    r"""Whether a Windows path names a server: `\\server\share` or `\\?\UNC\server\share`, not `\\?\C:\`."""
    if not isinstance(path, PureWindowsPath):
        return False
    drive = path.drive.casefold()
    return drive.startswith("\\\\") and (drive[2:4] not in ("?\\", ".\\") or drive.startswith("\\\\?\\unc\\"))


def _on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4  # DRIVE_REMOTE: a letter mapped to a share
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    return filesystem_of(path, lines) in NETWORK_FILESYSTEMS


def filesystem_of(path: PurePath, mounts: Iterable[str]) -> str:
    """The kind of filesystem a path is on, from lines of `/proc/mounts` (fstab(5)): the deepest mount, the latest."""
    best, kind = -1, ""
    for line in mounts:
        fields = line.split()
        if len(fields) < 3:
            continue
        point = type(path)(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind
