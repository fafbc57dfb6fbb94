"""Whether there is a browser to test with, small limits, and a page of every way out that a script may try."""

import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.errors import SourceError
from bot.fetch.browser import RenderLimits
from bot.fetch.chromium import Chromium
from bot.fetch.visit import VisitLimits

QUICK = {"still_s": 0.4, "thin_s": 0.8, "busy_s": 2.0, "rest_s": 4.0, "total_s": 20.0}


def limits(*, visit: VisitLimits | None = None, **others: float) -> RenderLimits:
    """Limits for pages of a site on this machine."""
    return RenderLimits(**(QUICK | others), visit=visit or VisitLimits())


def need_browser() -> None:
    """Skip, with the reason, where none can be started."""
    try:
        Chromium().find()
    except SourceError as error:
        pytest.skip(str(error))


@contextmanager
def own_folder() -> Iterator[Path]:
    """A short folder in which all profiles are made, so that what is left can be told from other people's browsers."""
    usual, folder = tempfile.tempdir, Path(tempfile.mkdtemp(prefix="fpb-", dir="/tmp"))
    tempfile.tempdir = str(folder)
    try:
        yield folder
    finally:
        tempfile.tempdir = usual
        shutil.rmtree(folder)


@contextmanager
def datagrams() -> Iterator[socket.socket]:
    """A UDP port on loopback that answers nobody."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.setblocking(False)
        yield listener


def count_waiting(listener: socket.socket) -> int:
    """How many datagrams have arrived."""
    count = 0
    while True:
        try:
            listener.recv(2048)
        except BlockingIOError:
            return count
        count += 1


def ways_out(tcp: str, udp: str) -> str:
    """
    A script that tries every way to reach `tcp` and `udp` (host:port), each on its own.

    It reports to nobody: the listeners there count who comes.
    """
    return f"""
const tcp = "{tcp}", udp = "{udp}", http = "http://" + tcp;
const attempt = (work) => {{ try {{ Promise.resolve(work()).catch(() => 0); }} catch {{}} }};
const add = (tag, values) => attempt(() => document.body.append(Object.assign(document.createElement(tag), values)));
attempt(() => fetch(http + "/fetch"));
attempt(() => fetch(http + "/simple-post", {{ method: "POST", body: "x", mode: "no-cors", keepalive: true }}));
attempt(() => fetch(http + "/preflight", {{ headers: {{ "x-own": "1" }} }}));
attempt(() => {{ const x = new XMLHttpRequest(); x.open("GET", http + "/xhr"); x.send(); }});
attempt(() => navigator.sendBeacon(http + "/beacon", "x"));
attempt(() => new WebSocket("ws://" + tcp + "/socket"));
attempt(() => new EventSource(http + "/events"));
attempt(() => {{ new Image().src = http + "/image"; }});
attempt(() => navigator.serviceWorker.register("/worker.js"));
attempt(() => new SharedWorker(http + "/shared.js"));
attempt(() => new SharedWorker("data:text/javascript,fetch('" + http + "/in-shared')"));
const blob = (text) => URL.createObjectURL(new Blob([text], {{ type: "text/javascript" }}));
attempt(() => new Worker(blob(
  `try {{ new WebSocket("ws://${{tcp}}/socket-in-worker") }} catch {{}} fetch("${{http}}/in-worker").catch(() => 0);
   importScripts("${{http}}/imported.js")`)));
attempt(() => import(http + "/module.js"));
attempt(() => window.open(http + "/popup"));
attempt(() => alert("stop"));
attempt(() => new WebTransport("https://" + udp + "/transport"));
const peers = (name) => attempt(() => {{
  const peer = new (name ? frames[name] : window).RTCPeerConnection({{ iceServers: [
    {{ urls: "stun:" + udp }}, {{ urls: "turn:" + tcp + "?transport=tcp", username: "a", credential: "b" }}] }});
  peer.createDataChannel("x");
  return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
}});
peers("");
add("iframe", {{ name: "blank", srcdoc: "<p>framed</p>" }});
peers(0);
const framed = "<script>fetch('" + http + "/framed').catch(() => 0); new Image().src = '" + http + "/framed.png'</scr" + "ipt>";
add("iframe", {{ srcdoc: framed }});
add("iframe", {{ src: "data:text/html," + encodeURIComponent(framed) }});
add("iframe", {{ src: URL.createObjectURL(new Blob([framed], {{ type: "text/html" }})) }});
add("iframe", {{ src: http + "/frame" }});
add("iframe", {{ src: "file:///etc/passwd" }});
add("embed", {{ src: http + "/embed" }});
add("video", {{ src: http + "/video", autoplay: true }});
add("script", {{ src: http + "/script.js" }});
add("object", {{ data: http + "/object" }});
for (const rel of ["preconnect", "dns-prefetch", "prefetch", "preload", "stylesheet", "icon", "manifest", "prerender"])
  add("link", {{ rel, href: http + "/" + rel, as: "fetch" }});
add("a", {{ id: "down", href: http + "/file.zip", download: "file.zip", ping: http + "/ping" }});
attempt(() => document.getElementById("down").click());
add("style", {{ textContent: `@import "${{http}}/import.css"; @font-face {{ font-family: x; src: url(${{http}}/font) }}
  body {{ background: url(${{http}}/background); font-family: x }}` }});
attempt(() => {{ const rules = document.createElement("script"); rules.type = "speculationrules";
  rules.textContent = JSON.stringify({{ prefetch: [{{ source: "list", urls: [http + "/speculated"] }}] }});
  document.head.append(rules); }});
attempt(() => {{ const form = document.createElement("form"); form.action = http + "/form"; form.method = "post";
  document.body.append(form); form.submit(); }});
"""
