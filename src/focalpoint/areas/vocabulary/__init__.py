"""Areas of the world and their approved names, regions, organisations' members, themes, sources."""
