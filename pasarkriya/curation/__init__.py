"""Curation in three tiers by blind scores, changes of what was approved, and the fair sharing of places."""
