"""The review at the terminal, with Textual: draws what the sitting holds, and hands it the keys."""
