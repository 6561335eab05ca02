import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Access, to } from '../graphql/access';
import type { RequestContext } from '../graphql/context';
import { requireName } from '../names';
import { toViewer } from '../sign-in/viewer.types';
import { cancelEnrollment } from './cancelEnrollment';
import { confirmEnrollment } from './confirmEnrollment';
import { confirmRecoveryCodes } from './confirmRecoveryCodes';
import { downloadRecoveryCodes } from './downloadRecoveryCodes';
import { generateRecoveryCodes } from './generateRecoveryCodes';
import { startEnrollment } from './startEnrollment';
import {
  CancelTwoFactorEnrollmentInput,
  CancelTwoFactorEnrollmentPayload,
  ConfirmRecoveryCodesInput,
  ConfirmRecoveryCodesPayload,
  ConfirmTwoFactorEnrollmentInput,
  ConfirmTwoFactorEnrollmentPayload,
  DownloadRecoveryCodesInput,
  DownloadRecoveryCodesPayload,
  GenerateRecoveryCodesPayload,
  StartTwoFactorEnrollmentInput,
  StartTwoFactorEnrollmentPayload,
  toEnrollment,
  VerifyTwoFactorEnrollmentInput,
  VerifyTwoFactorEnrollmentPayload,
} from './twoFactor.types';
import { verifyEnrollment } from './verifyEnrollment';

@Resolver()
export class EnrollmentStepsResolver {
  @Mutation(() => StartTwoFactorEnrollmentPayload, {
    description:
      'Scan. While this session has a setup in progress, returns the same secret; cancels a setup of another session. Needs fresh proof.',
  })
  @Access(to.freshlyProven)
  async startTwoFactorEnrollment(
    @Arg('input', () => StartTwoFactorEnrollmentInput, {
      nullable: true,
      description: 'All that it takes; see its type.',
    })
    input: StartTwoFactorEnrollmentInput | null,
    @Ctx() context: RequestContext,
  ): Promise<StartTwoFactorEnrollmentPayload> {
    const label = input?.label ? requireName(input.label, 'label') : null;
    const { enrollment, ...shown } = await startEnrollment(context.runtime, await context.requireActor(), {
      label,
    });
    return { enrollment: toEnrollment(enrollment, context.runtime.clock()), ...shown };
  }

  @Mutation(() => VerifyTwoFactorEnrollmentPayload, { description: 'Verify. Issues the recovery codes.' })
  @Access(to.signedIn)
  async verifyTwoFactorEnrollment(
    @Arg('input', () => VerifyTwoFactorEnrollmentInput, { description: 'All that it takes; see its type.' })
    input: VerifyTwoFactorEnrollmentInput,
    @Ctx() context: RequestContext,
  ): Promise<VerifyTwoFactorEnrollmentPayload> {
    const { enrollment, set, codes } = await verifyEnrollment(
      context.runtime,
      await context.requireActor(),
      input,
    );
    return {
      enrollment: toEnrollment(enrollment, context.runtime.clock()),
      recoveryCodeSet: set,
      recoveryCodes: codes,
    };
  }

  @Mutation(() => DownloadRecoveryCodesPayload, {
    description: 'Download. Hands the text file over, and records that it did.',
  })
  @Access(to.signedIn)
  async downloadRecoveryCodes(
    @Arg('input', () => DownloadRecoveryCodesInput, { description: 'All that it takes; see its type.' })
    input: DownloadRecoveryCodesInput,
    @Ctx() context: RequestContext,
  ): Promise<DownloadRecoveryCodesPayload> {
    const { set, fileName, content } = await downloadRecoveryCodes(
      context.runtime,
      await context.requireActor(),
      input,
    );
    return { recoveryCodeSet: set, fileName, content };
  }

  @Mutation(() => ConfirmTwoFactorEnrollmentPayload, {
    description:
      'Confirm: “I have saved my recovery codes”. Refused before the download. Ends the holder’s other sessions.',
  })
  @Access(to.signedIn)
  async confirmTwoFactorEnrollment(
    @Arg('input', () => ConfirmTwoFactorEnrollmentInput, { description: 'All that it takes; see its type.' })
    input: ConfirmTwoFactorEnrollmentInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmTwoFactorEnrollmentPayload> {
    const actor = await context.requireActor();
    const token = await confirmEnrollment(context.runtime, actor, input);
    return { viewer: toViewer(actor), sessionToken: context.deliverToken(token) };
  }

  @Mutation(() => CancelTwoFactorEnrollmentPayload, {
    description: 'Gives up a set-up. An authenticator in force stays in force.',
  })
  @Access(to.signedIn)
  async cancelTwoFactorEnrollment(
    @Arg('input', () => CancelTwoFactorEnrollmentInput, { description: 'All that it takes; see its type.' })
    input: CancelTwoFactorEnrollmentInput,
    @Ctx() context: RequestContext,
  ): Promise<CancelTwoFactorEnrollmentPayload> {
    const enrollment = await cancelEnrollment(context.runtime, await context.requireActor(), input);
    return { enrollment: toEnrollment(enrollment, context.runtime.clock()) };
  }

  @Mutation(() => GenerateRecoveryCodesPayload, {
    description:
      'Makes a new set of recovery codes; the old one works until `confirmRecoveryCodes`. Needs fresh proof.',
  })
  @Access(to.freshlyProven)
  async generateRecoveryCodes(@Ctx() context: RequestContext): Promise<GenerateRecoveryCodesPayload> {
    const { set, codes } = await generateRecoveryCodes(context.runtime, await context.requireActor());
    return { recoveryCodeSet: set, recoveryCodes: codes };
  }

  @Mutation(() => ConfirmRecoveryCodesPayload, {
    description:
      'Activates new recovery codes and ends the account’s other sessions. Refused before the download.',
  })
  @Access(to.signedIn)
  async confirmRecoveryCodes(
    @Arg('input', () => ConfirmRecoveryCodesInput, { description: 'All that it takes; see its type.' })
    input: ConfirmRecoveryCodesInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmRecoveryCodesPayload> {
    const actor = await context.requireActor();
    const token = await confirmRecoveryCodes(context.runtime, actor, input);
    return { viewer: toViewer(actor), sessionToken: context.deliverToken(token) };
  }
}
