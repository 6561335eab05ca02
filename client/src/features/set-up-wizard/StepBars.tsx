import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './SetUpWizard.module.css';

/** The two steps, with the current one and the finished ones marked. */
export function StepBars({ current, verified }: { current: 1 | 2; verified: boolean }) {
  const { t } = useTranslation('wizard');
  const steps = [
    { number: 1, name: t('step1'), title: t('step1Title'), done: verified },
    { number: 2, name: t('step2'), title: t('step2Title'), done: false },
  ];
  return (
    <ol className={classes.bars}>
      {steps.map(({ number, name, title, done }) => (
        <li
          key={number}
          className={classes.bar}
          data-reached={number <= current || done || undefined}
          aria-current={number === current ? 'step' : undefined}
        >
          <div>
            {done && (
              <span className={classes.tick}>
                <IconCheck size={20} aria-hidden />
              </span>
            )}
            <b>{name}</b> {title}
            {done && <VisuallyHidden> ({t('done')})</VisuallyHidden>}
          </div>
        </li>
      ))}
    </ol>
  );
}
