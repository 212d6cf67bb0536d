"""Out of Knitwork: the network as files for other programs, and for Knitwork itself.

What goes out is what every visitor may see: public fields, and contacts of those who agreed.
This room knows the map and how the loaders write; it knows no Dash.
"""
