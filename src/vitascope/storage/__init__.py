"""Objects by key, links to them that expire, and files that are whole or not there."""
