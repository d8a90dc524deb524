"""One notebook run by papermill, and what is said where it fails."""
