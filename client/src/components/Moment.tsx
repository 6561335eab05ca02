import { useFormat } from '../lib/i18n/useFormat';
import classes from './Moment.module.css';

/** A relative time, with the exact time as tooltip and in `datetime`. */
export function Moment({ at, exact = false }: { at: string; exact?: boolean }) {
  const { ago, dateTime } = useFormat();
  return (
    <time dateTime={at} title={dateTime(at)} className={classes.moment}>
      {exact ? dateTime(at) : ago(at)}
    </time>
  );
}
