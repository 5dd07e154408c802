"""What we tell people: a folder per event with its text; mail by SMTP, WhatsApp by a ready link; a log."""
