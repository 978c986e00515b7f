"""Lists that an office hands in as a spreadsheet: opened safely, understood by their heads, judged row by row."""
