"""What is refused of a caller, said in one sentence and without a traceback."""


class Refused(TypeError):
    """A call that would claim more than its data carry; the message says the way out.

    A notebook shows the sentence alone: the lines of the library that refuse say
    nothing to the reader of a notebook.
    """

    def _render_traceback_(self) -> list[str]:
        return [f"{type(self).__name__}: {self}"]


class LeftOut(Exception):
    """A chapter that has nothing to say of this study; the message says why."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]
