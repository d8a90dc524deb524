"""Measures as tables of words: a frame and the labels in, a frame to print out."""
