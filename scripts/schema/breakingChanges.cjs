const { buildSchema, findBreakingChanges } = require('graphql');

/** See breakingChanges.d.cts: the tests, which are TypeScript, read the contract there. */
function findUnannouncedBreaks({ released, current }) {
  if (announcesBreaks(released.version, current.version)) return [];
  const [before, after] = [released, current].map(({ schema }) => buildSchema(schema));
  return findBreakingChanges(before, after).map(({ description }) => description);
}

/** As semantic versions have it: the first number that isn't zero announces a break when it grows. */
function announcesBreaks(from, to) {
  const [before, after] = [from, to].map((version) => version.split('.').map(Number));
  const counts = before.findIndex((part) => part > 0);
  return after.slice(0, counts + 1).join('.') !== before.slice(0, counts + 1).join('.');
}

module.exports = { findUnannouncedBreaks };
