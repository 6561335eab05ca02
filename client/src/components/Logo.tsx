/** Two interlocked locks with one keyhole, in the colour of the text. */
export function Logo({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <g fill="none" strokeWidth="2.8">
        <rect x="2.4" y="2.4" width="18.6" height="18.6" rx="6" stroke="var(--twinlock-brand-soft)" />
        <rect x="11" y="11" width="18.6" height="18.6" rx="6" stroke="currentColor" />
        {/* Here the first lock passes over the second. */}
        <path d="M8.4 21h6.2" stroke="var(--twinlock-brand-soft)" />
      </g>
      <path
        d="M16 12.9a2.1 2.1 0 0 1 1.2 3.82l.5 2.38h-3.4l.5-2.38A2.1 2.1 0 0 1 16 12.9z"
        fill="var(--mantine-color-brass-4)"
      />
    </svg>
  );
}
