# syntax=docker/dockerfile:1

FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY . .
RUN npm run --silent build

# The same versions again, without what only building takes, in the layout of the checkout: the server finds the client
# and the shared package beside it.
FROM node:22-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml .pnpmfile.cjs ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
COPY e2e/package.json e2e/
COPY sdk/package.json sdk/
COPY examples/package.json examples/
RUN npx --yes "$(node -p 'require("./package.json").packageManager')" \
    install --frozen-lockfile --prod --filter '@twinlock/server...' \
    # Types, maps and words for programmers: nearly half of it, and never read. Licenses stay.
    && find node_modules/.pnpm -type f \( -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' -o -name '*.map' -o -name '*.md' \) \
         ! -iname 'licen[cs]e*' ! -iname 'copying*' ! -iname 'notice*' -delete

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app ./
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/client/dist client/dist
# Beside the data folder only /tmp is written to, by the database's sorting: `docker run --read-only --tmpfs /tmp` is enough.
# Owned before the volume is made, so that the server, which is not root, may write there.
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is process 1 of the container, so a stop reaches the server, which drains.
CMD ["node", "--enable-source-maps", "server/dist/main.js"]
