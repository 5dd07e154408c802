"""The JSON API. One file per noun under `v1/`; `hooks.py` will receive the providers' notices."""
