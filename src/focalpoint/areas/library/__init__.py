"""Works, their editions and citations; practices, arguments, needs and offers; voices and replies."""
