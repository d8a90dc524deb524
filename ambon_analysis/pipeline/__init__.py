"""Making a study: what has to be made, why, in which order, and moving it in whole.

What decides that there is nothing to do uses the standard library only, so that a
`make` with nothing to do is over before pandas would have been imported.
"""
