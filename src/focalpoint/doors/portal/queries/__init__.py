"""Questions over several rooms: each asks the rooms below, one query or a few a room."""
