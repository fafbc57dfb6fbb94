# Two stages: the environment is built where pip may write, and run where nothing can.
# BASE needs python3 (3.11 or later); the build stage installs pip where BASE has none.
# BROWSER=yes adds Playwright and Chromium for pages with render = "browser": 500 MB more (docs/rendering.md).
ARG BASE=python:3.13-slim-bookworm
ARG BROWSER=no

FROM ${BASE} AS build
ARG BROWSER
WORKDIR /opt/fineprint
RUN command -v pip3 >/dev/null || (apt-get update && apt-get install -y --no-install-recommends python3-pip)
COPY requirements.lock requirements-browser.lock ./
RUN python3 -m venv --without-pip /opt/venv \
 && python3 -m pip --python /opt/venv/bin/python install --no-cache-dir --disable-pip-version-check \
    --only-binary :all: --require-hashes -r "$([ "$BROWSER" = yes ] && echo requirements-browser.lock || echo requirements.lock)"

FROM ${BASE}
ARG BROWSER
RUN [ "$BROWSER" != yes ] || (apt-get update && apt-get install -y --no-install-recommends chromium && rm -rf /var/lib/apt/lists/*)
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin fineprint \
 && install -d -o fineprint -g fineprint /var/lib/fineprint /etc/fineprint
COPY --from=build /opt/venv /opt/venv
COPY bot /opt/fineprint/bot
COPY samples /etc/fineprint/samples
COPY watchers.toml watchers.schema.json /etc/fineprint/
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONPATH=/opt/fineprint \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    FINEPRINT_CONFIG=/etc/fineprint/watchers.toml \
    FINEPRINT_STATE=/var/lib/fineprint
USER 10001:10001
VOLUME /var/lib/fineprint
EXPOSE 9464
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["/opt/venv/bin/python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:9464/healthz', timeout=4)"]
ENTRYPOINT ["/opt/venv/bin/python", "-m", "bot"]
CMD ["run"]
