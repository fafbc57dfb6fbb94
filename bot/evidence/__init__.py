"""
What proves a change: WARC records of both captures, a chained manifest, a bundle of them, and the check of a bundle.

Works on bytes that it is handed; what is kept where is the store's matter. docs/evidence.md says what it proves.
"""
