"""How people and machines come in; no facts are made here."""
