"""The Word chapter 上年度工作安排落实情况, set as GB/T 9704-2012 sets official documents.

``chapter`` and ``annexes`` write plain blocks, ``drawing`` makes WordprocessingML of them, and
``document`` puts it into the ``skeleton``: a Word file that holds styles, typefaces, pages and
footers. ``filling`` puts blocks and figures into a person's own document at its ``marks``.
"""
