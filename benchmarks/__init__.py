"""Speed, measured against named rivals in the same run: `make bench`."""
