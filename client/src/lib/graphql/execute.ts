import { ErrorCode } from '@twinlock/shared';
import { askPerson } from './interruptions';
import { isMutation, type Operation, postOperation } from './postOperation';
import { Refusal, refusalOf } from './refusal';
import { RequestGate } from './requestGate';
import { isSessionExpected } from './sessionExpectation';

type Data = Record<string, unknown>;

const gate = new RequestGate();

/**
 * The one way to the server. Answers the data or throws a Refusal; asks for a fresh proof or a new sign-in where the
 * server wants one, and then carries on with the same operation.
 */
export async function execute(operation: Operation): Promise<Data> {
  try {
    return await attempt(operation);
  } catch (error) {
    if (!isSessionLoss(error)) throw error;
    return retryWithSession(operation, error);
  }
}

/** Another tab may have replaced the session cookie meanwhile, so the first answer to a lost session is one more try. */
async function retryWithSession(operation: Operation, lost: Refusal): Promise<Data> {
  try {
    return await attempt(operation);
  } catch (error) {
    if (!isSessionLoss(error)) throw error;
    if (!(await askPerson('signIn'))) throw lost;
    return attempt(operation);
  }
}

async function attempt(operation: Operation): Promise<Data> {
  try {
    return await sendOnce(operation);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== ErrorCode.REAUTHENTICATION_REQUIRED) throw error;
    if (!(await askPerson('freshProof'))) throw error;
    return sendOnce(operation);
  }
}

async function sendOnce(operation: Operation): Promise<Data> {
  const send = () => postOperation(operation);
  const { data, errors } = await (isMutation(operation) ? gate.write(send) : gate.read(send));
  if (errors?.[0]) throw refusalOf(errors[0]);
  if (data?.['viewer'] === null && isSessionExpected()) {
    throw new Refusal(ErrorCode.UNAUTHENTICATED, 'The session has ended.');
  }
  return data ?? {};
}

function isSessionLoss(error: unknown): error is Refusal {
  return error instanceof Refusal && error.code === ErrorCode.UNAUTHENTICATED && isSessionExpected();
}
