"""What is told: each subject arranged for reading, without a word of any language."""
