"""The few exceptions that a user may see; each message is one line that says what to do."""


class MLGuideError(Exception):
    """Base of every error that mlguide raises on purpose."""


class CannotExplainError(MLGuideError):
    """The object cannot be explained; the message says why and what is nearest."""


class UnknownNameError(MLGuideError):
    """A name, verb, code or topic is not known; the message offers the nearest."""


class BadInputError(MLGuideError):
    """An argument is not usable; the message says what would be."""
