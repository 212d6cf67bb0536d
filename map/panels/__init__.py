"""The panels of the page, a file for each: ids, layout and callback together.

Panels do not know one another: they meet in the View. What changes with every keystroke or
click (filters, counts, list, legend) is drawn in the browser by the file of the same name in
``assets/``; what needs the network (profile, comparison, caption) is answered here.
"""
