"""Side by side with what a user would do instead; `make bench` writes RESULTS.md."""
