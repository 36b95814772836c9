"""What the scripts about the package share: a machine to install on that is gone when the script ends, and leaves nothing.

It has the files of this machine under an overlay, and processes, mounts and a loopback of its own. Booted, it runs systemd in
systemd-nspawn; otherwise nothing runs in it but what is started. For root only: others, and machines that do not allow
namespaces, get a line that begins with SKIP.
"""

import fcntl
import os
import pathlib
import re
import shlex
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from accept import TREE, note

PACKAGES = TREE / "distribution/packages/target"
UNIT = TREE / "distribution/packages/systemd/sysmond.service"
_INSIDE = "SYSMON_ACCEPT_INSIDE"


def skip(why):
    print("SKIP", pathlib.Path(sys.argv[0]).name, why, flush=True)
    sys.exit(0)


def namespaces():
    """Runs the script again with processes, mounts and a network of its own; returns in there."""
    if os.environ.get(_INSIDE):
        _loopback_up()
        return
    if os.geteuid() != 0:
        skip("it needs root")
    unshare = ["unshare", "--mount", "--pid", "--net", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"]
    if subprocess.run([*unshare, "true"], capture_output=True).returncode != 0:
        skip("this machine does not let root make namespaces")
    os.environ[_INSIDE] = "1"
    os.execvp("unshare", [*unshare, sys.executable, *sys.argv])


def _loopback_up():
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, 0x8914, struct.pack("16sh14x", b"lo", 0x1 | 0x40))  # SIOCSIFFLAGS; up, running


def run(command, **more):
    return subprocess.run(command, check=True, text=True, stdin=subprocess.DEVNULL, **more)


def mount(*arguments):
    run(["mount", *map(str, arguments)])


def package():
    machine = run(["dpkg", "--print-architecture"], capture_output=True).stdout.strip()
    found = list(PACKAGES.glob(f"sysmon_*_{machine}.deb"))
    if len(found) != 1:
        raise SystemExit(f"expected one package for {machine} in {PACKAGES}, found {len(found)}: run ./test first")
    return found[0]


def older(deb, folder):
    """The same package as a version before it, with another text in the configuration that it ships."""
    tree = folder / "older"
    run(["dpkg-deb", "--raw-extract", deb, tree])
    control = tree / "DEBIAN/control"
    control.write_text(re.sub(r"(?m)^Version: .*", r"\g<0>~before", control.read_text()))
    config = tree / "etc/sysmon/config.yaml"
    config.write_text(config.read_text() + "# Of the version before.\n")
    run(["dpkg-deb", "-Zgzip", "-z1", "--root-owner-group", "--build", tree, folder / "older.deb"], stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)
    return folder / "older.deb"


def unit_values(text, key):
    return re.findall(rf"(?m)^{key}=(.*)$", text)


