"""The process that carries requests to LINE: what becomes of it, and of what it was given, in bad times."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import Loopback

from mail_server import OUTSIDE, Certificate
from raengjai.bot.line import courier as couriers
from raengjai.bot.line.courier import Answer, Courier, NoAnswer, Request
from raengjai.bot.line.frames import Frames, frame
from services import wait_until

MINUTE = 60.0


@pytest.fixture
def courier() -> Iterator[Courier]:
    made = Courier()
    yield made
    made.close()


def asking(line: Loopback, method: str = "POST", body: bytes = b"{}", **more: float) -> Request:
    return Request(method, f"{line.url}/x", ["A: b"], body, 5.0, more.pop("answer", 5.0), **more)  # type: ignore[arg-type]


def process_of(courier: Courier) -> subprocess.Popen[bytes]:
    assert courier._running is not None
    return courier._running._process


def test_what_is_given_comes_as_it_is(line, courier):
    line.will(201, b"\x00\xff", X_Line_Request_Id="r", Content_Type="a/b")
    assert courier.ask(asking(line, "PUT", b"\xff\x00" * 100_000)) == Answer(201, b"\x00\xff", "r", "a/b")
    (asked,) = line.asked
    assert (asked.method, asked.body) == ("PUT", b"\xff\x00" * 100_000)
    assert asked.headers["A"] == "b"
    assert "Expect" not in asked.headers


def test_what_was_said_on_a_kept_connection_is_not_said_again_when_that_is_hung_up(line, courier):
    assert isinstance(courier.ask(asking(line)), Answer)
    line.will(act="drop")
    assert courier.ask(asking(line)) == NoAnswer(arrived=True, why="HungUp")
    assert (len(line.asked), line.connections) == (2, 1)
    assert isinstance(courier.ask(asking(line)), Answer)
    assert line.connections == 2


@pytest.mark.parametrize("size", [999, 1000, 1001])
def test_more_than_wanted_is_cut(line, courier, size):
    line.will(200, b"x" * size)
    found = courier.ask(asking(line, "GET", b"", most=1000))
    assert isinstance(found, Answer)
    assert (found.cut, len(found.body)) == ((False, size) if size <= 1000 else (True, 0))


@pytest.mark.parametrize(("url", "header"), [("http://ก.example/\n", "A: b"), ("{line}/x", "A: ก"), ("", "A: b")])
def test_what_can_not_be_asked_is_not_and_harms_no_other(line, courier, url, header):
    odd = Request("POST", url.format(line=line.url), [header], b"{}", 5.0, 5.0)
    answer = courier.ask(odd)
    assert isinstance(answer, NoAnswer)
    assert not answer.arrived
    number = process_of(courier).pid
    assert isinstance(courier.ask(asking(line)), Answer)
    assert process_of(courier).pid == number


def test_an_answer_of_many_megabytes(line, courier):
    line.will(200, bytes(range(256)) * 80_000)
    found = courier.ask(asking(line, "GET", b"", answer=30.0))
    assert isinstance(found, Answer)
    assert found.body == bytes(range(256)) * 80_000


def test_who_is_killed_is_followed_by_another_and_what_was_on_its_way_is_unknown(line, courier):
    courier.ask(asking(line))
    first = process_of(courier)
    line.will(act="hang")
    come: list[Answer | NoAnswer] = []
    told = threading.Event()

    def take(answer: Answer | NoAnswer) -> None:
        come.append(answer)
        told.set()

    courier.carry([(asking(line), take)])
    wait_until(lambda: len(line.asked) == 2, "the request", 10)
    first.kill()
    assert told.wait(10)
    assert come == [NoAnswer(arrived=True, why="CourierDied")]
    assert isinstance(courier.ask(asking(line)), Answer)
    assert process_of(courier).pid != first.pid


def test_what_was_given_to_one_that_never_began_has_not_arrived(line, courier, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert courier.ask(asking(line)) == NoAnswer(arrived=False, why="CourierDied")
    monkeypatch.undo()
    assert isinstance(courier.ask(asking(line)), Answer)


def test_who_stands_still_is_ended(line, courier, monkeypatch):
    monkeypatch.setattr(couriers, "LOOK_EVERY", 1)
    monkeypatch.setattr(couriers, "TOO_LONG", -9.0)  # of ten seconds allowed
    courier.ask(asking(line))
    os.kill(process_of(courier).pid, signal.SIGSTOP)
    assert courier.ask(asking(line)) == NoAnswer(arrived=True, why="CourierDied")
    monkeypatch.setattr(couriers, "TOO_LONG", 5.0)
    assert isinstance(courier.ask(asking(line)), Answer)


def test_signals_to_the_whole_group_do_not_end_it(line, courier):
    courier.ask(asking(line))
    number = process_of(courier).pid
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        os.kill(number, each)
    assert isinstance(courier.ask(asking(line)), Answer)
    assert process_of(courier).pid == number


def test_a_fault_of_who_is_told_harms_nobody_else(line, courier):
    def break_down(_answer: Answer | NoAnswer) -> None:
        raise ArithmeticError

    courier.carry([(asking(line), break_down)])
    assert isinstance(courier.ask(asking(line)), Answer)


def test_it_ends_with_the_process_that_asks_and_one_that_was_forked_has_its_own(line):
    script = f"""
import os, signal
from raengjai.bot.line.courier import Request, courier
request = Request("POST", "{line.url}/x", [], b"", 5.0, 5.0)
courier().ask(request)
first = courier()._running._process.pid
ours, its = os.pipe()
if not (forked := os.fork()):
    courier().ask(request)
    os.write(its, b"%d" % courier()._running._process.pid)
    os._exit(0)
os.waitpid(forked, 0)
print(first, int(os.read(ours, 20)), courier().ask(request).status, courier()._running._process.pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    first, forked, status, still = map(int, done.stdout.split())
    assert (status, still) == (200, first)
    assert forked != first
    wait_until(lambda: not any(Path(f"/proc/{each}").exists() for each in (first, forked)), "both to end", 10)


def test_only_who_is_vouched_for_is_spoken_to(line, tmp_path, monkeypatch):
    certificate = Certificate.made(tmp_path)
    with Loopback(OUTSIDE) as server:
        server.socket = certificate.context().wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        request = Request("POST", f"https://{OUTSIDE}:{server.server_port}/x", [], b"{}", 5.0, 5.0)
        strange = Courier()
        assert strange.ask(request) == NoAnswer(arrived=False, why="NoTrust")
        strange.close()
        assert server.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
        known = Courier()
        found = known.ask(request)
        known.close()
        server.shutdown()
        thread.join()
    assert isinstance(found, Answer)
    assert len(server.asked) == 1


HEADS = st.dictionaries(st.text(max_size=5), st.integers(0, 9) | st.text(max_size=20) | st.none(), max_size=3)


@given(st.lists(st.tuples(HEADS, st.binary(max_size=50)), max_size=5), st.lists(st.integers(0, 400), max_size=6))
def test_frames_come_whole_wherever_they_were_cut(said, cuts):
    written = b"".join(frame(head, body) for head, body in said)
    places = [0, *sorted(min(cut, len(written)) for cut in cuts), len(written)]
    frames = Frames()
    heard = [each for a, b in pairwise(places) for each in frames.whole(written[a:b])]
    assert heard == said
