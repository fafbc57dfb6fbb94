"""The past of a watch out of web archives: which captures to fetch (`plan`), and the run that does it (`run`)."""
