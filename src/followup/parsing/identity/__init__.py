"""Whose report a document is, of which years, and how each of these was found. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from followup.errors.usage import FlaggedGovernmentAmbiguous
from followup.lexicon.gazetteer import Gazetteer
from followup.lexicon.numerals import straight
from followup.model import Document, Found, Government, Identity, Note
from followup.parsing.identity.government import find_government
from followup.parsing.identity.metadata import read_metadata
from followup.parsing.identity.names import Named, read_name, settle
from followup.parsing.identity.years import Years, find_years

__all__ = ["AS_FOUND", "Overrides", "identify"]


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a person says of a report, which goes before what the text says."""

    government: str | None = None
    """A name or a code, as :meth:`Gazetteer.find` takes it."""
    reviewed_year: int | None = None
    planned_year: int | None = None
    """Of the two years one is enough: the other follows from it."""
    genre: str | None = None
    """``law`` or ``work``."""


AS_FOUND = Overrides()


def identify(
    document: Document,
    *,
    overrides: Overrides = AS_FOUND,
    gazetteer: Gazetteer | None = None,
) -> tuple[Identity, tuple[Note, ...]]:
    """Read the identity off ``document.text``, with a note for whatever could not be told.

    Spans are of ``document.text``. The file's name is looked at for the government only, after
    everything else, and never for a year. Raises :class:`FlaggedGovernmentAmbiguous` where the
    government that a person named could be several.
    """
    gazetteer = gazetteer or Gazetteer.load()
    plain = straight(document.text)
    metadata = read_metadata(plain, gazetteer=gazetteer)
    years = _with_flags(find_years(plain, metadata), overrides)
    known_year = years.planned or years.reviewed
    government: Found[Government] | None
    if overrides.government:
        year = known_year.value if known_year else None
        government, notes = _flagged(overrides.government, plain, year, gazetteer)
    else:
        government, notes = find_government(
            plain,
            metadata,
            year=known_year.value if known_year else None,
            file_name=PurePath(document.name).stem,
            gazetteer=gazetteer,
        )
    identity = Identity(
        government=government,
        reviewed_year=years.reviewed,
        planned_year=years.planned,
        title=metadata.title,
        document_number=metadata.document_number,
        publisher=metadata.publisher,
        published=metadata.published,
        genre=overrides.genre or metadata.genre,
    )
    return identity, (*notes, *years.notes)


def _with_flags(years: Years, overrides: Overrides) -> Years:
    """A flagged year stands; the other keeps what the text says only if it is the next one."""
    given, planned = overrides.reviewed_year, overrides.planned_year
    if given is None and planned is None:
        return years
    reviewed = given if given is not None else (planned or 0) - 1
    following = planned if planned is not None else reviewed + 1
    return Years(
        _year(reviewed, flagged=given is not None, found=years.reviewed),
        _year(following, flagged=planned is not None, found=years.planned),
    )


def _year(year: int, *, flagged: bool, found: Found[int] | None) -> Found[int]:
    if flagged:
        return Found(year, "flag")
    return found if found and found.value == year else Found(year, "derived")


def _flagged(
    name: str, plain: str, year: int | None, gazetteer: Gazetteer
) -> tuple[Found[Government], tuple[Note, ...]]:
    named = Named(name, tuple(gazetteer.places_named(name, year)))
    if not named.places:
        named = read_name(name, gazetteer=gazetteer, year=year) or named
    government, notes = settle(named, plain=plain, gazetteer=gazetteer)
    for note in notes:
        if note.code == "government_ambiguous":
            raise FlaggedGovernmentAmbiguous(
                name=note.details["name"], choices=note.details["choices"]
            )
    return Found(government, "flag"), notes
