"""The roof: settings, root addresses and verbs over several rooms; the only one that knows every other."""
