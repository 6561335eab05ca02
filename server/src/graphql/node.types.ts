import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType('Node', {
  description: 'An object that `node` returns by its id: a workspace or a membership.',
  resolveType: (value: object) => ('slug' in value ? 'Workspace' : 'Member'),
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;
}
