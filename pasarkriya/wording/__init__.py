"""How we say things: a sentence per refusal, rupiah, lengths, dates. Read by pages, API and notices."""
