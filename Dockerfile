# syntax=docker/dockerfile:1

FROM node:22.23.2-bookworm-slim AS build
WORKDIR /app
# Dependencies have their own layer, which is rebuilt only when one of these files changes.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .pnpmfile.cjs ./
COPY bench/package.json bench/
COPY client/package.json client/
COPY e2e/package.json e2e/
COPY examples/package.json examples/
COPY sdk/package.json sdk/
COPY server/package.json server/
COPY shared/package.json shared/
COPY scripts/setup scripts/setup
COPY scripts/install.mjs scripts/paths.mjs scripts/runScript.mjs scripts/
RUN node scripts/install.mjs
COPY . .
# The server with its production dependencies, and the client.
RUN node scripts/package.mjs /package

FROM node:22.23.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /package ./
# The server writes to the data folder, and the database to /tmp when it sorts: `docker run --read-only --tmpfs /tmp` works.
# The folder gets its owner before it becomes a volume, because the server does not run as root.
RUN mkdir --mode=700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
# Readiness: the server runs and can use its database.
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1))"]
# Node is process 1 of the container, so it receives SIGTERM and the server finishes the requests in flight.
CMD ["node", "--enable-source-maps", "server/dist/main.js"]
