"""The Word chapter 上年度工作安排落实情况, set as GB/T 9704-2012 sets official documents.

``chapter`` writes the prose as plain blocks, ``drawing`` makes WordprocessingML of them,
``package`` holds the other parts of a document, ``filling`` puts blocks and figures into a
person's own.
"""
