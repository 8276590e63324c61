"""Style sheets, fonts and marks of the report, as a package so that they are found wherever it is installed."""
