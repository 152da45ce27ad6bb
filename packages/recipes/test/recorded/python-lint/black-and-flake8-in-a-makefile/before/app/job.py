import os
import time


def wait(seconds, reason=None):
    """Wait for some seconds."""
    if reason:
        print(
            "waiting for {} seconds because of {} and nothing else that we know of".format(
                seconds, reason
            )
        )
    time.sleep(seconds)
