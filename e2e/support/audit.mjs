// Has Lighthouse look at one address in a browser that listens for it, and prints what it found as JSON. A program of
// its own, since Lighthouse is made of ES modules, and measures worse in a process that does other things.
import lighthouse, { desktopConfig } from 'lighthouse';

/** A computer for which Lighthouse's slowdown makes a mid-range phone has at least this benchmark index. */
const EXPECTED_BENCHMARK_INDEX = 1500;

/** Now and then the browser's recording is unusable, and Lighthouse asks to be run again. */
const MAX_TRIES = 3;

const [port, device, url] = process.argv.slice(2);
const flags = {
  port: Number(port),
  logLevel: 'error',
  onlyCategories: ['performance', 'accessibility', 'best-practices'],
};
let lhr = await look();
if (device === 'mobile' && lhr.environment.benchmarkIndex < EXPECTED_BENCHMARK_INDEX) {
  // A slow computer is slowed down less, as Lighthouse's documentation of throttling has it.
  const { throttling } = lhr.configSettings;
  const cpuSlowdownMultiplier = Math.max(
    1,
    (throttling.cpuSlowdownMultiplier * lhr.environment.benchmarkIndex) / EXPECTED_BENCHMARK_INDEX,
  );
  lhr = await look({ throttling: { ...throttling, cpuSlowdownMultiplier } });
}

const categories = Object.values(lhr.categories).map(({ id, score, auditRefs }) => [
  id,
  { score: Math.round(score * 100), wanting: auditRefs.filter(isWanting).map(describe) },
]);
console.log(JSON.stringify({ finalUrl: lhr.finalDisplayedUrl, ...Object.fromEntries(categories) }));

async function look(settings = {}) {
  for (let count = 1; ; count += 1) {
    const { lhr } = await lighthouse(
      url,
      { ...flags, ...settings },
      device === 'desktop' ? desktopConfig : undefined,
    );
    if (!lhr.runtimeError) return lhr;
    if (count === MAX_TRIES) throw new Error(lhr.runtimeError.message);
  }
}

function isWanting({ id, weight }) {
  const { score } = lhr.audits[id];
  return weight > 0 && score !== null && score < 1;
}

function describe({ id }) {
  const { title, displayValue = '' } = lhr.audits[id];
  return `${id}: ${title} ${displayValue}`.trim();
}
