"""What developers and the commands at the root use; no part of the product."""
