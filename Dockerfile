# docker build -t tertulia .
# docker run --name tertulia -p 8000:8000 -v tertulia:/var/lib/tertulia tertulia
# docs/OPERATIONS.md says more.

FROM node:20-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json server.ts client.ts ./
COPY lib lib
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-bookworm-slim
ENV NODE_ENV=production \
    TERTULIA_DB=/var/lib/tertulia/chat.db \
    TERTULIA_HOST=0.0.0.0 \
    TERTULIA_METRICS=127.0.0.1:9100 \
    TERTULIA_TLS_SELF_SIGNED=true
WORKDIR /usr/lib/tertulia
COPY --from=build /build/package.json ./
COPY --from=build /build/node_modules node_modules
COPY --from=build /build/dist dist
RUN ln -s /usr/lib/tertulia/dist/server.js /usr/local/bin/tertulia-server \
 && ln -s /usr/lib/tertulia/dist/client.js /usr/local/bin/tertulia \
 && install -d -o node -g node -m 700 /var/lib/tertulia
USER node
VOLUME /var/lib/tertulia
EXPOSE 8000
# What was taken on is finished before the server ends.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s CMD ["node", "-e", \
  "fetch('http://127.0.0.1:9100/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/server.js"]
