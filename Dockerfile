# syntax=docker/dockerfile:1
# docker build -t vitascope . && docker run -p 8000:8000 -v vitascope:/home/vitascope/data vitascope
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    OMP_NUM_THREADS=1 \
    VITASCOPE_HOME=/home/vitascope/data \
    VITASCOPE_KERNELS=/opt/vitascope/kernels \
    VITASCOPE_HOST=0.0.0.0 \
    VITASCOPE_PORT=8000

WORKDIR /opt/vitascope
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
COPY src ./src

# Kernels are compiled here, so that the first film of a container does not wait for them. Their cache goes by the
# sources' times, of which image layers keep whole seconds only.
RUN pip install --no-cache-dir --constraint constraints.txt . && \
    find / -xdev -path '*/site-packages/vitascope/*' -name '*.py' -exec touch --date=2026-01-01 {} + && \
    python -m vitascope.engines.animatic.kernel_cache "$VITASCOPE_KERNELS" && \
    useradd --create-home --uid 1000 vitascope && \
    mkdir --parents "$VITASCOPE_HOME" && \
    chown --recursive vitascope "$VITASCOPE_HOME" "$VITASCOPE_KERNELS"
USER 1000
VOLUME ["/home/vitascope/data"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
CMD ["vitascope", "serve"]
