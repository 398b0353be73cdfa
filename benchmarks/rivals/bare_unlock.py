"""`bare_unlock.py STORE PASSPHRASE`: import the libraries, derive the key, run one SELECT, say how long it took."""

import time

STARTED = time.perf_counter()

import json  # noqa: E402 - the imports are a part of what is measured
import sys  # noqa: E402
from pathlib import Path  # noqa: E402

import sqlcipher3.dbapi2 as sqlcipher  # noqa: E402
from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: E402
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: E402
from sqlalchemy import create_engine, text  # noqa: E402
from sqlalchemy.orm import Session  # noqa: E402


def data_key(store: Path, passphrase: str) -> bytes:
    wrap = json.loads(store.with_name(f"{store.name}.keys").read_text(encoding="utf-8"))["passphrase"]
    salt, nonce, locked = (bytes.fromhex(wrap[name]) for name in ("salt", "nonce", "key"))
    key = Scrypt(salt=salt, length=32, n=wrap["n"], r=wrap["r"], p=wrap["p"]).derive(passphrase.encode("utf-8"))
    return AESGCM(key).decrypt(nonce, locked, b"beatbook")


def main() -> None:
    store, passphrase = Path(sys.argv[1]), sys.argv[2]
    key = data_key(store, passphrase)

    def connect() -> object:
        connection = sqlcipher.connect(str(store), isolation_level=None)
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return connection

    with Session(create_engine("sqlite://", module=sqlcipher, creator=connect)) as session:
        session.execute(text("SELECT count(*) FROM response")).scalar_one()
    print(json.dumps({"ready": "row", "ms": 1000 * (time.perf_counter() - STARTED)}), flush=True)


if __name__ == "__main__":
    main()
