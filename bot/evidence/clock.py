"""Whether the machine's clock is kept in step with others: what the kernel says, for the manifest."""

import ctypes

_SIZE = 512  # struct timex has 208 bytes on 64-bit Linux and never more than this
_ERROR = 5  # TIME_ERROR: nobody keeps the clock in step


def in_step() -> bool | None:
    """
    True where a time service has synchronised the system clock, false where none has, None where nobody can tell.

    Asks adjtimex(2) with no mode set, which reads and changes nothing.
    """
    try:
        state = ctypes.CDLL(None, use_errno=True).adjtimex(ctypes.create_string_buffer(_SIZE))
    except (OSError, AttributeError):
        return None  # not Linux
    return None if state < 0 else state != _ERROR
