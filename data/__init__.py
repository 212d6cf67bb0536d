"""The demonstration data, and the two small programs that make parts of it."""
