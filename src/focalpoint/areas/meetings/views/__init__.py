"""The meetings and what was offered, asked, said and sent around them; as pages and as files."""
