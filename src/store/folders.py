"""Where stores lie, and where they must not: the live file never lies in a synced folder or on a share."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SUFFIX = ".beatbook"

SYNCED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "sharepoint": "SharePoint",
    "syncthing": "Syncthing",
}
NETWORK_FILESYSTEMS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "davfs"}


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
    resolved = path.expanduser().absolute()
    for part in resolved.parts:
        name = part.lower()
        hit = SYNCED.get(name) or next((v for k, v in SYNCED.items() if name.startswith((k + " ", k + "-"))), None)
        if hit:
            return (
                f"This file is in a folder that {hit} copies to the cloud. "
                "Move it to this laptop’s own disk, or two copies may clash."
            )
    if str(resolved).startswith("\\\\") or _on_network(resolved):
        return "This file is on a share. Move it to this laptop’s own disk: a store on a share can be damaged."
    return None


def _on_network(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        remote = 4
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == remote)
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return False
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        _device, point, filesystem = line.split()[:3]
        point = point.replace("\\040", " ")
        inside = str(path) == point or str(path).startswith(point.rstrip("/") + os.sep)
        if inside and len(point) > len(best):
            best, kind = point, filesystem
    return kind in NETWORK_FILESYSTEMS
