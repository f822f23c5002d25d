"""Thousands of jobs, few at a time, fair to each host."""

import threading
from collections import Counter

import pytest

from pipeline.evidence.walk import walk


def host(job):
    return job[0]


def test_every_job_is_done_once_and_comes_back_with_its_result():
    jobs = [(name, number) for number in range(100) for name in "abc"]
    done = list(walk(jobs, host, lambda job: job[1] * 2, at_once=8, per_host=2))
    assert sorted(job for job, _ in done) == sorted(jobs)
    assert all(result == job[1] * 2 for job, result in done)


def test_no_jobs_are_no_work():
    assert list(walk([], host, len, at_once=8, per_host=2)) == []


def test_a_host_never_has_more_requests_than_it_may_have():
    lock, now, most = threading.Lock(), Counter(), Counter()

    def do(job):
        with lock:
            now[host(job)] += 1
            most[host(job)] = max(most[host(job)], now[host(job)])
        threading.Event().wait(0.001)
        with lock:
            now[host(job)] -= 1

    jobs = [(name, number) for name in "ab" for number in range(60)]
    assert len(list(walk(jobs, host, do, at_once=16, per_host=2))) == 120
    assert set(most) == {"a", "b"}
    assert max(most.values()) <= 2


def test_a_slow_host_keeps_nobody_else_waiting():
    late = threading.Event()
    jobs = [("slow", n) for n in range(5)] + [("quick", n) for n in range(50)]
    steps = walk(jobs, host, lambda job: job[0] == "slow" and late.wait(20), at_once=4, per_host=2)
    first = [next(steps)[0] for _ in range(50)]
    assert {name for name, _ in first} == {"quick"}
    late.set()
    assert {name for (name, _), _ in steps} == {"slow"}


def test_an_error_of_the_work_is_raised_where_it_is_read():
    def do(_):
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        list(walk([("a", 1)], host, do, at_once=2, per_host=1))


def test_whoever_stops_reading_starts_nothing_more():
    begun = Counter()

    def do(job):
        begun[job] += 1

    steps = walk([("a", n) for n in range(1000)], host, do, at_once=2, per_host=2)
    next(steps)
    steps.close()
    assert 1 <= len(begun) <= 4


def test_results_that_nobody_reads_are_dropped():
    lock, made, dropped = threading.Lock(), [], []
    begun, go = threading.Semaphore(0), threading.Event()

    def do(job):
        begun.release()
        if job[1]:
            go.wait(20)
        with lock:
            made.append(job)
        return job

    def drop(result):
        with lock:
            dropped.append(result)
        begun.release()

    steps = walk([("a", n) for n in range(3)], host, do, at_once=3, per_host=3, drop=drop)
    read, _ = next(steps)
    assert all(begun.acquire(timeout=20) for _ in range(3))
    steps.close()
    go.set()
    assert all(begun.acquire(timeout=20) for _ in range(2))
    assert read == ("a", 0)
    assert sorted(dropped) == [("a", 1), ("a", 2)]
    assert sorted(made) == [("a", 0), ("a", 1), ("a", 2)]
