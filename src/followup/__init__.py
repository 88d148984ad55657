"""followup: do this year's promises appear in next year's report?"""

__version__ = "0.1.0"
