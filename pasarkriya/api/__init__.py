"""The market for programs: JSON over HTTP, described by OpenAPI."""
