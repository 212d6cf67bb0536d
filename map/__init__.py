"""Members become a map: read the modules in the order of DESIGN (member, network, … page)."""
