# syntax=docker/dockerfile:1

FROM node:22.23.2-bookworm-slim AS build
WORKDIR /app
COPY . .
# What is built, and of the packages those that the server's one file doesn't hold.
RUN npm run --silent build && node server/scripts/gatherShipped.mjs /shipped

FROM node:22.23.2-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=build /shipped ./
# Beside the data folder only /tmp is written to, by the database's sorting: `docker run --read-only --tmpfs /tmp` is enough.
# Owned before the volume is made, so that the server, which is not root, may write there.
RUN mkdir --mode=700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 of the container, so a stop reaches the server, which drains.
CMD ["node", "--enable-source-maps", "server/dist/main.js"]
