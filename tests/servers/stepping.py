"""An object whose calls that matter can be stopped at, right before and right after."""


class Stepping:
    """Any object; `step` is called with "before NAME" and "after NAME" around each of its calls of `names`."""

    def __init__(self, real, step, names):
        self._real = real
        self._step = step
        self._names = names

    def __getattr__(self, name):
        value = getattr(self._real, name)
        if name not in self._names:
            return value

        def stepping(*args, **kwargs):
            self._step(f"before {name}")
            result = value(*args, **kwargs)
            self._step(f"after {name}")
            return result

        return stepping
