"""
The watch list and the environment as frozen settings.

`loading.load` is the way in. Nothing here opens a connection or touches the state.
"""
