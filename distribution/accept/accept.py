"""What the acceptance scripts share: a private daemon on a free port, questions to it, and the one line of a verdict.

Every script prints `PASS|FAIL name measured limit unit`, a line for each figure, and ends with 1 when one failed.
With --quick it takes less time and sees less, and limits of time are three times as wide: it runs among the tests, on machines
that others use too, and must find what is broken, not what is noisy. Figures for docs/benchmarks.md come from a run without it.
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as xml
import zipfile

TREE = pathlib.Path(__file__).resolve().parents[2]
HOME = pathlib.Path(os.environ.get("SYSMON_HOME", TREE / "distribution/target/sysmon"))
NOTATIONS = ("seconds", "bytes", "percent", "pattern", "address", "loopback", "named", "secret")
PROFILE = os.environ.get("SYSMON_PROFILE", "small")

_failed = False
_slack = 1


def arguments(description, **more):
    """Parses --quick and further options, given as name=(default, help)."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="less of it, in at most a minute")
    for name, (default, text) in more.items():
        parser.add_argument("--" + name, type=type(default), default=default, help=f"{text} (default {default})")
    if not (HOME / "bin/sysmond").exists():
        sys.exit(f"{HOME} is not built: run ./run or ./test first")
    global _slack
    parsed = parser.parse_args()
    _slack = 3 if parsed.quick else 1
    return parsed


def verdict(name, measured, limit, unit, good=None):
    """Prints the line. Good is at most the limit, unless the caller says otherwise."""
    global _failed
    passed = measured <= limit if good is None else good
    _failed |= not passed
    shown = f"{measured:.3f}".rstrip("0").rstrip(".") if isinstance(measured, float) else measured
    print("PASS" if passed else "FAIL", name, shown, limit, unit, flush=True)


def timed(name, measured, limit, unit):
    """The verdict on a time or a share of it."""
    verdict(name, measured, limit * _slack, unit)


def note(text):
    print("#", text, flush=True)


def finish():
    sys.exit(1 if _failed else 0)


def median(values):
    return statistics.median(values)


