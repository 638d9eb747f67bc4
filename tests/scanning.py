"""A server on loopback that plays GitHub's code scanning."""

from __future__ import annotations

import base64
import gzip
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SARIFS = "/repos/own/repo/code-scanning/sarifs"


class Scanning:
    """What was `given`: the body of each upload, its SARIF unpacked. `states` are the answers to questions how far the
    reading is, one after the other; `refusal` is the status with which an upload is turned down."""

    def __init__(self) -> None:
        self.given: list[dict[str, Any]] = []
        self.states: list[dict[str, Any]] = [{"processing_status": "complete"}]
        self.asked = 0
        self.refusal = 0
        scanning = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if self.path != SARIFS or self.headers["Authorization"] != "Bearer secret":
                    self.reply(404, {"message": "Not Found"})
                elif scanning.refusal:
                    self.reply(scanning.refusal, {"message": "Resource not accessible by integration"})
                else:
                    body["sarif"] = json.loads(gzip.decompress(base64.b64decode(body["sarif"], validate=True)))
                    scanning.given.append(body)
                    self.reply(202, {"id": "one", "url": "http://elsewhere.example/one"})

            def do_GET(self) -> None:
                if self.path != f"{SARIFS}/one" or self.headers["Authorization"] != "Bearer secret":
                    self.reply(404, {"message": "Not Found"})
                    return
                state = scanning.states[min(scanning.asked, len(scanning.states) - 1)]
                scanning.asked += 1
                self.reply(200, state)

            def reply(self, status: int, answer: object) -> None:
                data = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                if status == 307:
                    self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
