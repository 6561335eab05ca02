import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Twinlock } from '@twinlock/sdk';
import { parse, print, stripIgnoredCharacters } from 'graphql';
import { recordingFetch } from '../support/recordingFetch';

interface Data {
  workspace: { name: string } | null;
}
const TEXT = 'query Name($slug: String!) { workspace(slug: $slug) { name } }';

/** A document as code generators write it, without locations. */
const DOCUMENT = parse(TEXT, { noLocation: true }) as TypedDocumentNode<Data, { slug: string }>;

const EVERYTHING = `
  query Everything($a: [ID!]! = ["x", "quote \\" backslash \\\\ line\\nend"], $b: Filter = {deep: {n: -1.5e3, e: VALUE}}) @live(if: true) {
    other: field(a: $a, none: null, list: [1, 2, $b], yes: false) @skip(if: $b) { id ...Part @include(if: true) }
    ... on Type @defer { id }
    ... { __typename }
  }
  fragment Part on Type @mark { text(block: """
    of several
      "lines"
  """) }
  mutation Change { change { id } }
`;

test('request takes a TypedDocumentNode, whose data and variables are typed', async () => {
  const { sent, options } = recordingFetch({ body: { data: { workspace: { name: 'Acme' } } } });
  const twinlock = new Twinlock(options);
  const { workspace } = await twinlock.request(DOCUMENT, { slug: 'acme' });
  const name: string | undefined = workspace?.name;
  expect(name).toBe('Acme');
  expect(stripIgnoredCharacters(sent[0]?.query ?? '')).toBe(stripIgnoredCharacters(TEXT));
  expect(sent[0]?.variables).toEqual({ slug: 'acme' });
});

test('request takes the String objects that code generators write, and variables by a function', async () => {
  const { sent, options } = recordingFetch({ body: { data: {} } });
  await new Twinlock(options).request(new String(TEXT), () => ({ slug: 'acme' }));
  expect(sent).toMatchObject([{ query: TEXT, variables: { slug: 'acme' } }]);
});

test('a document is printed completely', async () => {
  const { sent, options } = recordingFetch({ body: { data: {} } });
  await new Twinlock(options).request(parse(EVERYTHING));
  expect(print(withoutBlocks(sent[0]?.query ?? ''))).toBe(print(withoutBlocks(EVERYTHING)));
});

/** A block string and a plain one of the same value are the same. */
function withoutBlocks(text: string): ReturnType<typeof parse> {
  return JSON.parse(
    JSON.stringify(parse(text, { noLocation: true })).replaceAll('"block":true', '"block":false'),
  );
}
