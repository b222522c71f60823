"""Members, rolls, people, designations, presidency, partners."""
