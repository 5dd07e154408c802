"""Labels as PDF: to hang, to sew in, many on a sheet, for a thermal printer. Printed in a confined child."""
