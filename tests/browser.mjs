// Opens a page in headless Chromium and does what it is told: a JSON document on stdin, the answers on stdout.
//
// {"chromium": path, "puppeteer": folder, "axe": folder, "profile": folder, "visits": [{"file", "hash", "script", "scheme",
// "width", "height", "steps": [["click", selector] | ["press", key] | ["type", selector, text] |
// ["choose", selector, value] | ["ask", expression] | ["axe"] | ["print", path] | ["picture", path]]}]}
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const told = JSON.parse(readFileSync(0, "utf8"));
const { default: puppeteer } = await import(
  pathToFileURL(`${told.puppeteer}/lib/esm/puppeteer/puppeteer-core.js`)
);
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const browser = await puppeteer.launch({
  executablePath: told.chromium,
  headless: true,
  args: flags,
  userDataDir: told.profile,
});

async function visit({ file, hash, script, scheme, width, height, steps }) {
  const page = await browser.newPage();
  const trouble = [];
  page.on("console", (message) => trouble.push(message.text()));
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => (trouble.push(`dialog ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) trouble.push(`request ${request.url()}`);
  });
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height });
  await page.goto(pathToFileURL(file) + hash, { waitUntil: "load" });
  const answers = [];
  for (const [what, ...given] of steps) {
    if (what == "click") await page.click(given[0]);
    if (what == "press") await page.keyboard.press(given[0]);
    if (what == "type") await page.type(...given);
    if (what == "choose") await page.select(...given);
    if (what == "ask") answers.push(await page.evaluate(given[0]));
    if (what == "print") await page.pdf({ path: given[0], landscape: true, format: "A4", printBackground: true });
    if (what == "picture") await page.screenshot({ path: given[0], fullPage: true });
    if (what == "axe") {
      await page.evaluate(readFileSync(`${told.axe}/axe.min.js`, "utf8"));
      const found = await page.evaluate("axe.run(document, {resultTypes: ['violations']})");
      answers.push(found.violations.map((each) => [each.id, ...each.nodes.map((node) => node.html.slice(0, 200))]));
    }
  }
  await page.close();
  return { answers, trouble };
}

const results = [];
for (const each of told.visits) results.push(await visit(each));
await browser.close();
process.stdout.write(JSON.stringify(results));
