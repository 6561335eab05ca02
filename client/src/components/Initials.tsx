import classes from './Initials.module.css';

/** An avatar with the person's initials. Drawn by the style sheet, because the name is next to it as text. */
export function Initials({ name, size = 36 }: { name: string; size?: number }) {
  return (
    <span
      className={classes.initials}
      style={{ width: size, height: size, fontSize: size * 0.36 }}
      data-initials={initialsOf(name)}
      aria-hidden="true"
    />
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
