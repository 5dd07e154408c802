"""A shop's spreadsheet, on screens: send it, look at the columns, watch it come in, put right what is missing."""