class Machine:
    """Use it in a with statement, after namespaces()."""

    def __init__(self):
        self.base = pathlib.Path(tempfile.mkdtemp(prefix="sysmon-machine-"))
        self.root = self.base / "root"
        self.upper = self.base / "upper"
        self.init = None
        self.started = []

    def __enter__(self):
        mount("-t", "tmpfs", "-o", "mode=755", "tmpfs", self.base)
        for folder in (self.root, self.upper, self.base / "work"):
            folder.mkdir()
        try:
            mount("-t", "overlay", "-o", f"lowerdir=/,upperdir={self.upper},workdir={self.base}/work", "overlay", self.root)
        except subprocess.CalledProcessError:
            skip("this machine has no overlay file system")
        return self

    def __exit__(self, *_):
        for process in self.started:
            process.kill()
            process.wait()
        subprocess.run(["umount", "--recursive", "--lazy", self.base], check=False)
        os.rmdir(self.base)

    def furnish(self):
        """What programs expect, where nothing boots."""
        mount("-t", "proc", "proc", self.root / "proc")
        for folder in ("sys", "dev"):
            mount("--rbind", "/" + folder, self.root / folder)
        for folder in ("run", "tmp"):
            mount("-t", "tmpfs", "-o", "mode=1777" if folder == "tmp" else "mode=755", "tmpfs", self.root / folder)
        return self

    def boot(self):
        """Starts systemd, as far as a machine that does nothing needs it, and waits for it."""
        if not shutil.which("systemd-nspawn") or not pathlib.Path("/lib/systemd/systemd").exists():
            skip("it needs systemd and systemd-container")
        # Where it says that nothing is to be started, it means a machine that does not boot.
        (self.root / "usr/sbin/policy-rc.d").unlink(missing_ok=True)
        log = open(self.base / "boot.log", "w")
        nspawn = subprocess.Popen(
            ["systemd-nspawn", "--quiet", "--directory", self.root, "--register=no", "--keep-unit", "--console=pipe",
             "--machine=sysmon-accept", "/lib/systemd/systemd", "systemd.unit=basic.target"],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self.started.append(nspawn)
        children = pathlib.Path(f"/proc/{nspawn.pid}/task/{nspawn.pid}/children")
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and nspawn.poll() is None:
            self.init = next(iter(children.read_text().split()), None)
            if self.init and "running" in self.sh("systemctl is-system-running 2> /dev/null || :"):
                return self
            time.sleep(0.2)
        skip("systemd did not come up: " + (self.base / "boot.log").read_text()[-2000:])

    def command(self, line):
        """The words that run a line of shell in there."""
        door = ["nsenter", "--target", self.init, "--mount", "--uts", "--ipc", "--pid", "--cgroup", "--root", "--wd"] \
            if self.init else ["chroot", self.root]
        return [*door, "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C.UTF-8",
                "DEBIAN_FRONTEND=noninteractive", "sh", "-c", line]

    def sh(self, line, check=False):
        done = subprocess.run(self.command(line), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if check and done.returncode != 0:
            raise SystemExit(f"{line}: ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def start(self, line):
        process = subprocess.Popen(self.command("exec " + line), stdin=subprocess.DEVNULL, stderr=subprocess.STDOUT,
                                   stdout=open(self.base / "daemon.log", "ab"), umask=0o077)
        self.started.append(process)
        return process

    def take(self, deb):
        """Copies a package in; returns its name there. What it depends on must be on this machine, for there is no network."""
        shutil.copy(deb, self.root / "var/tmp" / deb.name)
        planned = self.sh(f"apt-get -q --simulate install /var/tmp/{deb.name}")
        if planned.count("\nInst ") != 1:
            skip("it needs a Java 17 or newer, adduser and init-system-helpers, installed by apt:\n" + planned)
        return "/var/tmp/" + deb.name

    def apt(self, words):
        """apt-get, as a person who keeps what is edited answers it."""
        return self.sh(f"apt-get -q -y -o Dpkg::Options::=--force-confold {words}", check=True)

    def unit_line(self):
        """What the installed unit runs, as whom and with which environment, in words for a shell."""
        text = (self.root / "etc/systemd/system/sysmond.service").read_text()
        environment = {}
        for line in unit_values(text, "Environment"):
            environment.update(word.split("=", 1) for word in shlex.split(line))
        for line in (self.root / "etc/default/sysmon").read_text().splitlines():
            if "=" in line and not line.startswith("#"):
                environment.update([line.split("=", 1)])
        words = shlex.split(unit_values(text, "ExecStart")[0])
        words = [re.sub(r"\$\{(\w+)\}", lambda name: environment[name.group(1)], word) for word in words]
        user = unit_values(text, "User")[0]
        return shlex.join(["env", *(f"{key}={value}" for key, value in environment.items()), *confined(user), *words])

    def metrics(self, port=9000):
        """The exposition, read with the administrator's token; empty as long as there is none."""
        try:
            token = (self.root / "var/lib/sysmon/admin.token").read_text().strip()
            question = urllib.request.Request(f"http://127.0.0.1:{port}/metrics", headers={"Authorization": "Bearer " + token})
            with urllib.request.urlopen(question, timeout=5) as answer:
                return answer.read().decode()
        except (OSError, urllib.error.HTTPError):
            return ""

    def first_sample(self, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if "\nnode_load1 " in self.metrics():
                return
            time.sleep(0.05)
        note(self.sh("journalctl -u sysmond --no-pager | tail -30") if self.init else (self.base / "daemon.log").read_text())
        raise SystemExit(f"no sample on /metrics within {seconds} s")


def confined(user):
    """What the unit says of user and privileges, by setpriv."""
    return ["setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--no-new-privs", "--bounding-set=-all",
            "--inh-caps=-all", "--"]
