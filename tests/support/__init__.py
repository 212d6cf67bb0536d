"""What several test files share: networks, servers, and a browser under watch."""
