"""The Network's lists: members, presidency, rolls, partners; as pages and as files."""
