/** Two locks that hold each other, with one keyhole. Takes the text's colour. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.6">
        <rect x="3" y="3" width="17" height="17" rx="5.6" opacity="0.55" />
        <rect x="12" y="12" width="17" height="17" rx="5.6" />
      </g>
      <path
        d="M16 13.2a2.3 2.3 0 0 1 1.15 4.3l.4 1.9h-3.1l.4-1.9a2.3 2.3 0 0 1 1.15-4.3z"
        fill="var(--mantine-color-brass-4)"
      />
    </svg>
  );
}
