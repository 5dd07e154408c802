"""Pictures of slips and papers. They show names and accounts, so they lie sealed, apart from public pictures."""

from pasarkriya.kernel import sealed_files

FOLDER = "proofs"


def keep_proof(jpeg: bytes) -> str:
    """Store a re-encoded picture; returns the key it is asked for by."""
    return sealed_files.keep(FOLDER, jpeg)


def proof_bytes(key: str) -> bytes | None:
    """None when it is not there. Raises `DocumentLocked`."""
    return sealed_files.read(FOLDER, key)


def forget_proof(key: str) -> None:
    sealed_files.forget(FOLDER, key)
