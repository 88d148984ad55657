"""The installed version against labelled reports: how far it can be believed, measured."""

from followup.evaluation.labels import Label, read_labels
from followup.evaluation.measuring import Case, Evaluation, Scores, evaluate, scores
from followup.evaluation.shuffling import Control, control

__all__ = [
    "Case",
    "Control",
    "Evaluation",
    "Label",
    "Scores",
    "control",
    "evaluate",
    "read_labels",
    "scores",
]
