"""A change of keys, while work goes on: what is sealed is sealed anew, what is hashed is hashed anew.

What is still to be done is read from what is stored, where each token and each hash names its key; so whoever was
stopped in the middle, however rudely, goes on where it stopped.
"""
