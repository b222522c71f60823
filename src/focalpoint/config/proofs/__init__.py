"""What must hold, shown by trying to break it: tests that take too long to be tests."""
