"""Pages over several rooms, one module for each noun."""
