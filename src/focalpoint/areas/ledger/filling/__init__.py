"""The form as a workbook: written for one member, filled in without a connection, read back cell by cell."""
