"""Turns what a stranger uploads as a photo into pictures that are safe to show.

Nothing of the upload survives but its pixels: turned right way up, in sRGB,
without EXIF, place or comments, encoded anew in the widths our pages use.
"""
