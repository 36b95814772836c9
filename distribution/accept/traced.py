"""What threads of the daemon ask the kernel for, seen by strace(1)."""

import collections
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

# Their names, as the kernel has them.
LANE = "sysmon-fast"
TICK = "sysmon-tick"

Call = collections.namedtuple("Call", "name path")
_CALL = re.compile(r'^(?:\d+ +)?(\w+)\((?:AT_FDCWD(?:<[^>]*>)?, "([^"]*)"|"([^"]*)"|\d+<([^>]*)>)')


def lacks(*programs):
    """The first of these that is not here; also strace where nobody may be looked at."""
    for program in programs:
        if not shutil.which(program):
            return program
    if "strace" in programs and subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
        return "strace"
    return None


def thread(pid, name):
    for task in pathlib.Path(f"/proc/{pid}/task").iterdir():
        if (task / "comm").read_text().strip() == name:
            return int(task.name)
    raise SystemExit(f"process {pid} has no thread {name}")


def traced(threads, calls, seconds):
    """The calls of these names, with the paths of what they open or read."""
    with tempfile.NamedTemporaryFile("r") as log:
        tracer = subprocess.Popen(["strace", "-y", "-q", "-o", log.name, "-e", "trace=" + calls,
                                   *(word for one in threads for word in ("-p", str(one)))], stdin=subprocess.DEVNULL)
        time.sleep(seconds)
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        seen = [_CALL.match(line) for line in log.read().splitlines()]
    return [Call(one.group(1), next(path for path in one.groups()[1:] if path is not None)) for one in seen if one]
