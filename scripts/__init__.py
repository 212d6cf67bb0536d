"""What our own commands need: a Python, a browser, screenshots."""
