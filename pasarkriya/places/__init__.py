"""Where things are: provinces, regencies and districts by Kemendagri code, postal codes, time zones."""
