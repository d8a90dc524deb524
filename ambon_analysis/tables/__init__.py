"""From files to checked frames: readers, parsing, checks, and the tables on disk."""
