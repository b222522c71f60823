"""Writers of the directory: as CSV, as a workbook, as cards of an address book. Each takes rows and returns bytes."""
