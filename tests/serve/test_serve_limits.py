import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import examples
import pytest
from serving import ENDLESS, HEAVY, serving

from kg.pipeline import assemble

pytestmark = pytest.mark.slow
NAMES = "SELECT ?name { ?x a kg:Area ; rdfs:label ?name }"


def metric(server, name):
    lines = server.ask("/metrics").text.splitlines()
    return next(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))


def killed(server, reason):
    return metric(server, f'kg_workers_killed_total{{reason="{reason}"}}')


def test_a_sort_of_a_cartesian_product_ends_at_the_limit_of_memory(server):
    before = killed(server, "memory")
    answer = server.query(HEAVY)
    assert (answer.status, answer.json["reason"]) == (503, "memory")
    assert "200 MB" in answer.json["detail"]
    assert killed(server, "memory") == before + 1
    assert server.query(NAMES).status == 200


def test_an_endless_count_ends_at_the_limit_of_time(server):
    begun = time.monotonic()
    answer = server.query(ENDLESS)
    assert (answer.status, answer.json["reason"]) == (504, "time")
    assert 2.5 < time.monotonic() - begun < 5
    assert "3 s" in answer.json["detail"]


def test_heavy_queries_do_not_hold_up_light_ones_pages_or_health(server):
    with ThreadPoolExecutor(4) as pool:
        heavy = [pool.submit(server.query, ENDLESS) for _ in range(4)]
        time.sleep(0.5)
        begun = time.monotonic()
        assert server.ask("/health").status == 200
        assert server.query(NAMES).status == 200
        assert server.ask("/id/area-999901").status == 200
        assert time.monotonic() - begun < 2
        assert {each.result().status for each in heavy} == {504}


def test_a_client_that_leaves_takes_its_query_with_it(server):
    before = killed(server, "left")
    place = server.url.removeprefix("http://").rstrip("/").split(":")
    with socket.create_connection((place[0], int(place[1]))) as connection:
        body = b"query=" + ENDLESS.replace(" ", "+").encode()
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n"
        connection.sendall(head.encode() + b"Content-Type: application/x-www-form-urlencoded\r\n\r\n" + body)
        time.sleep(0.4)
    deadline = time.monotonic() + 2
    while killed(server, "left") == before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert killed(server, "left") == before + 1


def test_many_at_once_all_get_their_own_answer(server):
    def ask(number):
        content = server.query(f"SELECT ?n {{ BIND({number} AS ?n) }}").json
        return int(content["results"]["bindings"][0]["n"]["value"])

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(ask, range(200))) == list(range(200))


def test_a_full_queue_says_try_again(example_folder):
    options = ("--timeout", "60", "--workers", "1")
    with serving(example_folder, *options) as server, ThreadPoolExecutor(2) as pool:
        heavy = pool.submit(server.query, ENDLESS, timeout=60)
        time.sleep(0.5)
        answer = server.query(NAMES)
        assert (answer.status, answer.json["reason"]) == (503, "busy")
        assert int(answer.headers["retry-after"]) > 0
        server.process.send_signal(signal.SIGTERM)
        assert server.events("stopping")["running"] == 1
        server.process.send_signal(signal.SIGTERM)  # told twice, it does not wait for the heavy one
        assert server.process.wait(10) == 0
        heavy.exception()


@pytest.mark.parametrize("order", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_running_queries_end(example_folder, order):
    triples = "?a ?b ?c . ?d ?e ?f"
    with serving(example_folder, "--timeout", "20") as server:
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(
                server.query, f"SELECT (COUNT(DISTINCT CONCAT(STR(?c), STR(?f))) AS ?n) {{ {triples} }}"
            )
            time.sleep(0.15)
            server.process.send_signal(order)
            answer = running.result()
        assert answer.status == 200
        assert server.process.wait(10) == 0
        events = [line["event"] for line in server.log()]
        assert events == ["stopping", "request", "stopped"]
    with pytest.raises(OSError):
        server.ask("/health")


def test_no_process_outlives_the_server(example_folder):
    with serving(example_folder) as server:
        assert server.query(NAMES).status == 200
        children = processes_under(server.process.pid)
        assert len(children) >= 2  # the nursery and a worker
        server.process.kill()
        server.process.wait()
        deadline = time.monotonic() + 5
        while any(os.path.exists(f"/proc/{child}") for child in children) and time.monotonic() < deadline:  # noqa: PTH110
            time.sleep(0.05)
        assert not [child for child in children if os.path.exists(f"/proc/{child}")]  # noqa: PTH110


def test_a_graph_whose_process_was_killed_is_loaded_again(example_folder):
    with serving(example_folder) as server:
        nursery = processes_under(server.process.pid)[0]
        os.kill(nursery, signal.SIGKILL)
        server.events("graph lost")
        server.events("reloaded")
        assert server.query(NAMES).status == 200


def processes_under(pid):
    found = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(a): int(b) for a, b in (line.split() for line in found.splitlines())}
    below = [child for child, parent in parents.items() if parent == pid]
    return below + [each for child in below for each in processes_under(child)]


