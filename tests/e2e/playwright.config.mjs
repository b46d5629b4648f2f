// The release build in the system's Chromium.

import { defineConfig } from "@playwright/test";

const port = Number(process.env.FIZZ_E2E_PORT ?? 4180);
const root = typeof process.getuid === "function" && process.getuid() === 0;

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.mjs",
  outputDir: "../../test-results",
  workers: Number(process.env.FIZZ_E2E_WORKERS ?? 2),
  fullyParallel: true,
  forbidOnly: true,
  // A machine under load may stall a browser for seconds; a real failure fails twice. flaky.mjs reports what passed only
  // the second time.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["line"], ["./flaky.mjs"]],
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    locale: "en-GB",
    colorScheme: "light",
    viewport: { width: 1440, height: 900 },
    // Recording every test would make the suite much slower.
    trace: "on-first-retry",
    // Only the tests of the service worker (site.mjs) want one; to the others it would be work in the background.
    serviceWorkers: "block",
    permissions: ["clipboard-read", "clipboard-write"],
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: [
        ...(root ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
      ],
    },
  },
  webServer: {
    command: `node scripts/static-server.mjs ${process.env.FIZZ_E2E_DIST ?? "dist"} ${port}`,
    cwd: "../..",
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
  },
});
