import { ApolloLink } from '@apollo/client';
import { OperationTypeNode } from 'graphql';
import { defer, from, lastValueFrom } from 'rxjs';

/**
 * Runs each mutation alone. It may replace the session cookie; a query in flight at that moment would reach the server with
 * the old one and be refused.
 */
export class MutationGateLink extends ApolloLink {
  private lastMutation: Promise<unknown> = Promise.resolve();
  private readonly queries = new Set<Promise<unknown>>();

  override request(operation: ApolloLink.Operation, forward: ApolloLink.ForwardFunction) {
    const send = () => lastValueFrom(forward(operation));
    const isMutation = operation.operationType === OperationTypeNode.MUTATION;
    return defer(() => from(isMutation ? this.sendMutation(send) : this.sendQuery(send)));
  }

  private sendMutation<T>(send: () => Promise<T>): Promise<T> {
    const result = Promise.all([this.lastMutation, ...this.queries]).then(send);
    this.lastMutation = result.catch(() => {});
    return result;
  }

  private sendQuery<T>(send: () => Promise<T>): Promise<T> {
    const result = this.lastMutation.then(send);
    const settled: Promise<unknown> = result.catch(() => {}).then(() => this.queries.delete(settled));
    this.queries.add(settled);
    return result;
  }
}
