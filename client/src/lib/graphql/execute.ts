import { ErrorCode } from '@twinlock/shared';
import { askPerson } from './interruptions';
import { isMutation, type Operation, postOperation } from './postOperation';
import { Refusal, refusalOf } from './refusal';
import { RequestGate } from './requestGate';
import { isSessionExpected } from './sessionExpectation';
import { withSession } from './withSession';

type Data = Record<string, unknown>;

const gate = new RequestGate();

const WHO_AM_I: Operation = { text: 'query WhoAmI { viewer { user { id } } }', variables: {} };

/**
 * The one way to the server. Answers the data or throws a Refusal; asks for a fresh proof or a new sign-in where the
 * server wants one, and then carries on with the same operation.
 */
export async function execute(operation: Operation): Promise<Data> {
  return withSession(() => attempt(operation));
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
  const answer = data ?? {};
  if (isSessionExpected()) await refuseEmptiness(answer);
  return answer;
}

/** To somebody without a session the server answers null rather than an error; so it does where nobody may look. */
async function refuseEmptiness(answer: Data): Promise<void> {
  if (answer['viewer'] === null) throw sessionEnded();
  if (answer['workspace'] !== null) return;
  const { data } = await gate.read(() => postOperation(WHO_AM_I));
  if (data?.['viewer'] === null) throw sessionEnded();
  throw new Refusal(ErrorCode.NOT_FOUND, 'There is no such workspace for this person.');
}

function sessionEnded(): Refusal {
  return new Refusal(ErrorCode.UNAUTHENTICATED, 'The session has ended.');
}
