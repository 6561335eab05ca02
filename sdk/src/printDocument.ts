/** A parsed document, as graphql-js and code generators create it. */
export interface ParsedDocument {
  readonly kind: string;
  readonly definitions: readonly object[];
}

/** A node of the syntax tree. `kind` determines its fields. */
interface Node {
  readonly kind: string;
  readonly operation?: string;
  readonly name?: Node;
  readonly alias?: Node;
  readonly type?: Node;
  readonly variable?: Node;
  readonly typeCondition?: Node;
  readonly defaultValue?: Node;
  readonly selectionSet?: Node;
  readonly value?: unknown;
  readonly definitions?: readonly Node[];
  readonly variableDefinitions?: readonly Node[];
  readonly directives?: readonly Node[];
  readonly selections?: readonly Node[];
  readonly arguments?: readonly Node[];
  readonly values?: readonly Node[];
  readonly fields?: readonly Node[];
}

/** Prints an executable document. graphql-js's `print` would be the SDK's only dependency. */
export function printDocument(document: ParsedDocument): string {
  return list((document as Node).definitions, '\n');
}

function print(node: Node): string {
  switch (node.kind) {
    case 'OperationDefinition':
      return `${node.operation} ${text(node.name)}${inParentheses(node.variableDefinitions)}${rest(node)}`;
    case 'FragmentDefinition':
      return `fragment ${text(node.name)} on ${text(node.typeCondition)}${rest(node)}`;
    case 'FragmentSpread':
      return `...${text(node.name)}${rest(node)}`;
    case 'InlineFragment':
      return `...${text(node.typeCondition, ' on ')}${rest(node)}`;
    case 'Field':
      return `${text(node.alias, '', ': ')}${text(node.name)}${inParentheses(node.arguments)}${rest(node)}`;
    case 'SelectionSet':
      return `{ ${list(node.selections, ' ')} }`;
    case 'VariableDefinition':
      return `${text(node.variable)}: ${text(node.type)}${text(node.defaultValue, ' = ')}${rest(node)}`;
    case 'Directive':
      return `@${text(node.name)}${inParentheses(node.arguments)}`;
    case 'ListType':
      return `[${text(node.type)}]`;
    case 'NonNullType':
      return `${text(node.type)}!`;
    case 'NamedType':
      return text(node.name);
    default:
      return printValue(node);
  }
}

function printValue(node: Node): string {
  switch (node.kind) {
    case 'Variable':
      return `$${text(node.name)}`;
    case 'Argument':
    case 'ObjectField':
      return `${text(node.name)}: ${print(node.value as Node)}`;
    case 'ListValue':
      return `[${list(node.values, ', ')}]`;
    case 'ObjectValue':
      return `{${list(node.fields, ', ')}}`;
    case 'StringValue':
      return JSON.stringify(node.value);
    case 'NullValue':
      return 'null';
    default:
      return String(node.value);
  }
}

function rest({ directives, selectionSet }: Node): string {
  return `${(directives ?? []).map((directive) => ` ${print(directive)}`).join('')}${text(selectionSet, ' ')}`;
}

function text(node: Node | undefined, before = '', after = ''): string {
  return node === undefined ? '' : `${before}${print(node)}${after}`;
}

function list(nodes: readonly Node[] = [], separator: string): string {
  return nodes.map(print).join(separator);
}

function inParentheses(nodes: readonly Node[] = []): string {
  return nodes.length === 0 ? '' : `(${list(nodes, ', ')})`;
}
