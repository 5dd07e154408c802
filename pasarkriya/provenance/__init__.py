"""The passport of a piece: who made it, where and how, signed, on a label that verifies without network.

A passport proves the label, never the cloth: a copied label verifies too. So scans are counted,
the owner can claim her piece, and a label seen in many places at once becomes a case.
"""
