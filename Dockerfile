# framework-lint as an image: small, not root, without pip and compilers.
#
#   docker build --tag framework-lint .
#   docker run --rm --network none --volume "$PWD:/work:ro" framework-lint
#
# Not run where this was written, which has no Docker; tests/test_docker.py runs the steps of `build` without it.
FROM python:3.13-slim AS build
WORKDIR /source
RUN python -I -m venv /opt/framework-lint
COPY requirements.lock ./
RUN /opt/framework-lint/bin/python -I -m pip --quiet --disable-pip-version-check install --require-hashes --only-binary=:all: -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY schema ./schema
COPY validator ./validator
RUN /opt/framework-lint/bin/python -I -m pip --quiet --disable-pip-version-check install --no-index --no-deps --no-build-isolation .
# What builds and installs is not needed to run.
RUN /opt/framework-lint/bin/python -I -m pip --quiet uninstall --yes hatchling pathspec pluggy tomlkit trove-classifiers pip

FROM python:3.13-slim
# git is what `--since`, `--base` and `diff` ask for the past, and a check for what is ignored. The folder that is mounted
# belongs to somebody else than the user here, whom git would not trust with it. Debian keeps one version of git: naming
# it would break the build with the next one that mends something.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory /work
COPY --from=build /opt/framework-lint /opt/framework-lint
ENV PATH=/opt/framework-lint/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUTF8=1 HOME=/tmp
WORKDIR /work
USER 65532:65532
ENTRYPOINT ["framework-lint"]
