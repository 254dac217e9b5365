"""Records as data: what is published of each, its form, and the files for download. Other things are made from it."""
