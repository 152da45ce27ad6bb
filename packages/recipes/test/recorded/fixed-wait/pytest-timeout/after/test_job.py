import threading
import time


def start_job():
    job = {"done": False}
    threading.Timer(0.05, lambda: job.update(done=True)).start()
    return job


def test_job_ends():
    job = start_job()
    # Explicit wait with timeout
    deadline = time.monotonic() + 30
    while not (job["done"]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert job["done"]
