# Firstline on Node 24, as a user without rights. Build: docker build -t firstline .   With MongoDB: docker compose up -d
FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# what is built here needs everything; what runs needs the dependencies alone
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data FIRSTLINE_BANNER=0
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=root:root /app/package.json ./
COPY --from=build --chown=root:root /app/node_modules ./node_modules
COPY --from=build --chown=root:root /app/bin ./bin
COPY --from=build --chown=root:root /app/dist ./dist
COPY --from=build --chown=root:root /app/kb ./kb
COPY --from=build --chown=root:root /app/firstline.yaml ./
RUN ln -s /app/bin/firstline.js /usr/local/bin/firstline && chmod 755 bin/firstline.js
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# node itself is process 1 and hears SIGTERM: a clean stop within 5 s
CMD ["node", "--max-semi-space-size=4", "dist/main.js"]
