"""Papers on undertakings, each one document in three forms: of a meeting, of a member, of the Secretariat."""
