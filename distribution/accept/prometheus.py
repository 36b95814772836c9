"""Debian's Prometheus beside a daemon, with the very samples that the daemon has recorded, and questions to both."""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

from accept import free_port, note


def only(description, **more):
    """Parses options as accept.arguments does, without --quick: what needs a Prometheus takes its time and is none of ./test's."""
    parser = argparse.ArgumentParser(description=description)
    for name, (default, text) in more.items():
        parser.add_argument("--" + name, type=type(default), default=default, help=f"{text} (default {default})")
    return parser.parse_args()


def ask(root, path, **parameters):
    """The status and the answer."""
    url = f"{root}/api/v1/{path}?" + urllib.parse.urlencode(parameters)
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as answer:
        return answer.code, json.load(answer)


class Prometheus:
    """Takes over what a daemon has recorded and answers; use it in a with statement."""

    def __init__(self, tools, daemon, seconds):
        """Tools: the folder of prometheus and promtool. Seconds: how far back samples are taken over."""
        self.tools = pathlib.Path(tools)
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="sysmon-prometheus-"))
        self.port = free_port()
        self.root = f"http://127.0.0.1:{self.port}"
        self.process = None
        file, series, samples = self._openmetrics(f"http://127.0.0.1:{daemon.port}", seconds)
        note(f"{series} series, {samples} samples")
        subprocess.run([self.tools / "promtool", "tsdb", "create-blocks-from", "openmetrics", file, self.work / "data"], check=True,
                       stdout=subprocess.DEVNULL)

    def _openmetrics(self, daemon, seconds):
        """All that was recorded, in a file that promtool makes blocks of."""
        status, answer = ask(daemon, "query", query='{job="node"}[%ds]' % seconds)
        if status != 200:
            sys.exit(f"the recorded samples cannot be read: {answer}")
        series = sorted(answer["data"]["result"], key=lambda one: one["metric"]["__name__"])
        file = self.work / "recorded.om"
        with open(file, "w", encoding="utf-8") as out:
            for one in series:
                name = one["metric"].pop("__name__")
                labels = ",".join(f"{label}={json.dumps(value, ensure_ascii=False)}" for label, value in one["metric"].items())
                out.writelines(f"{name}{{{labels}}} {value} {when}\n" for when, value in one["values"])
            out.write("# EOF\n")
        return file, len(series), sum(len(one["values"]) for one in series)

    def __enter__(self):
        (self.work / "prometheus.yml").write_text("global: {}\n")
        with open(self.work / "log", "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [self.tools / "prometheus", f"--config.file={self.work}/prometheus.yml", f"--storage.tsdb.path={self.work}/data",
                 "--storage.tsdb.retention.time=10y", f"--web.listen-address=127.0.0.1:{self.port}"], stdout=log, stderr=log)
        for _ in range(600):
            try:
                if urllib.request.urlopen(self.root + "/-/ready", timeout=5).status == 200:
                    return self
            except OSError:
                time.sleep(0.1)
        raise SystemExit("prometheus does not answer:\n" + (self.work / "log").read_text())

    def __exit__(self, *_):
        if self.process:
            self.process.terminate()
            self.process.wait()
        shutil.rmtree(self.work, ignore_errors=True)
