/** The pictures of the interface, drawn on a 20 px grid with a 1.6 px line. */
const PATHS = {
  profile:
    'M10 10.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 17c.8-3 3.4-4.5 6.5-4.5s5.700 1.500 6.500 4.500',
  sessions: 'M3 4h14v9H3zM7 17h6M10 13v4',
  members:
    'M7.500 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 16.500c.5-2.700 2.700-4 5.500-4s5 1.300 5.500 4M13 4.300a3 3 0 0 1 0 5.400M15 12.800c1.700.5 2.700 1.700 3 3.700',
  security:
    'M10 2.500l6.500 2.300v4.700c0 4-2.700 6.700-6.500 8-3.800-1.300-6.500-4-6.500-8V4.800zM7.300 10l2 2 3.600-3.800',
  audit: 'M5 2.500h7l3.500 3.500v11.500H5zM12 2.500V6h3.500M8 10h5M8 13.500h5',
  token:
    'M12.500 11.500a4 4 0 1 0-3.700-2.500L3 14.800V17h2.500v-1.800h1.800v-1.900h1.800l1-1c.7.1 1.600-.4 2.400-.8zM13.500 6.500h.01',
  chevron: 'M6.500 8l3.500 3.500L13.500 8',
  check: 'M4.500 10.500l3.500 3.500 7.500-8',
  sun: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10 2v1.500M10 16.500V18M2 10h1.500M16.500 10H18M4.300 4.300l1.100 1.100M14.600 14.600l1.100 1.100M4.300 15.700l1.100-1.100M14.600 5.400l1.100-1.100',
  moon: 'M16.500 11.800A6.800 6.800 0 0 1 8.200 3.500a6.800 6.800 0 1 0 8.300 8.300z',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
  close: 'M5 5l10 10M15 5L5 15',
  dots: 'M4.500 10h.01M10 10h.01M15.500 10h.01',
  plus: 'M10 4v12M4 10h12',
  warning: 'M10 3l7.500 13.500h-15zM10 8v4M10 14.300h.01',
  info: 'M10 17.500a7.500 7.500 0 1 0 0-15 7.500 7.500 0 0 0 0 15zM10 9.300V14M10 6.500h.01',
  copy: 'M7 7h9.500v9.500H7zM13 7V3.500H3.500V13H7',
  download: 'M10 3v9.500M6 9l4 4 4-4M3.500 16.500h13',
  print: 'M6 7V3h8v4M6 14H3.500V7h13v7H14M6 11.500h8V17H6z',
  phone: 'M6.500 2.500h7v15h-7zM9 15h2',
  search: 'M9 14.500a5.500 5.500 0 1 0 0-11 5.500 5.500 0 0 0 0 11zM13 13l4 4',
  external: 'M8 4H4v12h12v-4M11.500 3.500h5v5M16.500 3.500L9 11',
} as const;

export type IconName = keyof typeof PATHS;

/** Always beside a text or inside a named control, so never read out. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'dots' ? 2.4 : 1.6}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
