"""The failures that say in their own words what is wrong and what to do."""

from ambon_analysis.exports.reading import NotReadable
from ambon_analysis.runs.failure import NotebookFailed
from ambon_analysis.tables.faults import FaultsFound
from ambon_analysis.tables.processed import NotProcessed

SAID = (FaultsFound, NotProcessed, NotebookFailed, NotReadable)
