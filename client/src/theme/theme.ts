import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { ButtonElement } from '../components/ButtonElement';
import { brass, brick, dark, gray, pine } from './colors';

const systemFont =
  "'Inter', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** Twinlock's theme. All spacing uses the scale 4, 8, 16, 24, 40 px. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 6 },
  colors: { pine, brass, red: brick, gray, dark },
  black: '#1c2320',
  fontFamily: systemFont,
  fontFamilyMonospace:
    "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  spacing: { xs: '0.25rem', sm: '0.5rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '14px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    Button: { defaultProps: { component: ButtonElement } },
    // Announced when it appears.
    InputError: { defaultProps: { role: 'alert' } },
    // Rendered within its landmark and without a placeholder, so that the focus goes to the first item.
    Menu: { defaultProps: { withinPortal: false, withInitialFocusPlaceholder: false } },
  },
});

/** In dark mode, notices and badges are tinted translucently; Mantine's colours are nearly black. */
function tinted(colors: Record<string, MantineColorsTuple>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colors).flatMap(([name, shades]) => [
      [`--mantine-color-${name}-light`, `color-mix(in srgb, ${shades[4]} 16%, transparent)`],
      [`--mantine-color-${name}-light-hover`, `color-mix(in srgb, ${shades[4]} 24%, transparent)`],
      [`--mantine-color-${name}-light-color`, shades[2]],
    ]),
  );
}

/** Overrides Mantine's variables for contrast, and adds Twinlock's surfaces. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': gray[9],
    '--mantine-color-dimmed': gray[6],
    '--mantine-color-placeholder': gray[6],
    '--mantine-color-error': brick[7],
    '--mantine-color-anchor': pine[7],
    '--mantine-color-default-border': gray[3],
    '--twinlock-canvas': gray[0],
    '--twinlock-line': gray[2],
    '--twinlock-raised': '#ffffff',
    '--twinlock-brand': pine[8],
    '--twinlock-brand-soft': pine[4],
    '--twinlock-field-line': '#8b958f',
  },
  dark: {
    '--mantine-color-body': dark[7],
    '--mantine-color-text': dark[0],
    '--mantine-color-dimmed': dark[2],
    '--mantine-color-placeholder': dark[2],
    '--mantine-color-error': brick[3],
    '--mantine-color-anchor': pine[3],
    '--mantine-color-default-border': dark[4],
    '--twinlock-canvas': dark[8],
    '--twinlock-line': dark[5],
    '--twinlock-raised': dark[7],
    '--twinlock-brand': pine[3],
    '--twinlock-brand-soft': pine[5],
    '--twinlock-field-line': dark[3],
    ...tinted({ pine, brass, red: brick, gray }),
  },
});
