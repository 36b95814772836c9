"""Debian's node_exporter beside the daemon, with the same collectors and filters: what the scripts that compare them share."""

import json
import re
import shutil
import subprocess
import tempfile
import time
import urllib.request

from accept import free_port, keys, note

PROGRAM = shutil.which("prometheus-node-exporter")
SAMPLE = re.compile(r"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: -?\d+)?")
LABEL = re.compile(r'(\w+)="((?:[^"\\]|\\.)*)"')

# Our filters, and the option that says the same there. What is set here is set on both sides, to our default.
FILTERS = {
    "collect.arp.exclude_devices": "arp.device-exclude",
    "collect.diskstats.exclude_devices": "diskstats.device-exclude",
    "collect.filesystem.exclude_mounts": "filesystem.mount-points-exclude",
    "collect.filesystem.exclude_types": "filesystem.fs-types-exclude",
    "collect.netstat.fields": "netstat.fields",
    "collect.network.exclude_devices": "netdev.device-exclude",
    "collect.vmstat.fields": "vmstat.fields",
}
# Options whose default there is another one.
OPTIONS = ["--collector.netclass.ignore-invalid-speed"]
# Not to be compared by value: what a process says of itself, and what is another thing at each look.
OF_ITS_OWN = re.compile(r"(go|process|promhttp|sysmon)_|node_(exporter_build_info|scrape_collector_.*|textfile_.*)$")


def both_have():
    """Collectors by name that both know."""
    ours = {key.split(".")[1] for key in keys() if re.fullmatch(r"collect\.\w+\.enabled", key)}
    text = subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=False)
    theirs = set(re.findall(r"^\s+--(?:\[no-\])?collector\.(\w+) ", text.stdout + text.stderr, re.M))
    return sorted(ours & theirs)


def ours(names, more=()):
    """The part collect of a configuration in which those of the names run, and of the other ones none that measure the host."""
    own = ("http", "store", "sysmon", "sysmon_process")
    collect = {"interval": "1s"}
    for key in keys():
        part = key.split(".")
        if re.fullmatch(r"collect\.\w+\.enabled", key):
            collect.setdefault(part[1], {})["enabled"] = part[1] in names or part[1] in own
    for path, value in more:
        collect.setdefault(path.split(".")[1], {})[path.split(".")[2]] = value
    return "collect: " + json.dumps(collect) + "\n"


class NodeExporter:
    """Use it in a with statement."""

    def __init__(self, names, filters):
        """Filters: {our key: value}."""
        self.port = free_port()
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, f"--web.listen-address=127.0.0.1:{self.port}", "--web.disable-exporter-metrics", "--log.level=error",
             "--collector.disable-defaults", *OPTIONS, *(f"--collector.{name}" for name in names),
             *(f"--collector.{FILTERS[key]}={value}" for key, value in filters.items() if FILTERS[key].split(".")[0] in names)],
            stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)

    def __enter__(self):
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self.text()
                return self
            except OSError:
                time.sleep(0.05)
        self.log.seek(0)
        said = self.log.read().decode(errors="replace")
        self.__exit__()
        raise SystemExit("node_exporter does not answer:\n" + said)

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def text(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=60) as answer:
            return answer.read().decode()


def filters(daemon):
    """Ours, as the running daemon has them."""
    values = {one["path"]: one["value"] for one in daemon.ask("/api/v1/config")["values"]}
    return {key: values.get(key) or "" for key in FILTERS if key in values}


def samples(text):
    """{(name, labels): value}; labels without a value are none."""
    found = {}
    for line in text.splitlines():
        sample = SAMPLE.fullmatch(line)
        if sample:
            name, labels, value = sample.groups()
            found[name, tuple(sorted(pair for pair in LABEL.findall(labels or "") if pair[1]))] = float(value)
    return found


def kinds(text):
    return dict(re.findall(r"^# TYPE (\S+) (\S+)$", text, re.M))


def helps(text):
    return dict(re.findall(r"^# HELP (\S+) (.*)$", text, re.M))


def skipped():
    """Says that there is nothing to compare with, where that is so."""
    if not PROGRAM:
        note("SKIPPED, for there is no prometheus-node-exporter (apt-get install prometheus-node-exporter): nothing was compared")
    return not PROGRAM
