"""What the product costs, measured on this machine beside the floor of the same run."""
