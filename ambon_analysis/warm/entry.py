"""What papermill finds under the entry point ``papermill.engine``: ``warm``.

papermill loads its entry points while it is itself being imported, when the engine
cannot be imported yet; so what stands here asks for it when it is used.
"""

from typing import Any

from tqdm import tqdm


class Warm:
    """Passes on to ``WarmEngine`` what papermill asks of an engine."""

    @staticmethod
    def execute_notebook(*given: Any, **options: Any) -> Any:
        # papermill's progress bar would start a thread, and then nothing can be forked
        tqdm.monitor_interval = 0
        return _engine().execute_notebook(*given, **options)

    @staticmethod
    def nb_kernel_name(nb: Any, name: str | None = None) -> Any:
        return _engine().nb_kernel_name(nb, name)

    @staticmethod
    def nb_language(nb: Any, language: str | None = None) -> Any:
        return _engine().nb_language(nb, language)


def _engine():
    from ambon_analysis.warm.engine import WarmEngine

    return WarmEngine
