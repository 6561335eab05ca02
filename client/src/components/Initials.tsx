import { Avatar } from '@mantine/core';

/** A person's picture made of their initials; the name stands beside it, so it isn't read out. */
export function Initials({ name, size = 36 }: { name: string; size?: number }) {
  return (
    <Avatar size={size} radius="xl" color="pine" variant="light" aria-hidden="true">
      {initialsOf(name)}
    </Avatar>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}
