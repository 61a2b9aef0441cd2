// Lighthouse's scores of pages, as JSON: node scores.js PORT PAGES, where PORT is a server that
// stands behind a proxy with https, and PAGES is a JSON list of {name, path, cookie}.
import http from "node:http";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const MOST_RUNS = 5;
const QUIET = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-quic"];
const [port, pages] = process.argv.slice(2);

// Lighthouse asks for robots.txt without its extra headers, so a proxy says that it is https.
function pass(request, response) {
  const headers = { ...request.headers, "x-forwarded-proto": "https" };
  const options = { host: "127.0.0.1", port, path: request.url, method: request.method, headers };
  const onward = http.request(options, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on("error", () => response.destroy());
  request.pipe(onward);
}

// Lighthouse now and then loses its own trace, and says that it should be run again.
async function judge(page, onlyCategories, runs = 3) {
  const extraHeaders = page.cookie ? { Cookie: page.cookie } : {};
  const url = `http://127.0.0.1:${proxy.address().port}${page.path}`;
  const settings = { port: chrome.port, extraHeaders, onlyCategories, disableFullPageScreenshot: true };
  const { lhr } = await lighthouse(url, settings);
  if (!lhr.runtimeError) return lhr;
  if (runs > 1) return judge(page, onlyCategories, runs - 1);
  throw new Error(`${page.name}: ${lhr.runtimeError.message}`);
}

function percent(lhr, category) {
  const { score } = lhr.categories[category];
  return score === null ? null : Math.round(score * 100);
}

function findLost(lhr) {
  return Object.values(lhr.categories).flatMap(({ id, auditRefs }) => auditRefs
    .filter(({ weight }) => weight)
    .map((reference) => lhr.audits[reference.id])
    .filter((audit) => audit.scoreDisplayMode === "error" || (audit.score ?? 1) < 1)
    .map((audit) => `${id}: ${audit.id} ${audit.errorMessage ?? audit.displayValue ?? audit.score}`));
}

// Only the speed varies from run to run: where it is not full, the median of several counts.
async function score(page) {
  const lhr = await judge(page);
  const scores = Object.keys(lhr.categories).map((id) => [id, percent(lhr, id)]);
  const speeds = [percent(lhr, "performance")];
  while (speeds[0] < 100 && speeds.length < MOST_RUNS) {
    speeds.push(percent(await judge(page, ["performance"]), "performance"));
  }
  const median = [...speeds].sort((one, other) => one - other)[speeds.length >> 1];
  const arrived = new URL(lhr.finalDisplayedUrl).pathname === page.path;
  const all = { ...Object.fromEntries(scores), performance: median };
  return [page.name, { arrived, scores: all, speeds, lost: findLost(lhr) }];
}

const proxy = http.createServer(pass).listen(0, "127.0.0.1");
await new Promise((resolve) => proxy.once("listening", resolve));
const chrome = await launch({ chromeFlags: QUIET });
try {
  const found = [];
  for (const page of JSON.parse(pages)) found.push(await score(page));
  console.log(JSON.stringify(Object.fromEntries(found)));
} finally {
  chrome.kill();
  proxy.close();
}
