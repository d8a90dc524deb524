"""What figures share: sizes, fonts, text, matrices, and how a figure becomes SVG."""
