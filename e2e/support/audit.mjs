// Audits one URL with Lighthouse in a running browser, and prints the scores as JSON. A separate program, because Lighthouse
// consists of ES modules and measures less accurately in a busy process.
import lighthouse, { desktopConfig } from 'lighthouse';

/** The lowest benchmark index of a computer that Lighthouse's default slowdown turns into a mid-range phone. */
const EXPECTED_BENCHMARK_INDEX = 1500;

/** Sometimes the browser's trace is unusable and Lighthouse has to run again. */
const MAX_ATTEMPTS = 3;

const [port, device, url] = process.argv.slice(2);
const flags = {
  port: Number(port),
  logLevel: 'error',
  onlyCategories: ['performance', 'accessibility', 'best-practices'],
};
let lhr = await audit();
if (device === 'mobile' && lhr.environment.benchmarkIndex < EXPECTED_BENCHMARK_INDEX) {
  // Slows a slow computer down less, as Lighthouse's documentation of throttling recommends.
  const { throttling } = lhr.configSettings;
  const cpuSlowdownMultiplier = Math.max(
    1,
    (throttling.cpuSlowdownMultiplier * lhr.environment.benchmarkIndex) / EXPECTED_BENCHMARK_INDEX,
  );
  lhr = await audit({ throttling: { ...throttling, cpuSlowdownMultiplier } });
}

const categories = Object.values(lhr.categories).map(({ id, score, auditRefs }) => [
  id,
  { score: Math.round(score * 100), failed: auditRefs.filter(isFailed).map(describe) },
]);
console.log(JSON.stringify({ finalUrl: lhr.finalDisplayedUrl, ...Object.fromEntries(categories) }));

async function audit(settings = {}) {
  for (let count = 1; ; count += 1) {
    const { lhr } = await lighthouse(
      url,
      { ...flags, ...settings },
      device === 'desktop' ? desktopConfig : undefined,
    );
    if (!lhr.runtimeError) return lhr;
    if (count === MAX_ATTEMPTS) throw new Error(lhr.runtimeError.message);
  }
}

function isFailed({ id, weight }) {
  const { score } = lhr.audits[id];
  return weight > 0 && score !== null && score < 1;
}

function describe({ id }) {
  const { title, displayValue = '' } = lhr.audits[id];
  return `${id}: ${title} ${displayValue}`.trim();
}
