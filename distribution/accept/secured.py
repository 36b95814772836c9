"""A daemon with a TLS listener and certificates that `sysmon tls` made, and raw questions to it."""

import socket
import ssl
import subprocess

from accept import HOME, Sysmond, free_port


class Secured(Sysmond):
    """Listens plainly on loopback for the script itself, and by TLS for those that it plays. Nothing is read without a token."""

    def __init__(self, more="", clients="none"):
        self.secure_port = free_port()
        self.clients = clients
        super().__init__(more)

    def configure(self, more):
        self.tls = self.folder / "tls"
        if not self.tls.exists():
            self.sysmon("tls", "init", "--folder", self.tls)
        (self.folder / "config.yaml").write_text(f"""\
http:
  listen: 127.0.0.1:{self.port}
  tls: {{ certificate: {self.tls}/server.pem, key: {self.tls}/server.key }}
  listeners:
    lan: {{ listen: '0.0.0.0:{self.secure_port}', client_certificates: {self.clients}, client_ca: {self.tls}/ca.pem }}
""" + more)

    def sysmon(self, *words):
        done = subprocess.run([HOME / "bin/sysmon", *map(str, words)], capture_output=True, text=True, timeout=60, check=False)
        if done.returncode:
            raise SystemExit(f"sysmon {' '.join(map(str, words))} ended with {done.returncode}: {done.stderr}")
        return done.stdout

    def token(self):
        return (self.data / "admin.token").read_text().strip()

    def trust(self):
        return ssl.create_default_context(cafile=self.tls / "ca.pem")

    def connect(self, context=None, timeout=30):
        raw = socket.create_connection(("127.0.0.1", self.secure_port), timeout=timeout)
        return (context or self.trust()).wrap_socket(raw, server_hostname="localhost")

    def raw(self, request, timeout=30):
        """Sends these bytes and returns what comes back until the end, the time limit or an error: (status or 0, bytes)."""
        answer = b""
        try:
            with self.connect(timeout=timeout) as stream:
                stream.sendall(request)
                while len(answer) < 1 << 20:
                    more = stream.recv(65536)
                    if not more:
                        break
                    answer += more
        except OSError:
            pass
        first = answer.split(b"\r\n", 1)[0].split(b" ")
        return (int(first[1]) if len(first) > 1 and first[1].isdigit() else 0), answer


def request(method, path, headers=(), body=b"", version="HTTP/1.1", host="localhost"):
    """The bytes of a request, as a client of good manners would not always write it."""
    lines = [f"{method} {path} {version}".encode("utf-8", "surrogateescape"), f"Host: {host}".encode()]
    lines += [f"{name}: {value}".encode("utf-8", "surrogateescape") for name, value in headers]
    if body and not any(name.lower() in ("content-length", "transfer-encoding") for name, _ in headers):
        lines.append(f"Content-Length: {len(body)}".encode())
    lines.append(b"Connection: close")
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


