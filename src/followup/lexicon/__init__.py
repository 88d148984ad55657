"""Words and names that the other rooms look things up in: cue words, units, places."""
