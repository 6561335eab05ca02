import ts from 'typescript';

/** Names that stay what they are in every language. */
const PROPER_NAMES = new Set(['Twinlock']);
/** Of HTML, of Mantine and of this client's own components. */
const SPOKEN_ATTRIBUTES = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-placeholder',
  'aria-roledescription',
  'aria-valuetext',
  'cancel',
  'caption',
  'confirm',
  'description',
  'done',
  'error',
  'label',
  'lead',
  'placeholder',
  'submit',
  'text',
  'title',
]);
/** Functions that show the text they are given. */
const SPOKEN_CALLS = new Set(['toast']);
/** Whatever else in the code reads like this is meant for people, except of errors, which say what a bug was. */
const SENTENCE = /^\p{Lu}\p{Ll}.*\p{L} \p{L}/u;

/** Of `a && b` only the right side is shown; of these both may be; of the rest, comparisons say, neither. */
const AND = ts.SyntaxKind.AmpersandAmpersandToken;
const EITHER_SIDE = new Set<ts.SyntaxKind>([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.PlusToken,
]);

/** Words that a source file shows to people without asking a catalogue for them. */
export function hardCodedTexts({ path, text }: { path: string; text: string }): string[] {
  const found = new Set<string>();
  const visit = (node: ts.Node) => {
    for (const shown of shownBy(node)) {
      if (isWords(shown)) found.add(`${path}: ${shown.trim()}`);
    }
    if (!ts.isNewExpression(node)) ts.forEachChild(node, visit);
  };
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind));
  return [...found];
}

function shownBy(node: ts.Node): string[] {
  if (ts.isJsxText(node)) return [node.text];
  if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) return literalsOf(node.expression);
  if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.has(node.name.getText())) {
    const { initializer } = node;
    return literalsOf(initializer && ts.isJsxExpression(initializer) ? initializer.expression : initializer);
  }
  if (ts.isCallExpression(node) && SPOKEN_CALLS.has(node.expression.getText())) {
    return literalsOf(node.arguments[0]);
  }
  return ts.isStringLiteralLike(node) && SENTENCE.test(node.text) ? [node.text] : [];
}

/** The texts that an expression may come to: of a choice both sides, of a template what stands between its values. */
function literalsOf(node: ts.Node | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
  }
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const right = EITHER_SIDE.has(node.operatorToken.kind) || node.operatorToken.kind === AND;
    const left = EITHER_SIDE.has(node.operatorToken.kind);
    return [...(left ? literalsOf(node.left) : []), ...(right ? literalsOf(node.right) : [])];
  }
  return [];
}

function isWords(text: string): boolean {
  return /\p{L}{2}/u.test(text) && !PROPER_NAMES.has(text.trim());
}
