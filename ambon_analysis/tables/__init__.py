"""From files and frames to checked frames, and the checked tables on disk."""
