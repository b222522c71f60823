"""Work in the background: leases, retries, a clock."""
