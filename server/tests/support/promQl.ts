/** A sample in the text format of Prometheus. */
export interface Series {
  name: string;
  /** The metric that it belongs to: `x` for `x_bucket` of a histogram. */
  family: string;
  type: string;
  labels: Record<string, string>;
  value: number;
}

/** Reads the text format of Prometheus, version 0.0.4. */
export function readSeries(text: string): Series[] {
  let family = '';
  let type = '';
  return text.split('\n').flatMap((line) => {
    const declared = /^# TYPE (\S+) (\S+)$/.exec(line);
    if (declared) [, family = '', type = ''] = declared;
    const found = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (line.startsWith('#') || !found) return [];
    const [, name = '', labels = '', value] = found;
    return [{ name, family, type, labels: readLabels(labels), value: Number(value) }];
  });
}

/** A metric with its matchers, such as `x{y="z"}`. */
export interface Selector {
  text: string;
  matches(series: Series): boolean;
}

/** Labels that Prometheus adds when it scrapes. */
const ADDED_BY_PROMETHEUS = ['job', 'instance'];

/** Returns the selectors of Twinlock's metrics in a PromQL expression. */
export function selectorsIn(expression: string): Selector[] {
  return [...expression.matchAll(/\b((?:twinlock|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(
    ([text, name, matchers = '']) => ({
      text,
      matches: (series) => series.name === name && matchesAll(series.labels, matchers),
    }),
  );
}

function matchesAll(labels: Record<string, string>, matchers: string): boolean {
  return [...matchers.matchAll(/(\w+)(=~|!~|!=|=)"((?:[^"\\]|\\.)*)"/g)].every(
    ([, label = '', operator = '', wanted = '']) => {
      if (ADDED_BY_PROMETHEUS.includes(label)) return true;
      const value = labels[label] ?? '';
      const isEqual = operator.endsWith('~') ? new RegExp(`^(?:${wanted})$`).test(value) : value === wanted;
      return operator.startsWith('!') ? !isEqual : isEqual;
    },
  );
}

function readLabels(text: string): Record<string, string> {
  const labels = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(labels.map(([, name, value]) => [name, value]));
}
