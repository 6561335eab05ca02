const { buildSchema, findBreakingChanges } = require('graphql');

function findUnannouncedBreaks({ released, current }) {
  if (announcesBreaks(released.version, current.version)) return [];
  const [before, after] = [released, current].map(({ schema }) => buildSchema(schema));
  return findBreakingChanges(before, after).map(({ description }) => description);
}

/** Semantic versioning: a higher first non-zero number announces breaking changes. */
function announcesBreaks(from, to) {
  const [before, after] = [from, to].map((version) => version.split('.').map(Number));
  const significant = before.findIndex((part) => part > 0);
  return after.slice(0, significant + 1).join('.') !== before.slice(0, significant + 1).join('.');
}

module.exports = { findUnannouncedBreaks };
