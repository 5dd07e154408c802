"""An exhibition's report to hand round: as PDF, and as a spreadsheet to go on reckoning with."""