def rebuilt(folder, *names):
    assemble([examples.facts(name) for name in names]).write(folder, page=False)


def articles(server):
    query = "SELECT (COUNT(*) AS ?n) { ?a a kg:Article }"
    return int(server.query(query).json["results"]["bindings"][0]["n"]["value"])


def test_a_changed_graph_is_loaded_again_while_queries_go_on(tmp_path):
    rebuilt(tmp_path, "one.txt")
    with serving(tmp_path) as server:
        assert articles(server) == 1
        done, faults = threading.Event(), []

        def ask():
            while not done.is_set():
                if articles(server) not in (1, 2):
                    faults.append("a mixture")

        asking = threading.Thread(target=ask)
        asking.start()
        rebuilt(tmp_path, "one.txt", "two.txt")
        server.process.send_signal(signal.SIGHUP)
        assert server.events("reloaded")["graphs"] == 3
        assert articles(server) == 2
        done.set()
        asking.join()
        assert not faults


def test_a_damaged_graph_is_told_of_and_the_former_one_stays(tmp_path):
    rebuilt(tmp_path, "one.txt")
    with serving(tmp_path) as server:
        (tmp_path / "graph.ttl").write_text("this is no Turtle", encoding="utf-8")
        assert "damaged" in server.events("reload failed")["error"]  # noticed without a signal
        assert articles(server) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["-g", "nowhere"], "no graph there"),
        (["-g", "broken.ttl"], "damaged"),
        (["-g", "good.ttl", "--host", "192.0.2.1"], "cannot be used"),
        (["-g", "good.ttl", "--port", "70000"], "--port"),
    ],
)
def test_what_cannot_be_served_is_told_in_one_line(tmp_path, example_folder, arguments, words):
    (tmp_path / "broken.ttl").write_text("<a> <b", encoding="utf-8")
    (tmp_path / "good.ttl").write_bytes((example_folder / "graph.ttl").read_bytes())
    command = [sys.executable, "-m", "kg.cli", "serve", *arguments]
    environment = {**os.environ, "KG_LANG": "en", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=30, check=False
    )
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and words in done.stderr


def test_a_port_in_use_is_told(server, example_folder):
    port = server.url.rstrip("/").rpartition(":")[2]
    command = [sys.executable, "-m", "kg.cli", "serve", "-g", str(example_folder), "--port", port]
    environment = {**os.environ, "KG_LANG": "en"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=30, check=False)
    assert done.returncode == 2 and "choose another --port" in done.stderr


def test_a_missing_extra_is_told_with_the_remedy(example_folder):
    code = (
        "import sys; sys.modules['uvicorn'] = None; sys.argv = ['kg', 'serve', '-g', sys.argv[1]]\n"
        "from kg.cli import main; sys.exit(main())"
    )
    environment = {**os.environ, "KG_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-c", code, str(example_folder)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.strip() == 'kg: uvicorn is not installed; run: pip install "govkg[serve]"'


def test_the_log_is_json_or_plain_and_never_holds_a_query(example_folder):
    with serving(example_folder) as server:
        server.query("ASK { ?secret ?words ?here }")
        line = server.events("request")
        assert (line["method"], line["path"], line["status"]) == ("GET", "/sparql", 200)
        assert "secret" not in json.dumps(line)
    command = [
        sys.executable,
        "-m",
        "kg.cli",
        "serve",
        "-g",
        str(example_folder),
        "--port",
        "0",
        "--log",
        "plain",
    ]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert " ready http://127.0.0.1:" in process.stderr.readline()
    process.terminate()
    assert process.wait(10) == 0
