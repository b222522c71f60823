"""What people see of the mail that goes out and comes in."""