def quantile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Sysmond:
    """The daemon as it ships, with a folder of its own; use it in a with statement."""

    def __init__(self, config="", role="standalone", environment=None, before=()):
        """Before: words that the command line begins with, such as those that change the user."""
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sysmon-accept-"))
        self.data = self.folder / "data"
        self.port = free_port()
        self.role = role
        self.environment = environment or {}
        self.before = list(before)
        self.process = None
        self.configure(config)

    def configure(self, more):
        listen = f"http: {{ listen: '127.0.0.1:{self.port}', read_without_token: true }}\n"
        (self.folder / "config.yaml").write_text(listen + more)

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if kind:
            sys.stderr.write(self.log())
        shutil.rmtree(self.folder, ignore_errors=True)

    def launch(self):
        """Starts it, without waiting. It is one process from the first moment: the script replaces itself by Java."""
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                [*self.before, HOME / "bin/sysmond", "--role", self.role, "--config", self.folder / "config.yaml", "--data", self.data],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                env={**os.environ, "SYSMON_PROFILE": PROFILE, **self.environment})
        return self

    def up(self):
        """Starts it and waits until it is ready."""
        self.launch()
        self.until(lambda: self.status("/ready") == 200, "ready")
        return self

    def until(self, condition, what, seconds=60):
        """Waits until a condition holds; questions that are not answered count as no."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise SystemExit(f"sysmond ended with {self.process.returncode} before it was {what}:\n{self.log()}")
            try:
                answer = condition()
                if answer:
                    return answer
            except OSError:
                pass
            time.sleep(0.02)
        raise SystemExit(f"not {what} within {seconds} s:\n{self.log()}")

    def status(self, path):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
                answer.read()
                return answer.status
        except urllib.error.HTTPError as answer:
            return answer.code

    def text(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=60) as answer:
            return answer.read().decode()

    def ask(self, path):
        return json.loads(self.text(path))

    def history(self, metric, last="2h", **labels):
        """The samples of each series of a metric: {labels as text: [(ms, value), ...]}. Every sample, no step."""
        more = "".join(f"&label.{name}={value}" for name, value in labels.items())
        series = self.ask(f"/api/v1/history?metric={metric}&last={last}{more}")["series"]
        return {json.dumps(one["labels"], sort_keys=True): one["samples"] for one in series}

    def only(self, metric, last="2h", **labels):
        """The samples of a metric that has one series."""
        found = list(self.history(metric, last, **labels).values())
        if len(found) != 1:
            raise SystemExit(f"{metric} {labels}: expected one series, found {len(found)}")
        return found[0]

    def sink(self, name="store"):
        return next((one for one in self.ask("/api/v1/sinks")["sinks"] if one["name"] == name), None)

    def stop(self):
        self.process.terminate()
        return self.process.wait(30)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def log(self):
        path = self.folder / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    def cpu_seconds(self):
        """User and system time of the process, from /proc/<pid>/stat (proc_pid_stat(5))."""
        fields = (pathlib.Path("/proc") / str(self.process.pid) / "stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_bytes(self):
        fields = (pathlib.Path("/proc") / str(self.process.pid) / "statm").read_text().split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")

    def drop(self, jar, name):
        """Puts a plugin into the drop folder, the way it should be done: under a hidden name, then renamed."""
        folder = self.data / "plugins"
        shutil.copy(jar, folder / ("." + name))
        os.rename(folder / ("." + name), folder / name)


def keys():
    """Of the configuration, as the shipped bundles describe it: {path: (notation, attributes, options)}; a factory's with the name
    of an instance."""
    found = {}
    for jar in sorted(HOME.glob("bundles/*/org.sysmon.*.jar")):
        with zipfile.ZipFile(jar) as bundle:
            for name in bundle.namelist():
                if re.fullmatch(r"OSGI-INF/metatype/[^/]+\.xml", name):
                    _described(xml.fromstring(bundle.read(name)), found)
            manifest = re.sub(r"\r?\n ", "", bundle.read("META-INF/MANIFEST.MF").decode())
            for collector in re.findall(r";\s*org\.sysmon\.collector(?::String)?\s*=\s*\"?([A-Za-z0-9_.-]+)", manifest):
                found[f"collect.{collector}.enabled"] = ("", {"type": "Boolean"}, [])
                found[f"collect.{collector}.interval"] = ("seconds", {"type": "Double", "min": "0.1", "max": "86400"}, [])
    return found


def _described(metatype, found):
    classes = {one.get("id"): one for one in metatype.iter("OCD")}
    for designate in metatype.iter("Designate"):
        factory = designate.get("factoryPid")
        pid = factory or designate.get("pid") or ""
        if not pid.startswith("sysmon."):
            continue
        before = pid[len("sysmon."):] + (".example." if factory else ".")
        for attribute in classes[next(designate.iter("Object")).get("ocdref")].iter("AD"):
            name, _, last = attribute.get("id").rpartition(".")
            notation = last if name and last in NOTATIONS else ""
            key = (name if notation else attribute.get("id")).replace(".", "_")
            found[before + key] = (notation, dict(attribute.attrib), [one.get("value") for one in attribute.iter("Option")])


def bundle(symbolic_name):
    """A shipped bundle, by its symbolic name."""
    for jar in sorted(HOME.glob(f"bundles/*/{symbolic_name}-*.jar")):
        return jar
    raise SystemExit(f"{symbolic_name} is not in {HOME}/bundles")


def with_version(jar, version, target):
    """Writes the same bundle with another version."""
    with zipfile.ZipFile(jar) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "META-INF/MANIFEST.MF":
                lines = content.decode().split("\r\n")
                lines = [f"Bundle-Version: {version}" if line.startswith("Bundle-Version:") else line for line in lines]
                content = "\r\n".join(lines).encode()
            new.writestr(entry, content)
    return target


def gaps(samples, interval):
    """Ticks that are missing between the first and the last sample, and ticks that are there twice."""
    times = [sample[0] for sample in samples]
    doubled = len(times) - len(set(times))
    lost = sum(round((after - before) / interval) - 1 for before, after in zip(times, times[1:]) if after > before)
    return lost, doubled
