"""What the process that worker processes are forked from imports: the package, with the data of English read."""

from summarize import summarize

summarize("The mill by the river burned on Monday. Nobody was hurt in the mill. Its owner wants to build a new mill.", 1)
