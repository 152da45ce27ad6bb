import threading
import time


def start_job():
    job = {"done": False}
    threading.Timer(0.05, lambda: job.update(done=True)).start()
    return job


def test_job_ends():
    job = start_job()
    time.sleep(3)
    assert job["done"]
