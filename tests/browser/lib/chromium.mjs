// Debian's Chromium under puppeteer, with a profile of its own that is thrown away afterwards.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** How long a browser has to close by itself, in milliseconds. */
const CLOSING = 10_000;

/** A browser with the profile in a folder, for which these names are this machine. */
export const launch = (profile, names = []) =>
  puppeteer.launch({
    executablePath: CHROMIUM,
    userDataDir: profile,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-dev-shm-usage',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-proxy-server',
      // Whatever a page asks for outside this machine fails at once, and so is seen.
      `--host-resolver-rules=${[...names.map((name) => `MAP ${name} 127.0.0.1`), 'MAP localhost 127.0.0.1', 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    ],
  });

/** Runs `action` with a fresh browser, which is closed whatever happens, and killed if it does not close. */
export async function withBrowser(action) {
  const profile = mkdtempSync(join(tmpdir(), 'bantin-chromium-'));
  let browser;
  try {
    browser = await launch(profile);
    return await action(browser);
  } finally {
    const process = browser?.process();
    await Promise.race([browser?.close(), sleep(CLOSING, undefined, { ref: false })]);
    process?.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Opens a page of a site under test and gathers what goes wrong in it. */
export async function openPage(browser, { origin, baseUrl, width, height = 900, scheme = 'light', script = true }) {
  const page = await browser.newPage();
  const troubles = [];
  await page.setViewport({ width, height, deviceScaleFactor: 1 });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures(mediaOf(scheme));
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message}`));
  page.on('console', (message) => {
    // A missing page announces its own status 404, which is what it is there for.
    const itself = message.location().url === page.url() && /status of 404/.test(message.text());
    if (['error', 'warn'].includes(message.type()) && !itself) troubles.push(`console: ${message.text()} ${message.location().url ?? ''}`.trim());
  });
  page.on('requestfailed', (request) => {
    // Leaving a page stops what it was still loading.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') {
      troubles.push(`${request.failure()?.errorText}: ${request.url()}`);
    }
  });
  if (baseUrl && !baseUrl.startsWith(origin)) await serveAtHome(page, baseUrl, origin);
  return { page, troubles };
}

export function mediaOf(scheme) {
  return [
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ];
}

/** The 404 page links to its style by the public address of the site: that is answered from the local copy. */
async function serveAtHome(page, baseUrl, origin) {
  await page.setRequestInterception(true);
  page.on('request', async (request) => {
    if (!request.url().startsWith(baseUrl)) return request.continue();
    const local = await fetch(`${origin}/${request.url().slice(baseUrl.length)}`);
    return request.respond({
      status: local.status,
      contentType: local.headers.get('content-type') ?? undefined,
      body: Buffer.from(await local.arrayBuffer()),
    });
  });
}
